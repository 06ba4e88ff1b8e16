import * as pulumi from "@pulumi/pulumi";
import { loadLandscape } from "./config/load";
import { requireNode, warnOfLowParallelism } from "./stacks/engine";
import { deployLandscape } from "./stacks/landscape";

requireNode(process.versions.node);
const landscape = loadLandscape(new pulumi.Config("landscape").requireObject<unknown>("config"));
warnOfLowParallelism(process.env.PULUMI_PARALLEL);
module.exports = deployLandscape(landscape);
