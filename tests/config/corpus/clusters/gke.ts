import { append, set } from "../../document";
import type { Row } from "./base";
import { gke, maintained, without } from "./base";

const at = "clusters.initial.gke";
const window = `${at}.maintenancePolicy.recurringWindow`;
const exclusions = `${at}.maintenancePolicy.maintenanceExclusions`;

/** Wrong GKE clusters. */
export const rows: Row[] = [
    ["form", "a project's number", d => set(gke(d), { project: "123456789012" }), `${at}.project`],
    ["form", "a project's display name", d => set(gke(d), { project: "Landscape Dev" }), `${at}.project`],
    ["name", "a cluster's name with capitals", d => set(gke(d), { name: "Dev" }), `${at}.name`],
    ["name", "a name too long for account ids", d => set(gke(d), { name: "landscape-development" }), `${at}.name`],
    ["form", "a zone for a region", d => set(gke(d), { region: "europe-west3-a" }), `${at}.region`],
    ["missing", "no region", d => without(gke(d), "region"), `${at}.region`],
    ["missing", "an empty list of zones", d => set(gke(d), { zones: [] }), `${at}.zones`],
    ["form", "a letter for a zone", d => set(gke(d), { zones: ["a"] }), `${at}.zones[0]`],
    ["type", "a zone that is no list", d => set(gke(d), { zones: "europe-west3-a" }), `${at}.zones`],
    [
        "reference",
        "one zone of another region",
        d => set(gke(d), { zones: ["europe-west3-a", "europe-west1-b"] }),
        `${at}.zones[1]`,
    ],
    ["clash", "a zone twice", d => append(gke(d).zones, "europe-west3-a"), `${at}.zones[3]`],
    ["unknown key", "the cluster's location", d => set(gke(d), { location: "europe-west3" }), `${at}.location`],
    // Nodes.
    [
        "choice",
        "a disk as the console names it",
        d => set(gke(d).nodePool, { diskType: "SSD" }),
        `${at}.nodePool.diskType`,
    ],
    [
        "range",
        "a disk too small for images",
        d => set(gke(d).nodePool, { diskSizeGb: 20 }),
        `${at}.nodePool.diskSizeGb`,
    ],
    ["type", "a disk with its unit", d => set(gke(d).nodePool, { diskSizeGb: "100Gi" }), `${at}.nodePool.diskSizeGb`],
    [
        "range",
        "more nodes at least than at most",
        d => set(gke(d).nodePool, { minNodes: 6 }),
        `${at}.nodePool.minNodes`,
    ],
    [
        "unknown key",
        "GKE's own name for the fewest nodes",
        d => set(gke(d).nodePool, { minNodeCount: 3 }),
        `${at}.nodePool.minNodeCount`,
    ],
    [
        "type",
        "a label that is a number",
        d => set(gke(d).nodePool, { labels: { tier: 1 } }),
        `${at}.nodePool.labels.tier`,
    ],
    ["range", "an address pool too large", d => set(gke(d), { nat: { addresses: 17 } }), `${at}.nat.addresses`],
    ["type", "addresses in place of their number", d => set(gke(d), { nat: ["203.0.113.1"] }), `${at}.nat`],
    // Who reaches it.
    [
        "form",
        "an operator's address without its length",
        d => set(gke(d).authorizedNetworks[0], { cidr: "198.51.100.7" }),
        `${at}.authorizedNetworks[0].cidr`,
    ],
    [
        "type",
        "ranges without names",
        d => append(gke(d).authorizedNetworks, "198.51.100.0/24"),
        `${at}.authorizedNetworks[2]`,
    ],
    [
        "reference",
        "nobody lets the partition's firewalls in",
        d => void gke(d).authorizedNetworks.pop(),
        "seeds[0].firewall.networks[0]",
        "seeds[1].firewall.networks[0]",
    ],
    // Versions and maintenance.
    ["choice", "a channel in lower case", d => set(gke(d), { releaseChannel: "stable" }), `${at}.releaseChannel`],
    ["version", "a version with a v", d => set(gke(d), { kubernetesVersion: "v1.35" }), `${at}.kubernetesVersion`],
    [
        "type",
        "a version that YAML reads as a number",
        d => set(gke(d), { kubernetesVersion: 1.35 }),
        `${at}.kubernetesVersion`,
    ],
    [
        "form",
        "a time of day for a window",
        d => set(maintained(d).recurringWindow, { startTime: "02:00" }),
        `${window}.startTime`,
    ],
    [
        "form",
        "a window with an offset",
        d => set(maintained(d).recurringWindow, { startTime: "2026-01-01T02:00:00+01:00" }),
        `${window}.startTime`,
    ],
    [
        "form",
        "weekdays in place of a rule",
        d => set(maintained(d).recurringWindow, { recurrence: "MO-TH" }),
        `${window}.recurrence`,
    ],
    [
        "range",
        "a window of two hours",
        d => set(maintained(d).recurringWindow, { endTime: "2026-01-01T04:00:00Z" }),
        `${window}.endTime`,
    ],
    [
        "range",
        "a window that ends before it begins",
        d => set(maintained(d).recurringWindow, { startTime: "2026-01-01T22:00:00Z" }),
        `${window}.endTime`,
    ],
    [
        "missing",
        "a window that never recurs",
        d => without(maintained(d).recurringWindow, "recurrence"),
        `${window}.recurrence`,
    ],
    [
        "choice",
        "a scope in GKE's console words",
        d => set(maintained(d).maintenanceExclusions[0], { exclusionOptions: { scope: "No minor upgrades" } }),
        `${exclusions}[0].exclusionOptions.scope`,
    ],
    [
        "range",
        "an exclusion that ends in the year before",
        d => set(maintained(d).maintenanceExclusions[0], { endTime: "2025-06-30T00:00:00Z" }),
        `${exclusions}[0].endTime`,
    ],
    [
        "name",
        "two exclusions of a name",
        d => {
            const { maintenanceExclusions } = maintained(d);
            append(maintenanceExclusions, structuredClone(maintenanceExclusions[0]));
        },
        `${exclusions}[1].exclusionName`,
    ],
    // What is there already.
    [
        "missing",
        "a VPC without its subnet",
        d => set(gke(d), { vpc: { network: "landscape" } }),
        `${at}.vpc.subnetwork`,
    ],
    [
        "reference",
        "a subnet of another region",
        d =>
            set(gke(d), {
                vpc: { network: "landscape", subnetwork: "projects/p/regions/europe-west1/subnetworks/landscape" },
            }),
        `${at}.vpc.subnetwork`,
    ],
    [
        "form",
        "a VPC by its URL",
        d =>
            set(gke(d), {
                vpc: {
                    network: "https://www.googleapis.com/compute/v1/projects/p/global/networks/n",
                    subnetwork: "landscape",
                },
            }),
        `${at}.vpc.network`,
    ],
    [
        "form",
        "a key of KMS by its short name",
        d => set(gke(d), { databaseEncryption: { keyName: "gke" } }),
        `${at}.databaseEncryption.keyName`,
    ],
    [
        "reference",
        "a key of KMS in another place",
        d =>
            set(gke(d), {
                databaseEncryption: { keyName: "projects/p/locations/global/keyRings/landscape/cryptoKeys/gke" },
            }),
        `${at}.databaseEncryption.keyName`,
    ],
    [
        "form",
        "a resource label with capitals",
        d => set(gke(d), { resourceLabels: { team: "Platform" } }),
        `${at}.resourceLabels.team`,
    ],
    [
        "form",
        "a name for the ingress's address",
        d => set(gke(d), { ingressAddress: "ingress" }),
        `${at}.ingressAddress`,
    ],
    [
        "combination",
        "a place for a bucket that is there",
        d => set(gke(d), { backupBucket: { existing: true, location: "EU" } }),
        `${at}.backupBucket.location`,
    ],
    [
        "type",
        "a bucket's name for a yes",
        d => set(gke(d), { backupBucket: { existing: "mine" } }),
        `${at}.backupBucket.existing`,
    ],
    // Credentials.
    ["missing", "no credentials where they are asked for", d => set(gke(d), { credentials: {} }), `${at}.credentials`],
    [
        "secret",
        "a key's file in place of the secret's name",
        d => set(gke(d), { credentials: { serviceAccount: { secret: "serviceaccount.json" } } }),
        `${at}.credentials.serviceAccount.secret`,
    ],
    [
        "secret",
        "a key in clear",
        d => set(gke(d), { credentials: { serviceAccount: { type: "service_account" } } }),
        `${at}.credentials.serviceAccount.secret`,
        `${at}.credentials.serviceAccount.type`,
    ],
    [
        "form",
        "a federation's pool in place of its audience",
        d =>
            set(gke(d), {
                credentials: {
                    externalCredentials: {
                        audience: "ci",
                        serviceAccountEmail: "landscape@landscape-dev.iam.gserviceaccount.com",
                    },
                },
            }),
        `${at}.credentials.externalCredentials.audience`,
    ],
];
