import { z } from "zod";
import { count, duration, flag } from "./primitives";

const backgroundWorkers = (description: string) => count(description, 1, 1000).optional();

/** ETCDConfig of a gardenlet or of gardener-operator, whose defaults for workers differ. */
export const etcdConfig = (of: string, etcds: number, custodians: number) =>
    z
        .strictObject({
            etcdController: z
                .strictObject({ workers: backgroundWorkers(`Workers; default: ${etcds}.`) })
                .describe("etcd-druid's controller of etcds.")
                .optional(),
            custodianController: z
                .strictObject({ workers: backgroundWorkers(`Workers; default: ${custodians}.`) })
                .describe("etcd-druid's controller of their health.")
                .optional(),
            backupCompactionController: z
                .strictObject({
                    workers: backgroundWorkers("Workers; default: 3."),
                    enableBackupCompaction: flag("Whether backups are compacted; default: no.").optional(),
                    eventsThreshold: count(
                        "Events after which they are; default: 1000000.",
                        1,
                        1_000_000_000,
                    ).optional(),
                    activeDeadlineDuration: duration("How long that may take; default: 3h.", "3h").optional(),
                })
                .describe("Compaction of backups.")
                .optional(),
            deltaSnapshotRetentionPeriod: duration("How long delta snapshots are kept.", "24h").optional(),
        })
        .describe(`etcd-druid and the backups of ${of}.`);
