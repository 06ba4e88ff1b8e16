import type * as pulumi from "@pulumi/pulumi";
import { ExistingCluster } from "../components/initial-cluster/existing/existing-cluster";
import type { ClusterConfig } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import { required } from "./required";

/** A cluster that is there already, once `permit` has let the config pass. */
export function existingClusterOf(
    name: string,
    { kubeconfig, ...config }: NonNullable<ClusterConfig["existing"]>,
    secrets: Secrets,
    permit: pulumi.Resource,
): ExistingCluster {
    const { path, secret, context } = kubeconfig;
    const source =
        path === undefined
            ? {
                  secret: required(secret, "kubeconfig"),
                  text: required(secrets.get(secret), "kubeconfig"),
              }
            : { path };
    return new ExistingCluster(name, { ...config, kubeconfig: source, context, permit });
}
