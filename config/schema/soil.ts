import { z } from "zod";
import { gardenletConfig, gardenletDeployment, imageVectorOverwrites } from "./gardenlet";
import { overridesOf } from "./overrides";
import { cidr, domain, label, list, secret, some, text } from "./primitives";
import { blockCIDRs, PROTECTED, replicaCount, seedBackup, seedLabels, seedTaint, unmanagedSettings } from "./seed-spec";

/** What Gardenlets have in common: that of the soil, and those in other clusters. */
const gardenlet = {
    replicaCount: replicaCount.default(2),
    ...gardenletDeployment,
    revisionHistoryLimit: gardenletDeployment.revisionHistoryLimit.unwrap().default(2),
    ...imageVectorOverwrites,
    config: gardenletConfig.prefault({}),
    labels: seedLabels.default({}),
    settings: unmanagedSettings.prefault({}),
    taints: list(seedTaint, "Taints of the Seed: only shoots that tolerate them come on it.").default([
        { key: PROTECTED },
    ]),
    backup: seedBackup,
    overrides: overridesOf("Gardenlet").optional(),
};

const ingress = z
    .strictObject({
        domain: domain(
            "Domain of its ingresses; never changes, and is not the garden's.",
            "ingress.soil.dev.landscape.example",
        ),
    })
    .describe("The seed's ingress.");

/** The soil: the seed in the initial cluster. */
export const soil = z
    .strictObject({
        name: label("Name of the Gardenlet and of its Seed; never changes.", 63, "soil"),
        ...gardenlet,
        ingress,
        dns: z
            .strictObject({
                internal: z
                    .strictObject({
                        domain: domain(
                            "Domain under which Gardener's own components find shoots; never changes while there are any.",
                            "internal.dev.landscape.example",
                        ),
                    })
                    .describe("The internal domain, of all seeds."),
                defaults: some(
                    z.strictObject({
                        domain: domain("Domain under which shoots get their names.", "shoots.dev.landscape.example"),
                    }),
                    "Default domains of shoots, of all seeds; none goes while a shoot has it.",
                ),
            })
            .describe("Domains of shoots, as in Seed.spec.dns."),
        networks: z
            .strictObject({ blockCIDRs: blockCIDRs.default([]) })
            .describe("Networks of the Seed; its ranges are the initial cluster's.")
            .prefault({}),
    })
    .describe("The soil: the seed in the initial cluster, on which the managed seeds' control planes run.");

const zone = text(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, "the name of a zone", "A zone.", "europe-west3-a");

/** A further seed that is no shoot of Gardener's: a gardenlet in a cluster that is there already. */
export const remoteGardenlet = z
    .strictObject({
        name: label("Name of the Gardenlet and of its Seed; never changes.", 63, "edge"),
        kubeconfig: secret(
            "kubeconfig",
            "Kubeconfig of the cluster, with cluster-admin's rights by a token or a client certificate: at the first deployment " +
                "gardener-operator brings the gardenlet by it, and a teardown removes it; between the two it updates itself.",
            "edge-kubeconfig",
        ),
        provider: z
            .strictObject({
                type: label("Type of the cluster's provider, which has to have an extension.", 63, "gcp"),
                region: label("Region of the cluster.", 63, "europe-west3"),
                zones: list(zone, "Zones of the cluster's nodes; default: unknown.").default([]),
            })
            .describe("Where the cluster is; never changes."),
        networks: z
            .strictObject({
                nodes: cidr("Range of the nodes; default: unknown. Never changes.", "10.20.0.0/16").optional(),
                pods: cidr("Range of the pods; never changes.", "10.24.0.0/14"),
                services: cidr("Range of the Services, /8 at most; never changes.", "10.28.0.0/20"),
                blockCIDRs: blockCIDRs.default([]),
            })
            .describe("Ranges of the cluster: the gardenlet checks them when it starts."),
        ...gardenlet,
        ingress,
    })
    .describe("A further seed, in a cluster of its own.");
