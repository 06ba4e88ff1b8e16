import { notFound } from "../entry";
import type { EdgeEntry } from "../entry";

/** Edges of what lies in the virtual garden. */
export const seeds: EdgeEntry[] = [
    // cloud-profile, projects
    {
        from: "cloud-profile-metal",
        to: "extensions-provider-metal-ready",
        reason: "its admission is provider-metal's",
        error: /cloud-profile-metal: .*failed calling webhook/,
        fault: "hang:Extension/provider-metal",
    },
    {
        from: "projects-garden",
        to: "projects-garden-namespace",
        reason: "the Project takes a namespace that is there only with its labels",
        error: /needs the project labels/,
        order: "projects-garden-namespace after projects-garden-ready",
    },
    // soil
    {
        from: "soil-gardenlet",
        to: "soil-backup",
        reason: "the Seed refers to the Secret",
        error: /[sS]ecret.*not found/,
        order: "soil-backup after soil-ready",
    },
    {
        from: "soil-gardenlet",
        to: "soil-dns",
        reason: "the Seed refers to the Secret",
        error: /[sS]ecret.*not found/,
        order: "soil-dns after soil-ready",
    },
    {
        from: "soil-gardenlet",
        to: "extensions-provider-gcp-ready",
        reason: "the Seed needs the Extension of its own type",
        error: /given Seed uses non-registered/,
        fault: "hang:Extension/provider-gcp",
    },
    // shoots
    {
        from: "{managed-seed/.*|shoot/.*}-binding",
        to: "{managed-seed/.*|shoot/.*}-provider-secret",
        reason: "it refers to the Secret",
        error: /[sS]ecret.*not found/,
    },
    {
        from: "{managed-seed/.*|shoot/.*}-binding",
        to: "extensions-{provider-metal}-ready",
        reason: "provider-metal's admission looks into the Secret",
        error: /-binding: .*failed calling webhook/,
        fault: "hang:Extension/provider-metal",
    },
    {
        from: "{managed-seed/.*|shoot/.*}-shoot",
        to: "extensions-{os-metal}-ready",
        reason: "the API server knows a type only by its Extension",
        error: /given Shoot uses non-registered/,
        fault: "hang:Extension/os-metal",
    },
    {
        from: "{managed-seed/.*|shoot/.*}-shoot",
        to: "extensions-{networking-calico}-ready",
        reason: "the API server knows a type only by its Extension",
        error: /given Shoot uses non-registered/,
        fault: "hang:Extension/networking-calico",
    },
    {
        from: "{managed-seed/.*|shoot/.*}-shoot",
        to: "{managed-seed/.*|shoot/.*}-binding",
        reason: "it refers to the binding",
        error: /[bB]inding.*not found/,
    },
    {
        from: "managed-seed/{}-shoot",
        to: "cloud-profile-metal",
        reason: "it refers to the profile",
        error: /[cC]loud[pP]rofile.*not found/,
    },
    {
        from: "managed-seed/{}-shoot",
        to: "soil-ready",
        reason: "it asks for its Seed by name",
        error: /-shoot: .*[sS]eed.*not found/,
        order: "soil-gardenlet after managed-seed/{}-shoot-ready",
    },
    {
        from: "managed-seed/{}-shoot",
        to: "partition/partition-a-ready",
        reason: "it takes machines that have to be waiting",
        error: /no machine available/,
        fault: "hang:Partition",
    },
    {
        from: "managed-seed/{}-shoot",
        to: "soil-seed-api-server",
        reason: "provider-metal panics without",
        error: /panic/,
        order: "soil-seed-api-server after managed-seed/{}-shoot-ready",
    },
    {
        from: "managed-seed/{}-managed-seed",
        to: "managed-seed/{}-shoot-ready",
        reason: "it refers to the Shoot, which the gate waits for",
        error: /spec\.shoot\.name: .*not found/,
    },
    {
        from: "managed-seed/{}-managed-seed",
        to: "managed-seed/{}-backup",
        reason: "the Seed refers to the Secret",
        error: /[sS]ecret.*not found/,
        order: "managed-seed/{}-backup after managed-seed/{}-ready",
    },
    {
        from: "managed-seed/{}-provider-secret",
        to: "projects-garden-ready",
        reason: "the Shoot behind it needs a Project",
        error: /-shoot: .*project/i,
        order: "projects-garden after managed-seed/{}-shoot-ready",
    },
    {
        from: "shoot/demo/{}-provider-secret",
        to: "projects-demo-ready",
        reason: "it lies in the project's namespace",
        error: notFound('namespaces "garden-demo"'),
        order: "projects-demo after shoot/demo/{}-provider-secret",
    },
    {
        from: "shoot/{}-shoot",
        to: "managed-seed/seed-a-ready",
        reason: "it asks for its Seed by name",
        error: /-shoot: .*[sS]eed.*not found/,
        order: "managed-seed/seed-a-managed-seed after shoot/{}-shoot-ready",
    },
    // teardown-guard
    {
        from: "teardown-guard-guard",
        to: "initial-cluster",
        reason: "the guard refuses before anything is deleted, of the cluster too",
        error: /initial-cluster-.* is deleted although a Seed of others is there/,
        in: "refusal",
        order: "initial-cluster-account-nodes-artifactregistry-reader after teardown-guard-guard",
    },
    {
        from: "teardown-guard-guard",
        to: "metal-control-plane",
        reason: "the guard refuses before anything is deleted, of metal-stack too",
        error: /metal-control-plane-.* is deleted although a Seed of others is there/,
        in: "refusal",
        order: "metal-control-plane-record-domain after teardown-guard-guard",
    },
    {
        from: "teardown-guard-guard",
        to: "virtual-garden-access",
        reason: "the guard refuses before anything is deleted, of the ways in too",
        error: /virtual-garden-access-.* is deleted although a Seed of others is there/,
        in: "refusal",
        order: "virtual-garden-access-viewer-token after teardown-guard-guard",
    },
    {
        from: "teardown-guard-guard",
        to: "{.*-ready}",
        reason: "the guard refuses before anything is deleted",
        error: /is deleted although a Seed of others is there/,
        in: "refusal",
    },
    // previews
    {
        from: "{extensions-.*|cert-manager|virtual-garden|virtual-garden-certificate|projects-.*|soil|managed-seed/.*|shoot/.*}-ready",
        to: "{extensions-.*|cert-manager-issuer|virtual-garden-.*|projects-.*|soil-gardenlet|managed-seed/.*|shoot/.*}",
        reason: "a gate's generation comes from its object, but not in a preview",
        error: /does not wait for/,
        in: "preview",
    },
];
