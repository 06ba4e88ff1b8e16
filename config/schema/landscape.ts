import { z } from "zod";
import { metalClusterParts, singleParts } from "../parts";
import { backup } from "./backup";
import { certManager } from "./cert-manager";
import { clusters } from "./clusters";
import { cloudProfile } from "./cloud-profile";
import { dns } from "./dns";
import { extensions } from "./extensions";
import { garden } from "./garden";
import { ingress } from "./ingress";
import { metal } from "./metal";
import { flag, label, text, words } from "./primitives";
import { project } from "./projects";
import { registries } from "./registries";
import { seed } from "./seeds";
import { remoteGardenlet, soil } from "./soil";

const named = [...singleParts, ...metalClusterParts];

const unlockable = text(
    new RegExp(`^(all|${named.join("|")}|(partition|gardenlet|managed-seed)/[-a-z0-9]+|shoot/[-a-z0-9]+/[-a-z0-9]+)$`),
    `all, ${named.join(", ")}, partition/NAME, gardenlet/NAME, managed-seed/NAME or shoot/PROJECT/NAME`,
    "A part, or all.",
    "managed-seed/seed-a",
);

/** The schema of `landscape:config`. */
export const landscapeSchema = z
    .strictObject({
        base: z
            .array(words("Path of a YAML file, from the project's folder.", "environments/hardware.yaml"))
            .describe(
                "Files that hold a part of this document each; they are merged in their order and this document last: maps " +
                    "merge, lists and scalars replace, null removes.",
            )
            .default([]),
        stage: label("Name of the environment; in names of objects and prefixes of backups.", 20),
        production: flag(
            "Whether people depend on this environment: what is fine elsewhere is warned of then, such as secrets that a passphrase encrypts.",
        ).default(false),
        through: z
            .enum(["metal", "garden", "seeds"])
            .describe(
                "How far to go: metal-stack's control plane, the virtual garden and its soil, or the managed seeds.",
            )
            .default("seeds"),
        unlock: z
            .array(unlockable)
            .describe("Parts whose deletion is allowed: an up with it takes their protection off.")
            .default([]),
        release: z
            .strictObject({
                vector: words(
                    "Path of the release vector, from the project's folder.",
                    "release/vectors/metal-stack-v0.22.19.yaml",
                ),
            })
            .describe("The metal-stack release."),
        clusters,
        dns,
        certManager,
        ingress,
        backup: backup.optional(),
        registries,
        metal,
        garden,
        extensions,
        cloudProfile,
        soil,
        gardenlets: z.array(remoteGardenlet).describe("Further seeds, in clusters of their own.").default([]),
        seeds: z.array(seed).describe("The managed seeds.").default([]),
        projects: z.array(project).describe("Projects and shoots.").default([]),
    })
    .describe("A landscape.");

/** A config document after validation, with the schema's own defaults. */
export type ParsedLandscape = z.output<typeof landscapeSchema>;
