import type { Simulator } from "../../controller";
import type { Informer } from "../../kubernetes/informer";
import { keyOf } from "../../kubernetes/objects";
import type { KubeObject } from "../../kubernetes/objects";

/** A PersistentVolumeClaim. */
export interface Claim extends KubeObject {
    spec: {
        accessModes: string[];
        storageClassName?: string;
        volumeName?: string;
        resources?: { requests?: { storage?: string } };
    };
    status?: { phase?: string };
}

interface Volume extends KubeObject {
    spec: { persistentVolumeReclaimPolicy?: string };
    status?: { phase?: string };
}

interface StorageClass extends KubeObject {
    provisioner: string;
    reclaimPolicy?: string;
}

/** Driver of Compute Engine persistent disks, as GKE installs it. */
const DRIVER = "pd.csi.storage.gke.io";
/** GKE's default class (cloud.google.com/kubernetes-engine/docs/concepts/persistent-volumes). */
const DEFAULT_CLASS = "standard-rwo";

/** Claims and the volumes that are made for them. */
export interface Volumes {
    claims: Informer<Claim>;
    /** Makes the volume of a claim that a pod on the node waits for; kube-controller-manager then binds it. */
    provision(claim: Claim, node: string): Promise<void>;
    /** Whether the claim's class is one that is provisioned here; `undefined` while it has none. */
    provisionable(claim: Claim): boolean;
}

/** Creates GKE's storage classes and removes the volumes of claims that are gone. */
export async function serveVolumes(simulator: Simulator): Promise<Volumes> {
    const client = simulator.client("initial");
    // attachRequired would have kube-controller-manager wait for an attacher that is not there.
    await client.createIfAbsent({
        apiVersion: "storage.k8s.io/v1",
        kind: "CSIDriver",
        metadata: { name: DRIVER },
        spec: { attachRequired: false, podInfoOnMount: false, volumeLifecycleModes: ["Persistent"] },
    });
    for (const [name, type] of [
        [DEFAULT_CLASS, "pd-balanced"],
        ["premium-rwo", "pd-ssd"],
    ]) {
        const annotations = { "storageclass.kubernetes.io/is-default-class": String(name === DEFAULT_CLASS) };
        await client.createIfAbsent({
            apiVersion: "storage.k8s.io/v1",
            kind: "StorageClass",
            metadata: { name, annotations },
            provisioner: DRIVER,
            parameters: { type },
            reclaimPolicy: "Delete",
            volumeBindingMode: "WaitForFirstConsumer",
            allowVolumeExpansion: true,
        });
    }
    const classes = simulator.watch<StorageClass>("initial", { apiVersion: "storage.k8s.io/v1", kind: "StorageClass" });
    const claims = simulator.watch<Claim>("initial", { apiVersion: "v1", kind: "PersistentVolumeClaim" });
    const volumes = simulator.watch<Volume>("initial", { apiVersion: "v1", kind: "PersistentVolume" });
    simulator.reconcile(volumes, async volume => {
        const { spec, status, metadata } = volume;
        if (
            status?.phase === "Released" &&
            spec.persistentVolumeReclaimPolicy === "Delete" &&
            !metadata.deletionTimestamp
        ) {
            await client.delete(volume);
        }
    });
    await Promise.all([classes.synced, claims.synced]);
    const classOf = (claim: Claim) => classes.get(claim.spec.storageClassName ?? "");
    return {
        claims,
        provisionable: claim => classOf(claim)?.provisioner === DRIVER,
        provision: async (claim, node) => {
            const { name, namespace, uid } = claim.metadata;
            await client.createIfAbsent({
                apiVersion: "v1",
                kind: "PersistentVolume",
                metadata: { name: `pvc-${uid}`, annotations: { "pv.kubernetes.io/provisioned-by": DRIVER } },
                spec: {
                    accessModes: claim.spec.accessModes,
                    capacity: { storage: claim.spec.resources?.requests?.storage ?? "1Gi" },
                    claimRef: { apiVersion: "v1", kind: "PersistentVolumeClaim", name, namespace, uid },
                    csi: { driver: DRIVER, volumeHandle: `projects/simulated/disks/pvc-${uid}`, fsType: "ext4" },
                    persistentVolumeReclaimPolicy: classOf(claim)?.reclaimPolicy ?? "Delete",
                    storageClassName: claim.spec.storageClassName,
                },
            });
            const current = claims.get(keyOf(claim));
            if (
                current !== undefined &&
                current.metadata.annotations?.["volume.kubernetes.io/selected-node"] === undefined
            ) {
                const annotations = { "volume.kubernetes.io/selected-node": node };
                await client.patch(claim, { metadata: { annotations } });
            }
        },
    };
}
