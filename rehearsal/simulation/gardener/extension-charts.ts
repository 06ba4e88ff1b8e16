import type { OciRepository, OperatorExtension } from "./types";

/** What a value of a chart may be: `any` is not looked into. */
type Shape = "text" | "number" | "flag" | "texts" | "list" | "map" | "any" | { [key: string]: Shape };

const image: Shape = { repository: "text", tag: "text", pullPolicy: "text" };
/** What the charts of all controllers have. */
const controller: Record<string, Shape> = {
    image,
    replicaCount: "number",
    resources: "map",
    controllers: "map",
    disableControllers: "texts",
    disableWebhooks: "texts",
    imageVectorOverwrite: "text",
};
const clientConnection: Shape = "map";
const admission: Shape = {
    image,
    replicaCount: "number",
    resources: "map",
    webhookConfig: { serverPort: "number" },
    vpa: "map",
    defaulter: "map",
};
const ofGardener: Shape = { ...controller, vpa: "map", config: "map", metrics: "map", webhookConfig: "map" };

/**
 * Values of the charts of the release's extensions, by the name of the chart: what their values.yaml have of the versions in
 * the release vector, and no more. A key that a chart does not read is silently nothing in reality; here it is an error.
 */
const charts: Record<string, Shape | undefined> = {
    "gardener-extension-provider-metal": {
        ...controller,
        metrics: "map",
        config: {
            clientConnection,
            machineImages: "list",
            firewallInternalPrefixes: "texts",
            etcd: {
                storage: { className: "text", capacity: "text" },
                backup: { schedule: "text", deltaSnapshotPeriod: "text" },
                isEvictionAllowed: "flag",
            },
            storage: { duros: { enabled: "flag", partitionConfig: "map" } },
            imagePullPolicy: "text",
            imagePullSecret: { encodedDockerConfigJSON: "text" },
            networkPolicies: {
                enabled: "flag",
                ingressController: { namespace: "text", podSelector: "map" },
            },
        },
    },
    "gardener-extension-admission-metal-runtime": admission,
    "gardener-extension-admission-metal-application": admission,
    "os-metal-extension": controller,
    "provider-gcp": ofGardener,
    "admission-gcp-runtime": admission,
    "admission-gcp-application": admission,
    "networking-calico": ofGardener,
    "admission-calico-runtime": admission,
    "admission-calico-application": admission,
    "networking-cilium": ofGardener,
    "admission-cilium-runtime": admission,
    "admission-cilium-application": admission,
    "shoot-cert-service": {
        ...controller,
        vpa: "map",
        certificateConfig: {
            defaultRequestsPerDayQuota: "number",
            defaultIssuer: {
                name: "text",
                restricted: "flag",
                acme: { email: "text", server: "text", privateKey: "text", propagationTimeout: "text" },
            },
            precheckNameservers: "text",
            caCertificates: "text",
            shootIssuers: { enabled: "flag" },
            deactivateAuthorizations: "flag",
        },
    },
    "shoot-dns-service": {
        ...controller,
        vpa: "map",
        dnsProviderManagement: { enabled: "flag" },
        dnsProviderReplication: { enabled: "flag" },
        dnsControllerManager: { deploy: "flag", createCRDs: "flag", image, replicaCount: "number" },
    },
    "admission-shoot-dns-service-runtime": admission,
    "admission-shoot-dns-service-application": admission,
    // Its image is one text, that of its admission a map (gardener-extension-acl v1.16.0).
    "gardener-extension-acl": {
        ...controller,
        image: "text",
        imagePullPolicy: "text",
        vpa: "map",
        additionalAllowedCidrs: "texts",
    },
    "gardener-extension-admission-acl-runtime": { ...admission, maxAllowedCIDRs: "number" },
    "gardener-extension-admission-acl-application": { ...admission, maxAllowedCIDRs: "number" },
    "gardener-extension-audit": {
        ...controller,
        webhookConfig: { serverPort: "number" },
        config: {
            clientConnection,
            defaultWebhookMode: "text",
            defaultBackends: {
                log: { enabled: "flag" },
                clusterForwarding: { enabled: "flag" },
                splunk: {
                    enabled: "flag",
                    index: "text",
                    host: "text",
                    port: "text",
                    tls: "flag",
                    secretResourceName: "text",
                },
                s3: {
                    enabled: "flag",
                    bucket: "text",
                    region: "text",
                    prefix: "text",
                    endpoint: "text",
                    secretResourceName: "text",
                },
            },
            defaultBackendSecrets: "list",
        },
    },
    "gardener-extension-backup-s3": { ...controller, metrics: "map", config: { clientConnection } },
    "gardener-extension-csi-driver-lvm": {
        ...controller,
        config: { clientConnection, devicePattern: "text", hostWritePath: "text" },
    },
    "gardener-extension-dns-powerdns": {
        ...controller,
        metrics: "map",
        config: { clientConnection },
        networkPolicies: { enabled: "flag" },
    },
    "gardener-extension-ontap": { ...controller, config: { clientConnection, clusters: "list" } },
};

/** What is wrong with the values of an Extension's charts, as far as these are known; undefined where nothing is. */
export function chartProblem({ spec }: OperatorExtension): string | undefined {
    const { extension, admission } = spec.deployment ?? {};
    const repository = extension?.helm?.ociRepository;
    return [
        problemOf(repository, extension?.values),
        problemOf(repository, extension?.runtimeClusterValues),
        problemOf(admission?.runtimeCluster?.helm?.ociRepository, admission?.values),
        problemOf(admission?.virtualCluster?.helm?.ociRepository, admission?.values),
    ].find(problem => problem !== undefined);
}

/** Name of a chart: what its reference ends with, without tag and digest. */
function nameOf({ ref, repository }: OciRepository): string {
    const path = (ref ?? repository ?? "").split("@")[0];
    const last = path.slice(path.lastIndexOf("/") + 1);
    return last.split(":")[0];
}

function problemOf(repository: OciRepository | undefined, values: unknown): string | undefined {
    const name = repository && nameOf(repository);
    const shape = name === undefined ? undefined : charts[name];
    const problem = shape && values !== undefined ? mismatch(shape, values, "values") : undefined;
    return problem && `failed to render chart ${name}: ${problem}`;
}

function mismatch(shape: Shape, value: unknown, path: string): string | undefined {
    if (typeof shape === "object") {
        if (!isMap(value)) {
            return `${path} is no map`;
        }
        const unknown = Object.keys(value).find(key => !(key in shape));
        return unknown === undefined
            ? Object.entries(value)
                  .map(([key, entry]) => mismatch(shape[key], entry, `${path}.${key}`))
                  .find(problem => problem !== undefined)
            : `the chart has no ${path}.${unknown}`;
    }
    return fits[shape](value) ? undefined : `${path} is no ${shape}`;
}

const isTexts = (value: unknown) => Array.isArray(value) && value.every(entry => typeof entry === "string");

const fits: Record<Extract<Shape, string>, (value: unknown) => boolean> = {
    text: value => typeof value === "string",
    number: value => typeof value === "number",
    flag: value => typeof value === "boolean",
    texts: isTexts,
    list: value => Array.isArray(value),
    map: isMap,
    any: () => true,
};

function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
