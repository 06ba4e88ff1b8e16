import type { Loose } from "../../document";
import { set } from "../../document";

export const remove = (target: Loose, key: string) => void delete (target as Partial<Loose>)[key];
export const seed = (d: Loose) => d.seeds[0];
export const shoot = (d: Loose) => d.projects[0].shoots[0];
export const pool = (d: Loose) => d.seeds[0].workers[0];
export const inShoot = (key: string, value: unknown) => (d: Loose) => set(shoot(d), { [key]: value });
export const inSeed = (key: string, value: unknown) => (d: Loose) => set(seed(d), { [key]: value });
export const inFirewall = (values: Record<string, unknown>) => (d: Loose) => set(shoot(d).firewall, values);
export const inPool = (values: Record<string, unknown>) => (d: Loose) => set(pool(d), values);
export const inKubernetes = (values: Record<string, unknown>) => (d: Loose) => set(seed(d).kubernetes, values);
export const inSoil = (values: Record<string, unknown>) => (d: Loose) => set(d.soil, values);
export const inProject = (values: Record<string, unknown>) => (d: Loose) => set(d.projects[0], values);

/** Quotas of the project, and machine types with the storage that they count. */
export const inQuotas =
    (...quotas: object[]) =>
    (d: Loose) => {
        d.cloudProfile.machineTypes.forEach(type =>
            set(type, { storage: { class: "standard", type: "default", size: "480Gi" } }),
        );
        set(d.projects[0], { quotas });
    };

/** A seed in another cluster, as it should be. */
export const edge = (values: Record<string, unknown> = {}) => ({
    name: "edge",
    kubeconfig: { secret: "edge-kubeconfig" },
    provider: { type: "gcp", region: "europe-west1", zones: ["europe-west1-b", "europe-west1-c"] },
    networks: { nodes: "10.20.0.0/16", pods: "10.24.0.0/14", services: "10.28.0.0/20" },
    ingress: { domain: "ingress.edge.dev.landscape.example" },
    ...values,
});
export const withEdge = (values: Record<string, unknown>) => (d: Loose) => set(d, { gardenlets: [edge(values)] });

/** A network that leads to a storage and nowhere else. */
export const storage = {
    id: "storage-partition-a",
    partitionid: "partition-a",
    vrf: 104010,
    prefixes: ["10.97.0.0/24"],
    destinationprefixes: ["10.97.0.0/24"],
};
