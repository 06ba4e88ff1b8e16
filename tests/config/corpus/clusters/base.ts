import type { Loose } from "../../document";
import { append, set } from "../../document";
import type { WrongConfig } from "../case";

/** A wrong config in one line: its kind, what is wrong, the change, and the paths of its problems. */
export type Row = [kind: WrongConfig["kind"], what: string, change: (document: Loose) => void, ...paths: string[]];

/** The configs of lines. */
export function wrongOf(rows: Row[]): WrongConfig[] {
    return rows.map(([kind, what, change, ...paths]) => ({ kind, what, change, paths }));
}

/** Leaves a key of a map out. */
export function without(target: Loose, key: string): void {
    delete (target as Partial<Loose>)[key];
}

/** The initial cluster on GKE. */
export const gke = (d: Loose): Loose => d.clusters.initial.gke;

/** Gives what GKE brings: the zone and the backups' credentials. */
export function provided(d: Loose): void {
    set(d.dns, {
        provider: { type: "google-clouddns", "google-clouddns": { serviceAccount: { secret: "dns-account" } } },
    });
    set(d, {
        backup: {
            provider: "gcp",
            region: "europe-west3",
            credentials: { serviceAccount: { secret: "backup-account" } },
        },
    });
}

/** A cluster on metalstack.cloud. */
export const cloudCluster = () => ({
    project: "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a09",
    kubernetes: { version: "1.34.3" },
    workers: [{ name: "group-0", machineType: "n1-medium-x86", minsize: 3, maxsize: 4 }],
    apiToken: { secret: "metalstack-cloud-token" },
});

/** Puts the initial cluster on metalstack.cloud, and gives what it is like. */
export function onCloud(d: Loose): Loose {
    provided(d);
    set(d.clusters, { initial: { metalstackCloud: cloudCluster() } });
    return d.clusters.initial.metalstackCloud;
}

/** Takes a cluster that is there for the initial one, and gives what it is like. */
export function onExisting(d: Loose): Loose {
    provided(d);
    const kubeconfig = { path: "kubeconfigs/initial.yaml" };
    set(d.clusters, { initial: { existing: { kubeconfig, hostProvider: "metal", region: "region-a" } } });
    return d.clusters.initial.existing;
}

/** Puts metal-stack into a GKE cluster of its own, and gives what it is like. */
export function withMetal(d: Loose): Loose {
    set(d.clusters, { metal: { gke: structuredClone(gke(d)) } });
    return d.clusters.metal.gke;
}

/** Has the zone kept by PowerDNS, and gives what it is like. */
export function withPowerdns(d: Loose): Loose {
    const powerdns = { server: "https://powerdns.example:8081", apiKey: { secret: "powerdns-api-key" } };
    set(d.dns, { provider: { type: "powerdns", powerdns } });
    return d.dns.provider.powerdns;
}

/** Keeps backups in S3, and gives what it is like. */
export function withS3(d: Loose): Loose {
    const credentials = { accessKeyID: { secret: "backup-id" }, secretAccessKey: { secret: "backup-key" } };
    set(d, { backup: { provider: "S3", region: "us-east-1", credentials } });
    append(d.extensions.enabled, "backup-s3");
    return d.backup;
}

/** Has GKE maintained by a plan, and gives the plan. */
export function maintained(d: Loose): Loose {
    set(gke(d), {
        maintenancePolicy: {
            recurringWindow: {
                startTime: "2026-01-01T02:00:00Z",
                endTime: "2026-01-01T06:00:00Z",
                recurrence: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH",
            },
            maintenanceExclusions: [
                {
                    exclusionName: "no-minor-upgrades",
                    startTime: "2026-01-01T00:00:00Z",
                    endTime: "2026-06-30T00:00:00Z",
                },
            ],
        },
    });
    return gke(d).maintenancePolicy;
}

/** Declares an extension of the landscape's own, which offers a kind and type. */
export function offered(d: Loose, kind: string, type: string): void {
    const extension = { ociRepository: { ref: `registry.example/charts/${type}:v1.0.0` } };
    set(d.extensions, { others: [{ name: type, resources: [{ kind, type }], extension }] });
}
