import { z } from "zod";
import { count, duration, flag, list, some } from "./primitives";

const allPurposes = ["evaluation", "testing", "development", "production", "infrastructure"] as const;

const shoot = z
    .strictObject({
        concurrentSyncs: count("Shoots that are reconciled at once.", 1, 1000).default(20),
        syncPeriod: duration("How often each is reconciled; default: 1h.", "1h").optional(),
        retryDuration: duration("How long a failing operation is tried again; default: 12h.", "12h").optional(),
        reconcileInMaintenanceOnly: flag("Whether only in the shoot's maintenance window.").default(true),
        respectSyncPeriodOverwrite: flag("Whether a shoot may set its own syncPeriod, by annotation.").default(true),
        dnsEntryTTLSeconds: count("TTL of shoots' DNS records, in seconds; default: 120.", 30, 600).optional(),
    })
    .describe("Reconciliation of shoots.");

const backupEntry = z
    .strictObject({
        deletionGracePeriodHours: count("Hours that backups outlive their shoot.", 0, 8760).default(72),
        deletionGracePeriodShootPurposes: list(
            z.enum(allPurposes),
            "Purposes of the shoots whose backups do; those of others go at once.",
        ).default(["evaluation", "infrastructure", "production"]),
    })
    .describe("Backups of deleted shoots.");

const managedSeed = z
    .strictObject({
        concurrentSyncs: count("Managed seeds that are reconciled at once; default: 20.", 1, 1000).optional(),
        syncPeriod: duration("How often each is reconciled; default: 1h.", "1h").optional(),
        waitSyncPeriod: duration("How often while it waits; default: 15s.", "15s").optional(),
        syncJitterPeriod: duration("Time over which they are spread; default: 5m.", "5m").optional(),
        jitterUpdates: flag("Whether updates are spread too; default: no.").optional(),
    })
    .describe("Reconciliation of managed seeds, whose gardenlets this one deploys.");

const seedConditions = [
    "GardenletReady",
    "SeedSystemComponentsHealthy",
    "BackupBucketsReady",
    "ExtensionsReady",
    "EmergencyStopShootReconciliations",
] as const;

const seedCare = z
    .strictObject({
        syncPeriod: duration("How often the seed's health is looked at; default: 30s.", "30s").optional(),
        conditionThresholds: some(
            z.strictObject({
                type: z.enum(seedConditions).describe("A condition of the Seed."),
                duration: duration("How long it may be Progressing before it is False.", "1m"),
            }),
            "How long conditions may flap.",
        ).optional(),
    })
    .describe("Health of the seed.");

/** The controllers of a gardenlet: those that metal-roles sets, and those that large landscapes tune. */
export const controllers = z
    .strictObject({
        shoot: shoot.prefault({}),
        shootState: z
            .strictObject({
                concurrentSyncs: count("Shoots whose state is saved at once; 0: none is saved.", 0, 1000).default(0),
            })
            .describe("Backups of shoots' state in the virtual garden, for seeds that get lost.")
            .prefault({}),
        backupEntry: backupEntry.prefault({}),
        managedSeed: managedSeed.optional(),
        seedCare: seedCare.optional(),
    })
    .describe("Controllers of the gardenlet.");
