import * as pulumi from "@pulumi/pulumi";
import type { Extension } from "../../gardener/api/operator";
import { imageVectorOf } from "../../gardener/image-vector";
import type { ReleaseVector } from "../../release/vector";
import type { ReleaseOptions } from "./extension";
import { extensionOf, plainOf, Released } from "./extension";

/** An OS image of metal-api under the name and version that the CloudProfile gives it. */
export interface MachineImageMapping {
    name: string;
    version: string;
    /** Image id of metal-api. */
    image: string;
}

/** Storage by Lightbits, in a partition. */
export interface DurosPartition {
    /** `address:port` of data and control. */
    endpoints: string[];
    /** `address:port` of the API. */
    apiEndpoint: string;
    /** Key that signs credentials: a secret. */
    adminKey: pulumi.Input<string>;
    /** Token of duros-controller: a secret. */
    adminToken: pulumi.Input<string>;
    /** PEM of the CA of the API's certificate. */
    apiCA?: string;
    /** PEM of a client certificate for the API. */
    apiCert?: string;
    /** Its private key: a secret. */
    apiKey?: pulumi.Input<string>;
    storageClasses: { name: string; replicaCount: number; compression: boolean; encryption: boolean }[];
}

/** What provider-metal is told. */
export interface ProviderMetalArgs extends ReleaseOptions {
    /** Every name and version of the CloudProfile: a worker with another one never gets a machine. */
    machineImages: MachineImageMapping[];
    /** Ranges that firewalls count as internal traffic. */
    firewallInternalPrefixes?: string[];
    /** etcds of shoots, on seeds of type metal. */
    etcd?: {
        storage?: { className?: string; capacity?: string };
        backup?: { schedule: string; deltaSnapshotPeriod: string };
        isEvictionAllowed?: boolean;
    };
    /** Volumes of shoots by Lightbits, by partition. */
    duros?: { enabled: boolean; partitionConfig: Record<string, DurosPartition> };
    /** When images are pulled of what it deploys; default: the chart's, IfNotPresent. */
    imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
    /** Docker config (JSON) for images of what it deploys: a secret. */
    imagePullSecret?: pulumi.Input<string>;
    /**
     * Whether metal-api's ingress is in the cluster of the soil: Gardener's network policies would keep the extension
     * from it.
     */
    metalApiInSameCluster: boolean;
    /** Where that ingress is; default: where ingress-nginx's own chart puts it. */
    ingressController?: { namespace: string; podSelector: Record<string, string> };
    /** Images of what it deploys, in place of the release's. */
    imageVectorOverwrite?: Record<string, { repository: string; tag: string } | undefined>;
    admission?: {
        /** Default 1. */
        replicaCount?: number;
        /** Default: scaled. */
        vpa?: { enabled: boolean };
        /** What shoots get that leave it out; lists are joined. */
        defaulter?: Record<string, string | number | boolean | string[] | undefined>;
    };
}

const GARDENER = "docker-images.metal-stack.gardener";
const KUBERNETES = "docker-images.metal-stack.kubernetes";

/** The Extension of gardener-extension-provider-metal, with the images of what it deploys for each shoot. */
export function providerMetalOf(vector: ReleaseVector, args: ProviderMetalArgs): Extension {
    const released = new Released(vector, `${GARDENER}.gardener-extension-provider-metal`, args);
    const { replicaCount = 1, vpa = { enabled: true }, defaulter } = args.admission ?? {};
    return extensionOf("provider-metal", {
        resources: [
            { kind: "ControlPlane", type: "metal" },
            { kind: "Infrastructure", type: "metal" },
            { kind: "Worker", type: "metal" },
        ],
        chart: released.chart("extension"),
        values: {
            ...released.values,
            imageVectorOverwrite: providerMetalImages(vector, args),
            config: configOf(args),
        },
        admission: {
            ...released.admission,
            values: {
                image: released.image,
                webhookConfig: { serverPort: 443 },
                replicaCount,
                vpa,
                ...(defaulter && { defaulter: defaulterOf(defaulter) }),
            },
        },
    });
}

/** `values.config` (gardener-extension-provider-metal v0.27.11 charts/gardener-extension-provider-metal/values.yaml). */
function configOf(args: ProviderMetalArgs) {
    const { machineImages, firewallInternalPrefixes = [], etcd, duros, imagePullPolicy, imagePullSecret } = args;
    const { metalApiInSameCluster, ingressController } = args;
    return {
        machineImages,
        firewallInternalPrefixes,
        ...(etcd && { etcd: etcdOf(etcd) }),
        ...(duros && { storage: { duros } }),
        ...(imagePullPolicy && { imagePullPolicy }),
        ...(imagePullSecret !== undefined && {
            imagePullSecret: {
                encodedDockerConfigJSON: pulumi
                    .secret(imagePullSecret)
                    .apply(json => Buffer.from(json).toString("base64")),
            },
        }),
        networkPolicies: { enabled: metalApiInSameCluster, ...(ingressController && { ingressController }) },
    };
}

/** What templates/configmap.yaml of the chart puts into a document as it stands, for the texts that may be anything. */
function etcdOf({ storage, backup, ...etcd }: NonNullable<ProviderMetalArgs["etcd"]>) {
    return {
        ...(storage && {
            storage: { ...storage, ...(storage.className && { className: plainOf(storage.className) }) },
        }),
        ...(backup && { backup: { ...backup, schedule: plainOf(backup.schedule) } }),
        ...etcd,
    };
}

/** The defaulter's values: environment variables of the admission, so a list is one text. */
function defaulterOf(defaulter: NonNullable<NonNullable<ProviderMetalArgs["admission"]>["defaulter"]>) {
    return Object.fromEntries(
        Object.entries(defaulter).map(([key, value]) => [key, Array.isArray(value) ? value.join(",") : value]),
    );
}

/**
 * Image vector of the controllers that provider-metal deploys: cloud and machine controllers, firewalls, volumes; those of
 * Lightbits only where shoots get them (metal-roles v0.32.0 gardener-extensions/templates/provider-metal.yaml).
 */
export function providerMetalImages(
    vector: ReleaseVector,
    { imageVectorOverwrite = {}, duros }: Pick<ProviderMetalArgs, "imageVectorOverwrite" | "duros"> = {},
): string {
    const ofRelease = {
        metalccm: `${KUBERNETES}.metal-ccm`,
        "machine-controller-manager-provider-metal": `${GARDENER}.machine-controller-manager-provider-metal`,
        "firewall-controller-manager": `${GARDENER}.firewall-controller-manager`,
        droptailer: `${KUBERNETES}.droptailer`,
        "node-init": `${KUBERNETES}.node-init`,
        "csi-lvm-controller": `${KUBERNETES}.csi-lvm-controller`,
        "csi-lvm-provisioner": `${KUBERNETES}.csi-lvm-provisioner`,
        ...(duros?.enabled && { "duros-controller": `${KUBERNETES}.duros-controller` }),
    };
    const images = new Map(Object.entries(ofRelease).map(([name, path]) => [name, vector.image(path)]));
    const taken = Object.entries(imageVectorOverwrite).flatMap(([name, image]) =>
        image ? [[name, image] as const] : [],
    );
    return imageVectorOf(
        [...new Map<string, { repository: string; tag: string }>([...images, ...taken])].map(
            ([name, { repository, tag }]) => ({ name, repository, tag }),
        ),
    );
}
