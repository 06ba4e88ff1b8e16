import "./stacks/require-node";
import * as pulumi from "@pulumi/pulumi";
import { deployableLandscape } from "./config/load";
import { Secrets } from "./config/secrets/secrets";
import { requireGoogleIdentity } from "./stacks/google-identity";
import { deployLandscape } from "./stacks/landscape";
import { warnOfLowParallelism } from "./stacks/parallelism";

const config = new pulumi.Config("landscape");
// Checked in clear and at once; what is deployed are secret outputs.
const landscape = deployableLandscape(config.requireObject<unknown>("config"), config.getObject<unknown>("secrets"));
requireGoogleIdentity(landscape, process.env, pulumi.runtime.isDryRun());
warnOfLowParallelism(process.env.PULUMI_NODEJS_PARALLEL);
module.exports = deployLandscape(landscape, new Secrets(config.getSecretObject<Record<string, string>>("secrets")));
