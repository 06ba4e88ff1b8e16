import type { Garden, OperatorExtension, Secret } from "../../../rehearsal/simulation/gardener/types";

/** A Garden as a landscape on GKE declares it. */
export function garden(): Garden {
    return {
        apiVersion: "operator.gardener.cloud/v1alpha1",
        kind: "Garden",
        metadata: { name: "dev" },
        spec: {
            dns: { providers: [{ name: "primary", type: "google-clouddns", secretRef: { name: "dns" } }] },
            runtimeCluster: {
                ingress: {
                    domains: [{ name: "ingress.example.org", provider: "primary" }],
                    controller: { kind: "nginx" },
                } as Garden["spec"]["runtimeCluster"]["ingress"],
                networking: { nodes: ["10.128.0.0/20"], pods: ["10.84.0.0/14"], services: ["10.8.0.0/20"] },
                provider: { region: "europe-west3", zones: ["europe-west3-a"] },
                settings: { verticalPodAutoscaler: { enabled: true } },
            },
            virtualCluster: {
                dns: { domains: [{ name: "garden.example.org", provider: "primary" }] },
                etcd: { main: { backup: { provider: "gcp", bucketName: "b", secretRef: { name: "backup" } } } },
                kubernetes: { version: "1.35.6" },
                gardener: { clusterIdentity: "dev" },
                networking: { services: ["100.64.0.0/13"] },
                maintenance: { timeWindow: { begin: "220000+0100", end: "230000+0100" } },
            } as Garden["spec"]["virtualCluster"],
        },
    };
}

/** An Extension with a chart that offers these kinds and types. */
export function extension(
    name: string,
    resources: [kind: string, type: string][],
    admission = false,
): OperatorExtension {
    const helm = (chart: string) => ({ helm: { ociRepository: { ref: `registry.example/charts/${chart}:v1.0.0` } } });
    return {
        apiVersion: "operator.gardener.cloud/v1alpha1",
        kind: "Extension",
        metadata: { name },
        spec: {
            resources: resources.map(([kind, type]) => ({ kind, type })),
            deployment: {
                extension: { ...helm(name), policy: "Always" },
                ...(admission
                    ? {
                          admission: {
                              runtimeCluster: helm(`${name}-runtime`),
                              virtualCluster: helm(`${name}-virtual`),
                          },
                      }
                    : {}),
            },
        },
    };
}

/** provider-gcp, and provider-metal with what a shoot of its needs. */
export const extensions = (): OperatorExtension[] => [
    extension("provider-gcp", [
        ["BackupBucket", "gcp"],
        ["BackupEntry", "gcp"],
        ["ControlPlane", "gcp"],
        ["Infrastructure", "gcp"],
        ["Worker", "gcp"],
        ["DNSRecord", "google-clouddns"],
    ]),
    extension(
        "provider-metal",
        [
            ["ControlPlane", "metal"],
            ["Infrastructure", "metal"],
            ["Worker", "metal"],
        ],
        true,
    ),
    extension("networking-calico", [["Network", "calico"]], true),
    extension("os-metal", [
        ["OperatingSystemConfig", "ubuntu"],
        ["OperatingSystemConfig", "debian"],
    ]),
];

/** A Secret in namespace `garden`. */
/** Data of a Secret with the key of a Google service account. */
export function accountKey(account: string): Record<string, string> {
    return { "serviceaccount.json": JSON.stringify({ client_email: emailOf(account) }) };
}

/** A service account's e-mail address. */
export function emailOf(account: string): string {
    return `${account}@landscape-dev.iam.gserviceaccount.com`;
}

export function secret(name: string, data: Record<string, string>, metadata: Partial<Secret["metadata"]> = {}): Secret {
    return {
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name, namespace: "garden", ...metadata },
        data: Object.fromEntries(
            Object.entries(data).map(([key, text]) => [key, Buffer.from(text).toString("base64")]),
        ),
    };
}
