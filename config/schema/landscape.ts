import { z } from "zod";
import { singleParts } from "../parts";
import { clusters } from "./clusters";
import { cloudProfile } from "./cloud-profile";
import { extensions } from "./extensions";
import { garden } from "./garden";
import { metal } from "./metal";
import { domain, label, text, url, words } from "./primitives";
import { project, seed } from "./shoots";
import { soil } from "./soil";

const unlockable = text(
    new RegExp(`^(all|${singleParts.join("|")}|(partition|managed-seed)/[-a-z0-9]+|shoot/[-a-z0-9]+/[-a-z0-9]+)$`),
    `all, ${singleParts.join(", ")}, partition/NAME, managed-seed/NAME or shoot/PROJECT/NAME`,
    "A part, or all.",
);

/** The schema of `landscape:config`. */
export const landscapeSchema = z
    .strictObject({
        base: z
            .array(words("Path of a YAML file, from the project's folder."))
            .describe(
                "Files that hold a part of this document each; they are merged in their order and this document last: maps " +
                    "merge, lists and scalars replace, null removes.",
            )
            .default([]),
        stage: label("Name of the environment; in names of objects and prefixes of backups.", 20),
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
                vector: words("Path of the release vector, from the project's folder."),
            })
            .describe("The metal-stack release."),
        clusters,
        dns: z
            .strictObject({ zone: domain("The zone that is delegated to the landscape; every domain lies in it.") })
            .describe("DNS of the landscape."),
        certManager: z
            .strictObject({
                email: text(
                    /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
                    "an e-mail address",
                    "Whom the CA tells of expiring certificates.",
                ),
                server: url("ACME directory.").default("https://acme-v02.api.letsencrypt.org/directory"),
            })
            .describe("Certificates of the initial cluster's ingresses."),
        metal,
        garden,
        extensions,
        cloudProfile,
        soil,
        seeds: z.array(seed).describe("The managed seeds.").default([]),
        projects: z.array(project).describe("Projects and shoots.").default([]),
    })
    .describe("A landscape.");

/** A config document as it is written, defaults left out. */
export type LandscapeDocument = z.input<typeof landscapeSchema>;

/** A config document after validation, with the schema's own defaults. */
export type ParsedLandscape = z.output<typeof landscapeSchema>;

/** The schema of `landscape:secrets`: names and secret values, flat. */
export const secretsSchema = z
    .record(z.string(), z.string())
    .describe("Secrets that the document refers to by name; set with `pulumi config set --secret --path`.");
