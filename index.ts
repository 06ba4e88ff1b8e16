import "./stacks/require-node";
import * as pulumi from "@pulumi/pulumi";
import { loadLandscape } from "./config/load";
import { Secrets } from "./config/secrets/secrets";
import { deployLandscape } from "./stacks/landscape";
import { warnOfLowParallelism } from "./stacks/parallelism";

const config = new pulumi.Config("landscape");
const landscape = loadLandscape(config.requireObject<unknown>("config"));
warnOfLowParallelism(process.env.PULUMI_NODEJS_PARALLEL);
module.exports = deployLandscape(landscape, new Secrets(config.getSecretObject<Record<string, string>>("secrets")));
