import { createHash } from "node:crypto";
import { parse, stringify } from "yaml";
import type { Gardenlet, GardenletConfiguration } from "./core-types";
import type { ConfigMap, Garden } from "./types";
import type { KubeObject } from "../kubernetes/objects";

/** Label of a gardenlet's objects, as its chart writes it. */
export const CONFIG_LABEL = "app=gardener,role=gardenlet";

const LABELS = { app: "gardener", role: "gardenlet" };
const ROLE = "gardener.cloud:system:gardenlet";

/** The objects that gardenlet's chart puts into the runtime cluster (gardener v1.138.3 charts/gardener/gardenlet), those that stay when a Gardenlet goes. */
export function gardenletObjects(gardenlet: Gardenlet, garden: Garden | undefined): KubeObject[] {
    const { deployment } = gardenlet.spec;
    const config = stringify(configOf(gardenlet, garden));
    const configName = `gardenlet-configmap-${createHash("sha256").update(config).digest("hex").slice(0, 8)}`;
    const ref = deployment.helm.ociRepository.ref ?? "";
    const tag = deployment.image?.tag ?? deployment.helm.ociRepository.tag ?? ref.slice(ref.lastIndexOf(":") + 1);
    const repository =
        deployment.image?.repository ?? "europe-docker.pkg.dev/gardener-project/releases/gardener/gardenlet";
    const meta = (name: string) => ({ name, namespace: "garden", labels: LABELS });
    const role = (name: string) => ({
        apiVersion: "rbac.authorization.k8s.io/v1",
        kind: "ClusterRole",
        metadata: { name, labels: LABELS },
        rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }],
    });
    const binding = (name: string) => ({
        apiVersion: "rbac.authorization.k8s.io/v1",
        kind: "ClusterRoleBinding",
        metadata: { name, labels: LABELS },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
        subjects: [{ kind: "ServiceAccount", name: "gardenlet", namespace: "garden" }],
    });
    const names = [ROLE, `${ROLE}:apiserver-sni`, `${ROLE}:managed-istio`];
    return [
        { apiVersion: "v1", kind: "ServiceAccount", metadata: meta("gardenlet") },
        ...names.map(role),
        ...names.map(binding),
        { apiVersion: "v1", kind: "ConfigMap", metadata: meta(configName), data: { "config.yaml": config } },
        {
            apiVersion: "apps/v1",
            kind: "Deployment",
            metadata: meta("gardenlet"),
            spec: {
                replicas: deployment.replicaCount ?? 2,
                selector: { matchLabels: LABELS },
                template: {
                    metadata: { labels: { ...LABELS, ...deployment.podLabels } },
                    spec: {
                        serviceAccountName: "gardenlet",
                        containers: [
                            {
                                name: "gardenlet",
                                image: `${repository}:${tag}`,
                                args: ["--config=/etc/gardenlet/config/config.yaml"],
                                volumeMounts: [{ name: "gardenlet-config", mountPath: "/etc/gardenlet/config" }],
                            },
                        ],
                        volumes: [{ name: "gardenlet-config", configMap: { name: configName } }],
                    },
                },
            },
        },
    ];
}

/** Name of the Seed that a gardenlet's ConfigMap configures. */
export function seedNameOf(config: ConfigMap): string {
    const parsed = parse(config.data?.["config.yaml"] ?? "{}") as { seedConfig?: { metadata?: { name?: string } } };
    return parsed.seedConfig?.metadata?.name ?? "";
}

function configOf(gardenlet: Gardenlet, garden: Garden | undefined): GardenletConfiguration {
    const { config = {} } = gardenlet.spec;
    const connection = (config.gardenClientConnection ?? {}) as { gardenClusterAddress?: string };
    const domain = garden?.spec.virtualCluster.dns.domains[0]?.name ?? "";
    const { seedConfig } = config;
    return {
        ...config,
        gardenClientConnection: { gardenClusterAddress: `https://api.${domain}`, ...connection },
        ...(seedConfig === undefined
            ? {}
            : { seedConfig: { ...seedConfig, metadata: { ...seedConfig.metadata, name: gardenlet.metadata.name } } }),
    } as GardenletConfiguration;
}
