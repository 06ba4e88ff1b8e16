import { z } from "zod";
import { anyCidr, cidr, count, label, some, text, words } from "./primitives";

const networks = z
    .strictObject({
        nodes: cidr("Range of the nodes' subnet."),
        pods: cidr("Secondary range of the pods; /24 of it for each node."),
        services: cidr("Secondary range of the Services."),
        controlPlane: cidr("Range of GKE's own control plane: a /28.").regex(/\/28$/, {
            error: "a range of exactly /28",
        }),
    })
    .describe("IP ranges of the cluster; Gardener pins them, so they never change once deployed.");

const nodePool = z
    .strictObject({
        machineType: words("Machine type of the nodes.").default("e2-standard-8"),
        minNodes: count("Fewest nodes, in the whole pool.", 1, 1000).default(1),
        maxNodes: count("Most nodes, in the whole pool.", 1, 1000).default(3),
        diskSizeGb: count("Size of a node's boot disk, in GB.", 50, 65536).default(100),
    })
    .describe("The one node pool; its numbers are of the whole pool, not per zone.");

/** A GKE cluster that the landscape makes. */
export const gke = z
    .strictObject({
        project: text(/^[a-z][-a-z0-9]{4,28}[a-z0-9]$/, "a project id of 6 to 30 characters", "Google Cloud project."),
        name: label("Name of the cluster, and prefix of what belongs to it; default: the stage.", 20).optional(),
        region: text(/^[a-z]+-[a-z]+\d+$/, "a region such as europe-west3", "Region of the cluster."),
        zones: some(
            text(/^[a-z]+-[a-z]+\d+-[a-z]$/, "a zone such as europe-west3-a", "A zone of the region."),
            "Zones of the nodes, and of the virtual garden's control plane.",
        ),
        networks,
        nodePool: nodePool.prefault({}),
        authorizedNetworks: some(
            z.strictObject({
                name: words("Whose range it is."),
                cidr: anyCidr("The range."),
            }),
            "Who reaches the API server: operators, CI, and the internet network of each partition, whose firewalls read " +
                "from it.",
        ),
        releaseChannel: z
            .enum(["RAPID", "REGULAR", "STABLE", "EXTENDED"])
            .describe("GKE's release channel.")
            .default("REGULAR"),
        kubernetesVersion: text(
            /^1\.\d+(\.\d+(-gke\.\d+)?)?$/,
            "a GKE version such as 1.35",
            "Lowest control plane version.",
        ).optional(),
    })
    .describe("A GKE cluster that the landscape makes.");

/** The clusters a landscape starts from. */
export const clusters = z
    .strictObject({
        initial: z.strictObject({ gke }).describe("The initial cluster: metal-stack's control plane and the garden's."),
    })
    .describe("The clusters a landscape starts from.");
