import { z } from "zod";
import { address, anyCidr, cidr, count, flag, label, list, secret, some, text, texts, words } from "./primitives";

const networks = z
    .strictObject({
        nodes: cidr("Range of the nodes' subnet; an address for each node.", "10.0.0.0/20"),
        pods: cidr("Secondary range of the pods; /24 of it for each node.", "10.4.0.0/14"),
        services: cidr("Secondary range of the Services.", "10.8.0.0/20"),
        controlPlane: cidr("Range of GKE's own control plane: a /28.", "172.16.0.0/28").regex(/\/28$/, {
            error: "a range of exactly /28",
        }),
    })
    .describe("IP ranges of the cluster; Gardener pins them, so they never change once deployed.");

const nodePool = z
    .strictObject({
        machineType: text(
            /^[a-z]\w*(-[a-z0-9]+)+$/,
            "a machine type such as e2-standard-8",
            "Machine type of the nodes.",
            "e2-standard-8",
        ).default("e2-standard-8"),
        minNodes: count("Fewest nodes, in the whole pool.", 1, 1000).default(1),
        maxNodes: count("Most nodes, in the whole pool.", 1, 1000).default(3),
        diskSizeGb: count("Size of a node's boot disk, in GB.", 50, 65536).default(100),
        diskType: z
            .enum(["pd-standard", "pd-balanced", "pd-ssd", "hyperdisk-balanced"])
            .meta({ description: "Type of a node's boot disk; default: pd-balanced.", examples: ["pd-ssd"] })
            .optional(),
        labels: texts("Kubernetes labels of the nodes.", { "node-role": "garden" }).optional(),
    })
    .describe("The one node pool; its numbers are of the whole pool, not per zone.");

/** RFC 3339 in UTC: GKE takes other offsets too, gives back UTC, and every later preview shows a change. */
const instant = (description: string, example: string) =>
    text(
        /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/,
        "a time in UTC such as 2026-01-01T02:00:00Z",
        description,
        example,
    );

const maintenancePolicy = z
    .strictObject({
        recurringWindow: z
            .strictObject({
                startTime: instant("When the first window begins, RFC 3339 in UTC.", "2026-01-01T02:00:00Z"),
                endTime: instant("When the first window ends, RFC 3339 in UTC.", "2026-01-01T06:00:00Z"),
                recurrence: text(
                    /^FREQ=(DAILY|WEEKLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/,
                    "an RFC 5545 rule such as FREQ=WEEKLY;BYDAY=MO,TU,WE,TH",
                    "When it comes again: an RRULE of RFC 5545.",
                    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH",
                ),
            })
            .describe("When GKE may upgrade and repair; default: each day from 03:00 UTC.")
            .optional(),
        maintenanceExclusions: list(
            z.strictObject({
                exclusionName: label("Name of the exclusion.", 63, "no-minor-upgrades"),
                startTime: instant("When it begins, RFC 3339 in UTC.", "2026-01-01T00:00:00Z"),
                endTime: instant(
                    "When it ends, RFC 3339 in UTC; default: when GKE supports the cluster's minor no longer.",
                    "2026-06-30T00:00:00Z",
                ).optional(),
                exclusionOptions: z
                    .strictObject({
                        scope: z
                            .enum(["NO_UPGRADES", "NO_MINOR_UPGRADES", "NO_MINOR_OR_NODE_UPGRADES"])
                            .describe("What is held back.")
                            .default("NO_MINOR_UPGRADES"),
                    })
                    .describe("What is held back.")
                    .prefault({}),
            }),
            "Times without upgrades; default: one that keeps GKE from minors, which may be such that Gardener does not run " +
                "on yet, for as long as it supports the cluster's. An empty list lets minors come by themselves.",
        )
            .max(20, { error: "at most 20 entries" })
            .optional(),
    })
    .describe("When GKE may maintain the cluster.");

const resource = (collection: string, example: string) =>
    [
        new RegExp(`^(projects/[-a-z0-9:.]+/${collection}/)?[a-z]([-a-z0-9]{0,61}[a-z0-9])?$`),
        `a name, or projects/PROJECT/${collection.replace("[a-z]+-[a-z]+\\d+", "REGION")}/NAME`,
        example,
    ] as const;

const network = resource("global/networks", "projects/shared-network/global/networks/landscape");
const subnetwork = resource(
    "regions/[a-z]+-[a-z]+\\d+/subnetworks",
    "projects/shared-network/regions/europe-west3/subnetworks/landscape",
);

const vpc = z
    .strictObject({
        network: text(network[0], network[1], "The VPC network: its name or, for a Shared VPC, its path.", network[2]),
        subnetwork: text(
            subnetwork[0],
            subnetwork[1],
            "The subnet of the nodes, whose ranges networks repeats.",
            subnetwork[2],
        ),
        clusterSecondaryRangeName: words("Name of the subnet's secondary range for pods.").default("pods"),
        servicesSecondaryRangeName: words("Name of the subnet's secondary range for Services.").default("services"),
    })
    .describe("A VPC and a subnet that are there already; default: both are made. Never changes.");

const credentials = z
    .strictObject({
        serviceAccount: secret(
            "service-account",
            "Key of the service account to act as, as JSON.",
            "google-service-account",
        ).optional(),
        externalCredentials: z
            .strictObject({
                audience: text(
                    /^\/\/iam\.googleapis\.com\/projects\/\d+\/locations\/global\/workloadIdentityPools\/[-a-z0-9]+\/providers\/[-a-z0-9]+$/,
                    "//iam.googleapis.com/projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER",
                    "Audience of the workload identity provider.",
                    "//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/ci/providers/oidc",
                ),
                serviceAccountEmail: text(
                    /^[a-z][-a-z0-9]{4,28}[a-z0-9]@[-a-z0-9.:]+\.iam\.gserviceaccount\.com$/,
                    "an e-mail address of a service account",
                    "The service account to act as.",
                    "landscape@landscape-prod.iam.gserviceaccount.com",
                ),
                identityTokenVariable: text(
                    /^[A-Z_][A-Z0-9_]*$/,
                    "the name of an environment variable",
                    "Environment variable that holds the OIDC token of the run: it lives too short to be configured.",
                ).default("GOOGLE_IDENTITY_TOKEN"),
            })
            .describe("Workload identity federation: the token of a CI run instead of a key.")
            .optional(),
    })
    .describe("Whom the run acts as in Google Cloud, one of these; default: whom gcloud is logged in as.");

/** A GKE cluster that the landscape makes. */
export const gke = z
    .strictObject({
        project: text(
            /^[a-z][-a-z0-9]{4,28}[a-z0-9]$/,
            "a project id of 6 to 30 characters",
            "Google Cloud project; never changes.",
            "landscape-dev",
        ),
        credentials: credentials.optional(),
        name: label(
            "Name of the cluster, and prefix of what belongs to it; default: the stage, and <stage>-metal for " +
                "clusters.metal. Never changes.",
            20,
            "dev",
        ).optional(),
        region: text(
            /^[a-z]+-[a-z]+\d+$/,
            "a region such as europe-west3",
            "Region of the cluster; never changes.",
            "europe-west3",
        ),
        zones: some(
            text(
                /^[a-z]+-[a-z]+\d+-[a-z]$/,
                "a zone such as europe-west3-a",
                "A zone of the region.",
                "europe-west3-a",
            ),
            "Zones of the nodes, and of the virtual garden's control plane.",
        ),
        vpc: vpc.optional(),
        nat: z
            .strictObject({
                addresses: count("Number of static addresses that the nodes' traffic leaves from.", 1, 16).default(1),
                minPortsPerVm: count(
                    "Ports that each node has at least, for connections at a time; default: Google's, 64.",
                    32,
                    65536,
                ).optional(),
            })
            .describe("The way out of private nodes; default: one address, and none in a VPC that is there already.")
            .optional(),
        networks,
        nodePool: nodePool.prefault({}),
        authorizedNetworks: some(
            z.strictObject({
                name: words("Whose range it is.", "operators"),
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
            "Lowest control plane version; default: the channel's. Goes up minor by minor.",
            "1.35",
        ).optional(),
        maintenancePolicy: maintenancePolicy.optional(),
        databaseEncryption: z
            .strictObject({
                keyName: text(
                    /^projects\/[-a-z0-9:.]+\/locations\/[-a-z0-9]+\/keyRings\/[\w-]+\/cryptoKeys\/[\w-]+$/,
                    "projects/PROJECT/locations/REGION/keyRings/RING/cryptoKeys/KEY",
                    "The KMS key, in the cluster's region; GKE's service agent has to be allowed to use it.",
                    "projects/landscape-prod/locations/europe-west3/keyRings/landscape/cryptoKeys/gke",
                ),
            })
            .describe("Encrypts Secrets in GKE's database with a key of one's own; default: Google's key.")
            .optional(),
        resourceLabels: z
            .record(
                z.string().regex(/^[a-z][-_a-z0-9]{0,62}$/),
                z.string().regex(/^[-_a-z0-9]{0,63}$/, { error: "lower-case letters, digits, - and _, at most 63" }),
            )
            .meta({
                description: "Google Cloud labels of the cluster and what belongs to it, such as a cost centre.",
                examples: [{ "cost-center": "platform" }],
            })
            .optional(),
        ingressAddress: address(
            "Address for the ingress, reserved in the region already; default: one is reserved.",
        ).optional(),
        backupBucket: z
            .strictObject({
                existing: flag(
                    "Whether the bucket that metal.databases.backup names is there already; false makes it.",
                ).default(false),
                location: text(
                    /^([a-z]+-[a-z]+\d+|[A-Z]+\d*)$/,
                    "a location such as europe-west3 or EU",
                    "Location of the bucket that is made; default: the cluster's region. Never changes.",
                    "EU",
                ).optional(),
            })
            .describe("The bucket of the databases' backups.")
            .optional(),
    })
    .describe("A GKE cluster that the landscape makes.");
