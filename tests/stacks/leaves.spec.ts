import assert from "node:assert/strict";
import { pathText } from "../../config/document";
import { completed } from "../../config/landscape";
import { landscapeSchema } from "../../config/schema/landscape";
import type { ParsedLandscape } from "../../config/schema/landscape";
import { remoteGardenlet } from "../../config/schema/soil";
import { leaves } from "../../config/schema-tree";
import type { Leaf } from "../../config/schema-tree";
import { extensionNames } from "../../config/schema/extension-names";
import { secretReferences } from "../../config/secrets/references";
import { shapes } from "../../config/secrets/shapes";
import { devDocument } from "../config/document";
import type { Loose } from "../config/document";
import { registrationsOf, textOf } from "./registrations";
import { filledUp } from "./samples";
import type { Sampled } from "./samples";

/** Leaves that the config itself reads, or that name a file of which something is read. */
const ofConfig = ["base", "production", "unlock", "through", "release.vector"];

const splunkCa = "-----BEGIN CERTIFICATE-----\nTRACED\n-----END CERTIFICATE-----";

/** Numbers of metal-stack's servers that are too small to be found by themselves, and what the chart calls them. */
const smallNumbers: [leaf: string, value: number, shown: string][] = [
    ...["metalApi", "metalApiserver", "masterdataApi", "tenantApiserver", "ipam", "metalConsole"].map(
        (server, index): [string, number, string] => [
            `metal.${server}.podDisruptionBudget.minAvailable`,
            31 + index,
            `"min_available":${31 + index}`,
        ],
    ),
    ["metal.metalApi.hpa.cpuPercentage", 61, '"cpu_percentage":61'],
    ["metal.metalApiserver.hpa.cpuPercentage", 62, '"cpu_percentage":62'],
];

/** Values that show: the samples for these would be as if nothing stood there. */
const showing = {
    ...Object.fromEntries(smallNumbers.map(([leaf, value]) => [leaf, value])),
    "metal.metalApi.passwordReasonMinlength": 737,
    "metal.auditing.splunk.ca": splunkCa,
    "garden.highAvailability": true,
    // What is said of an image shows where metal-stack has it.
    "cloudProfile.machineImages.*.name": "debian",
    "cloudProfile.machineImages.*.versions.*.version": "13.0",
    "garden.access.clusterRoleBindings.*.subjects.*.kind": "ServiceAccount",
    "garden.project.owner.kind": "ServiceAccount",
    "projects.*.owner.kind": "ServiceAccount",
    "projects.*.members.*.kind": "ServiceAccount",
    stage: "traced-stage",
    "clusters.initial.gke.nodePool.minNodes": 137,
    "clusters.initial.gke.nodePool.maxNodes": 139,
    "dns.waitForDelegation": true,
    // They stand in a command, by another name: the number has to be nobody else's.
    ...Object.fromEntries(
        ["ipam", "masterdata", "zitadel", "headscale", "auditing"].map((name, index) => [
            `metal.databases.${name}.maxConnections`,
            4201 + index,
        ]),
    ),
    "registries.mirrors.*.registry": "ghcr.io",
    "registries.mirrors.*.mirror": "mirror.example/traced",
};

/** What some look like in a registration, where that is not the value. */
const shownAs: Record<string, string> = {
    ...Object.fromEntries(smallNumbers.map(([leaf, , shown]) => [leaf, shown])),
    "metal.auditing.splunk.ca": Buffer.from(splunkCa).toString("base64"),
    "garden.highAvailability": '"highAvailability":{}',
    "dns.waitForDelegation": '"gate":"delegation"',
    "registries.mirrors.*.registry": "mirror.example/traced/metal-stack/metal-api",
    ...Object.fromEntries(
        ["initial", "metal"].flatMap(role => [
            [`clusters.${role}.gke.nat.addresses`, "-egress-16"],
            [`clusters.${role}.gke.backupBucket.existing`, "-bucket-admin"],
        ]),
    ),
    "metal.databases.metal.exposeFrontend": '"secretName":"metal-db-tls"',
    "certManager.solver.selfSigned": '"selfSigned":{}',
    // In the JSON of zitadel-init's config.
    "metal.zitadel.initConfig.genericOidcProviders.*.isAutoCreate": '\\"is_auto_create\\":false',
    "metal.zitadel.initConfig.genericOidcProviders.*.isAutoUpdate": '\\"is_auto_update\\":false',
    // In YAML, several lines are a block of their own.
    ...Object.fromEntries(
        ["seeds.*", "projects.*.shoots.*"].map(shoot => [
            `${shoot}.kubernetes.kubeAPIServer.structuredAuthentication.jwt.*.issuer.certificateAuthority`,
            "certificateAuthority: |",
        ]),
    ),
    // Of the extension's values, by its own image: provider-metal has the same key.
    "dns.provider.powerdns.networkPolicies":
        'gardener-extension-dns-powerdns","tag":"v0.7.4"},"networkPolicies":{"enabled":true}',
};

const stores = ["backup", "soil.backup", "gardenlets.*.backup", "seeds.*.seedConfig.backup"];
const ofS3 = ["endpoint", "s3ForcePathStyle", "insecureSkipVerify", "trustedCaCert", "region"];

/** Leaves of kinds of clusters that dev has none of: existing-cluster.spec.ts and metalstack-cloud-cluster.spec.ts trace them. */
const tracedElsewhere = ["clusters.*.existing", "clusters.*.metalstackCloud"];

interface Choice {
    leaves: string[];
    /** Leaves of these that have choices of their own. */
    but?: string[];
    by: Record<string, unknown>;
    /** What is done to the document first. */
    start?: (parsed: ParsedLandscape) => void;
}

/** What a GKE cluster has one of, or needs nothing of where it has another. */
const ofGke = ["credentials.externalCredentials", "vpc", "backupBucket.existing", "backupBucket.location"];

/** metal-stack in a GKE cluster of its own. */
function withSecondCluster({ clusters }: ParsedLandscape): void {
    clusters.metal = structuredClone(clusters.initial);
}

/** A seed in a cluster of its own. */
function withGardenlet({ gardenlets }: ParsedLandscape): void {
    gardenlets.push(
        remoteGardenlet.parse({
            name: "edge",
            kubeconfig: { secret: "edge-kubeconfig" },
            provider: { type: "gcp", region: "europe-west1" },
            networks: { pods: "10.24.0.0/14", services: "10.28.0.0/20" },
            ingress: { domain: "ingress.edge.example" },
        }),
    );
}

/**
 * Leaves that others shut out: they are traced in documents of their own, with what chooses them. A leaf that counts
 * where nothing more special is set is chosen by nothing.
 */
const choices: Choice[] = [
    {
        leaves: ["clusters.metal.gke"],
        but: ofGke.map(leaf => `clusters.metal.gke.${leaf}`),
        by: { "clusters.metal.gke.nodePool.minNodes": 137, "clusters.metal.gke.nodePool.maxNodes": 139 },
        start: withSecondCluster,
    },
    ...ofGke.flatMap(leaf => [
        { leaves: [`clusters.initial.gke.${leaf}`], by: {} },
        { leaves: [`clusters.metal.gke.${leaf}`], by: {}, start: withSecondCluster },
    ]),
    { leaves: ["dns.managedZone"], by: {} },
    { leaves: ["ingress.gateway"], by: {} },
    {
        leaves: ["dns.provider.type", "dns.provider.credentials"],
        by: {},
        start: ({ certManager }) => (certManager.solver = { selfSigned: {} }),
    },
    ...["cloudDNS", "rfc2136", "powerdns", "selfSigned"].map(kind => ({
        leaves: [`certManager.solver.${kind}`],
        by: {},
    })),
    { leaves: ["dns.provider.google-clouddns"], by: { "dns.provider.type": "google-clouddns" } },
    { leaves: ["dns.provider.powerdns"], by: { "dns.provider.type": "powerdns" } },
    {
        leaves: stores.flatMap(store =>
            [...ofS3, "credentials.accessKeyID", "credentials.secretAccessKey"].map(leaf => `${store}.${leaf}`),
        ),
        by: Object.fromEntries(stores.map(store => [`${store}.provider`, "S3"])),
        start: withGardenlet,
    },
    ...["garden", "seeds.*", "projects.*.shoots.*"].map(cluster => ({
        leaves: [`${cluster}.resources.*.configMap`],
        by: { [`${cluster}.resources.*.name`]: "traced" },
    })),
    {
        leaves: ["metal.metalApiserver.oidc"],
        by: { "metal.zitadel.enabled": false },
        start: ({ metal }) => (metal.zitadel.enabled = false),
    },
    { leaves: ["metal.databases.backup.gcp"], by: { "metal.databases.backup.provider": "gcp" } },
    {
        leaves: ["storageClass", "backup.schedule", "backup.objectsToKeep", "backup.daysToKeep"].map(
            leaf => `metal.databases.${leaf}`,
        ),
        by: {},
    },
];

const under = (prefixes: readonly string[]) => {
    const patterns = prefixes.map(prefix => prefix.split("."));
    return (pattern: string) => {
        const steps = pattern.split(".");
        return patterns.some(prefix => prefix.every((step, index) => step === "*" || step === steps[index]));
    };
};
const isOfConfig = under(ofConfig);

/** A landscape with every extension and service: what one is told shows only where it is there. */
function everything(): ParsedLandscape {
    // A copy: defaults of the schema are the same objects in every document.
    const parsed = structuredClone(landscapeSchema.parse(devDocument()));
    parsed.extensions.enabled = [...extensionNames];
    const { zitadel, headscale, metalApiserver, auditing } = parsed.metal;
    [zitadel, headscale, metalApiserver, auditing.timescaledb].forEach(service => (service.enabled = true));
    return parsed;
}

/** What the program registers for a document that the schema has taken; the value of a secret is its name. */
async function registered(parsed: ParsedLandscape): Promise<string> {
    // Kubeconfigs are read; theirs has its name in it.
    const secrets = secretReferences(parsed).map(({ name, shape }) => [
        name,
        shape === "kubeconfig" ? shapes.kubeconfig.placeholder(name) : name,
    ]);
    return textOf(await registrationsOf(completed(parsed), Object.fromEntries(secrets) as Record<string, string>));
}

/** Leaves of which nothing is found in what is registered for a document that has them all. */
async function lostOf(taken: Leaf[], by: Record<string, unknown>, start?: Choice["start"]): Promise<string[]> {
    const parsed = everything();
    start?.(parsed);
    const chosen = leaves().filter(({ pattern }) => pattern in by && !taken.some(leaf => leaf.pattern === pattern));
    const sampled = filledUp(parsed as unknown as Loose, devDocument(), [...chosen, ...taken], by);
    const registrations = (await registered(parsed)).replace(/\s*\n\s*/g, "").replace(/": /g, '":');
    const lost = sampled.filter(one => !isFound(one, sampled, registrations));
    return lost.map(({ path, value }) => `${pathText(path)}: ${JSON.stringify(value)}`);
}

/**
 * Whether a value is found in what was registered: by itself where no other leaf has it, else with its key, in JSON or in
 * the YAML of which charts' values and ConfigMaps are made.
 */
function isFound({ pattern, path, value }: Sampled, all: Sampled[], registrations: string): boolean {
    if (pattern in shownAs) {
        return registrations.includes(shownAs[pattern]);
    }
    if (typeof value === "object") {
        const [mark] = JSON.stringify(value).match(/traced-\d+/) ?? [];
        return mark !== undefined && registrations.includes(mark);
    }
    const json = JSON.stringify(value);
    const isLong = typeof value === "string" ? value.length > 3 : typeof value === "number" && value > 99;
    if (isLong && all.filter(one => one.value === value).length === 1) {
        // Lines are indented where a text stands in YAML: the second is the certificate's own.
        const text = typeof value === "string" ? JSON.stringify(value.split("\n")[1] ?? value).slice(1, -1) : json;
        return [text, Buffer.from(text).toString("base64")].some(form => registrations.includes(form));
    }
    const keys = path.filter(step => typeof step === "string");
    const [key, above] = [keys[keys.length - 1], keys[keys.length - 2] ?? ""].map(quoted);
    const forms = [
        `"${above}":[^}]*"${key}":\\[?${quoted(json)}`,
        `${key}[^,]{0,4}${quoted(json)}`,
        // In YAML that stands in JSON, line breaks and quotes are escaped.
        `${key}:( |(\\\\n)? *- )(\\\\")?${quoted(json.replaceAll('"', ""))}(\\\\"|\\\\n)`,
    ];
    return new RegExp(forms.join("|")).test(registrations);
}

function quoted(text: string): string {
    return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

describe("every leaf of the config", () => {
    const taken = leaves().filter(({ pattern }) => !isOfConfig(pattern));
    const isChosen = under([...tracedElsewhere, ...choices.flatMap(choice => choice.leaves)]);

    it("reaches a registration", async function () {
        this.timeout(60_000);
        const others = taken.filter(({ pattern }) => !isChosen(pattern));
        assert.deepEqual(await lostOf(others, showing), []);
    });

    choices.forEach(({ leaves: [first, ...more], but = [], by, start }) => {
        const title = [first, ...more.slice(0, 1)].join(", ") + (more.length > 1 ? ", …" : "");
        it(`reaches a registration where it is chosen: ${title}`, async function () {
            this.timeout(60_000);
            const [isOfChoice, isOfAnother] = [under([first, ...more]), under(but)];
            const chosen = taken.filter(({ pattern }) => isOfChoice(pattern) && !isOfAnother(pattern));
            assert.notDeepEqual(chosen, []);
            assert.deepEqual(await lostOf(chosen, by, start), []);
        });
    });
});
