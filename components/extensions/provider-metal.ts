import type { Extension } from "../../gardener/api/operator";
import { imageVector } from "../../gardener/image-vector";
import type { ReleaseVector } from "../../release/vector";
import { admissionCharts, extensionOf, imageValues } from "./extension";

/** An OS image of metal-api under the name and version that the CloudProfile gives it. */
export interface MachineImageMapping {
    name: string;
    version: string;
    /** Image id of metal-api. */
    image: string;
}

/** What provider-metal is told. */
export interface ProviderMetalArgs {
    /** Every name and version of the CloudProfile: a worker with another one never gets a machine. */
    machineImages: MachineImageMapping[];
    /** Ranges that firewalls count as internal traffic. */
    firewallInternalPrefixes?: string[];
    /** etcds of shoots, on seeds of type metal. */
    etcd?: {
        storage?: { className?: string; capacity?: string };
        backup?: { schedule: string; deltaSnapshotPeriod: string };
    };
    /**
     * Whether metal-api's ingress is in the cluster of the soil: Gardener's network policies would keep the extension
     * from it.
     */
    metalApiInSameCluster: boolean;
}

const PATH = "docker-images.metal-stack.gardener.gardener-extension-provider-metal";
const GARDENER = "docker-images.metal-stack.gardener";
const KUBERNETES = "docker-images.metal-stack.kubernetes";

/** The Extension of gardener-extension-provider-metal, with the images of what it deploys for each shoot. */
export function providerMetalOf(vector: ReleaseVector, args: ProviderMetalArgs): Extension {
    const image = imageValues(vector, PATH);
    return extensionOf("provider-metal", {
        resources: [
            { kind: "ControlPlane", type: "metal" },
            { kind: "Infrastructure", type: "metal" },
            { kind: "Worker", type: "metal" },
        ],
        chart: vector.chart(PATH, "extension"),
        values: {
            image,
            imageVectorOverwrite: providerMetalImages(vector),
            config: {
                machineImages: args.machineImages,
                firewallInternalPrefixes: args.firewallInternalPrefixes ?? [],
                ...(args.etcd && { etcd: args.etcd }),
                networkPolicies: { enabled: args.metalApiInSameCluster },
            },
        },
        admission: {
            ...admissionCharts(vector, PATH),
            values: { image, webhookConfig: { serverPort: 443 }, replicaCount: 1, vpa: { enabled: true } },
        },
    });
}

/** Image vector of the controllers that provider-metal deploys: cloud and machine controllers, firewalls, volumes. */
export function providerMetalImages(vector: ReleaseVector): string {
    const names = {
        metalccm: `${KUBERNETES}.metal-ccm`,
        "machine-controller-manager-provider-metal": `${GARDENER}.machine-controller-manager-provider-metal`,
        "firewall-controller-manager": `${GARDENER}.firewall-controller-manager`,
        droptailer: `${KUBERNETES}.droptailer`,
        "node-init": `${KUBERNETES}.node-init`,
        "csi-lvm-controller": `${KUBERNETES}.csi-lvm-controller`,
        "csi-lvm-provisioner": `${KUBERNETES}.csi-lvm-provisioner`,
    };
    return imageVector(Object.entries(names).map(([name, path]) => ({ name, image: vector.image(path) })));
}
