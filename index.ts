import "./stacks/require-node";
import * as pulumi from "@pulumi/pulumi";
import { loadLandscape } from "./config/load";
import { deployLandscape } from "./stacks/landscape";
import { warnOfLowParallelism } from "./stacks/parallelism";

const landscape = loadLandscape(new pulumi.Config("landscape").requireObject<unknown>("config"));
warnOfLowParallelism(process.env.PULUMI_NODEJS_PARALLEL);
module.exports = deployLandscape(landscape);
