import { resolve } from "node:path";
import { Provider as GcpProvider } from "@pulumi/gcp/provider";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import type { MetalControlPlaneArgs } from "../../../components/metal-control-plane/metal-control-plane";
import { MetalControlPlane } from "../../../components/metal-control-plane/metal-control-plane";
import { metalReleaseOf } from "../../../components/metal-control-plane/release";
import type { OidcClient } from "../../../components/metal-control-plane/services";
import { loadVector } from "../../../release/vector";
import { gate } from "../gardener-fixtures";
import { register } from "../mocks";

const release = metalReleaseOf(loadVector(resolve(__dirname, "../../../release/vectors/metal-stack-v0.22.19.yaml")));
/** Name of the control plane that {@link deploy} makes. */
export const NAME = "metal-control-plane";

const client: OidcClient = {
    discoveryUrl: "https://login.example/.well-known/openid-configuration",
    clientId: "metal",
    clientSecret: pulumi.secret("client secret"),
};

/** headscale, and zitadel at that name. */
export const withServices = (externalDomain: string): Partial<MetalControlPlaneArgs> => ({
    headscale: {
        prefixes: { v4: "100.112.0.0/12", v6: "fd7a:115c:a1e0::/48" },
        apiKeyExpiration: "365d",
        annotations: {},
    },
    login: {
        zitadel: {
            externalDomain,
            initialInstance: "i",
            initialOrg: "o",
            init: {
                users: [],
                project: { id: "p", name: "p" },
                application: { id: "a", name: "a", redirectUris: ["https://v2.example"] },
                providers: [],
            },
            annotations: {},
        },
    },
});

/** A control plane for one partition, with three databases, and what else it is told. */
export const deploy = (unlocked: boolean, more: Partial<MetalControlPlaneArgs> = {}) =>
    register(
        () => {
            const kubernetes = new Provider("cluster", { kubeconfig: "a kubeconfig" });
            const gcp = new GcpProvider("cloud", { project: "landscape-dev" });
            return new MetalControlPlane(
                NAME,
                {
                    stage: "dev",
                    release,
                    domain: "metal.dev.landscape.example",
                    dns: {
                        keptBy: "google-clouddns",
                        domain: "dev.landscape.example",
                        provider: gcp,
                        project: "landscape-dev",
                        name: "dev",
                    },
                    reachedFrom: {
                        kubeconfig: "the garden's kubeconfig",
                        ready: gate("garden-cluster-ready"),
                    },
                    ingressAddress: "34.118.0.20",
                    clusterIssuer: "letsencrypt",
                    providerTenant: "acme",
                    masterdata: {
                        images: [],
                        partitions: [
                            {
                                id: "partition-a",
                                bootconfig: { commandline: "console=ttyS1" },
                                privatenetworkprefixlength: 22,
                                mgmtserviceaddress: "bmc.example:3333",
                            },
                        ],
                        sizes: [],
                        sizeImageConstraints: [],
                        sizeReservations: [],
                        ips: [],
                        tenants: [],
                        networks: [{ id: "internet", prefixes: ["203.0.113.0/24"] }],
                        filesystemLayouts: [],
                        projects: [{ id: "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a01", name: "seeds", tenant: "other" }],
                    },
                    databases: {
                        backup: {
                            store: {
                                provider: "gcp",
                                bucketName: "databases",
                                bucketLocation: "europe-west3",
                                projectID: "landscape-dev",
                                serviceAccountJson: pulumi.secret("{}"),
                            },
                            schedule: "*/3 * * * *",
                            objectsToKeep: 480,
                        },
                        metal: { size: "5Gi" },
                        ipam: {
                            size: "6Gi",
                            maxConnections: 100,
                            storageClass: "fast",
                            backup: { schedule: "0 * * * *", daysToKeep: 7 },
                        },
                        masterdata: { size: "7Gi", maxConnections: 100 },
                        ...(more.servers?.metalApiserver && { valkey: { size: "10Gi" } }),
                        ...(more.headscale && { headscale: { size: "5Gi", maxConnections: 250 } }),
                        ...(more.login && "zitadel" in more.login && { zitadel: { size: "5Gi", maxConnections: 100 } }),
                        ...(more.servers?.auditing.timescaledb && { auditing: { size: "10Gi", maxConnections: 100 } }),
                    },
                    ...(more.servers?.metalApiserver && { login: { oidc: client } }),
                    nsq: { dataSize: "100Mi", logLevel: "info" },
                    kubeconfig: "a kubeconfig",
                    kubectl: { repository: "alpine/k8s", tag: "1.35.1", reference: "alpine/k8s:1.35.1" },
                    unlocked,
                    ...more,
                },
                { provider: kubernetes },
            );
        },
        ({ type, name }) => {
            switch (type) {
                case "random:index/randomPassword:RandomPassword":
                    return { result: `${name}-result` };
                case "tls:index/privateKey:PrivateKey":
                    return { privateKeyPem: `key of ${name}\n`, publicKeyOpenssh: `public key of ${name}\n` };
                case "tls:index/certRequest:CertRequest":
                    return { certRequestPem: `request of ${name}\n` };
                case "tls:index/selfSignedCert:SelfSignedCert":
                case "tls:index/locallySignedCert:LocallySignedCert":
                    return { certPem: `certificate of ${name}\n` };
                case "kubernetes:helm.sh/v3:Release":
                    return { status: { revision: 1 } };
                default:
                    return {};
            }
        },
    );

/** What the tests look into, of the chart's values. */
export interface Values {
    images: Record<string, unknown>;
    metal_api: Record<string, unknown> & {
        partitions: string;
        nsq: { tls: { enabled: boolean; secret_name: string; checksum: string } };
    };
    masterdata_api: Record<string, unknown> & { tenants: string; projects: string };
    ipam: unknown;
    tenant_apiserver: unknown;
    metal_apiserver: unknown;
    metal_console: unknown;
    ingress: unknown;
    ingress_public_dns: unknown;
}

/** The values of the chart, secrets unwrapped, with the paths of those that were secret. */
export function unwrapped(value: unknown, path = "", secrets: string[] = []): { value: unknown; secrets: string[] } {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        return { value, secrets };
    }
    const map = value as Record<string, unknown>;
    if ("secret" in map) {
        secrets.push(path);
        return { value: map.secret, secrets };
    }
    const entries = Object.entries(map).map(([key, entry]) => [
        key,
        unwrapped(entry, path ? `${path}.${key}` : key, secrets).value,
    ]);
    return { value: Object.fromEntries(entries) as unknown, secrets };
}
