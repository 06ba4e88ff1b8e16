import { z } from "zod";
import { cidr, quantity, some, text, words } from "./primitives";

const extensionNames = [
    "provider-metal",
    "provider-gcp",
    "os-metal",
    "networking-calico",
    "networking-cilium",
    "shoot-cert-service",
    "shoot-dns-service",
] as const;

/** Gardener's extensions. */
export const extensions = z
    .strictObject({
        enabled: some(z.enum(extensionNames), "The extensions to install.").default([...extensionNames]),
        "provider-metal": z
            .strictObject({
                firewallInternalPrefixes: z
                    .array(cidr("A range."))
                    .describe("Ranges that firewalls count as internal traffic.")
                    .default([]),
                etcd: z
                    .strictObject({
                        storage: z
                            .strictObject({
                                className: words("StorageClass of shoots' main etcd.").optional(),
                                capacity: quantity("Its size; default: Gardener's, 16Gi on metal seeds.").optional(),
                            })
                            .describe("Volumes of shoots' main etcd, on seeds of type metal.")
                            .prefault({}),
                        backup: z
                            .strictObject({
                                schedule: text(/^(\S+ ){4}\S+$/, "a cron schedule", "Full snapshots.").default(
                                    "0 */2 * * *",
                                ),
                                deltaSnapshotPeriod: text(/^\d+[smh]$/, "a duration such as 5m", "Deltas.").default(
                                    "5m",
                                ),
                            })
                            .describe("Backups of shoots' main etcd.")
                            .prefault({}),
                    })
                    .describe("etcds of shoots on seeds of type metal.")
                    .prefault({}),
            })
            .describe("Options of gardener-extension-provider-metal.")
            .prefault({}),
    })
    .describe("Gardener's extensions and their options.")
    .prefault({});
