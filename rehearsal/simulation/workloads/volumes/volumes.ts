import type { Simulator } from "../../controller";
import type { Informer } from "../../kubernetes/informer";
import { keyOf } from "../../kubernetes/objects";
import type { KubeObject } from "../../kubernetes/objects";
import { hostOf } from "../host";

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

/** Claims and the volumes that are made for them. */
export interface Volumes {
    claims: Informer<Claim>;
    /** Makes the volume of a claim that a pod on the node waits for; kube-controller-manager then binds it. */
    provision(claim: Claim, node: string): Promise<void>;
    /** Whether the claim's class is one that is provisioned here; `undefined` while it has none. */
    provisionable(claim: Claim): boolean;
}

/** Creates the storage classes that the cluster comes with, and removes the volumes of claims that are gone. */
export async function serveVolumes(simulator: Simulator): Promise<Volumes> {
    const client = simulator.client("initial");
    const { driver, classes: hosted, volumeHandle } = hostOf(simulator.context.clusters.initial.standsFor);
    // A provisioner that is no CSI driver has a slash in its name, which a CSIDriver can't have.
    const csiDriver = driver.replace("/", ".");
    // attachRequired would have kube-controller-manager wait for an attacher that is not there.
    await client.createIfAbsent({
        apiVersion: "storage.k8s.io/v1",
        kind: "CSIDriver",
        metadata: { name: csiDriver },
        spec: { attachRequired: false, podInfoOnMount: false, volumeLifecycleModes: ["Persistent"] },
    });
    for (const { name, isDefault, parameters } of hosted) {
        const annotations = { "storageclass.kubernetes.io/is-default-class": String(isDefault) };
        await client.createIfAbsent({
            apiVersion: "storage.k8s.io/v1",
            kind: "StorageClass",
            metadata: { name, annotations },
            provisioner: driver,
            parameters,
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
        provisionable: claim => classOf(claim)?.provisioner === driver,
        provision: async (claim, node) => {
            const { name, namespace, uid } = claim.metadata;
            await client.createIfAbsent({
                apiVersion: "v1",
                kind: "PersistentVolume",
                metadata: { name: `pvc-${uid}`, annotations: { "pv.kubernetes.io/provisioned-by": driver } },
                spec: {
                    accessModes: claim.spec.accessModes,
                    capacity: { storage: claim.spec.resources?.requests?.storage ?? "1Gi" },
                    claimRef: { apiVersion: "v1", kind: "PersistentVolumeClaim", name, namespace, uid },
                    csi: { driver: csiDriver, volumeHandle: volumeHandle(`pvc-${uid}`), fsType: "ext4" },
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
