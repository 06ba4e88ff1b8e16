import * as pulumi from "@pulumi/pulumi";
import type { ClusterArgs } from "../../gardener/metalstack-cloud/cluster";
import { Cluster } from "../../gardener/metalstack-cloud/cluster";
import { ClusterAccess } from "../../gardener/metalstack-cloud/cluster-access";
import { PublicIp } from "../../gardener/metalstack-cloud/public-ip";

// What the component makes on metalstack.cloud, without what would need an API server.
const config = new pulumi.Config("landscape");
const args = config.requireObject<ClusterArgs>("cluster");
const apiToken = config.getSecret("token");
const { project, name } = args;
const ip = new PublicIp("ip", { project, name: `${name}-ingress`, description: "", tags: [`of=${name}`], apiToken });
const cluster = new Cluster("cluster", { ...args, apiToken }, { dependsOn: ip });
const access = new ClusterAccess("access", { project, cluster: cluster.id, apiToken });

export const endpoint = access.endpoint;
