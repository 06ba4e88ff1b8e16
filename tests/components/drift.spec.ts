import assert from "node:assert/strict";
import { ManagedSeed } from "../../components/managed-seed/managed-seed";
import { RemoteGardenlet } from "../../components/gardenlet/remote-gardenlet";
import { Shoot } from "../../components/shoot/shoot";
import { Soil } from "../../components/soil/soil";
import { gardenSecret } from "../../components/soil/unmanaged-seed";
import type { UnmanagedSeedArgs } from "../../components/soil/unmanaged-seed";
import { shapes } from "../../config/secrets/shapes";
import type { Overrides } from "../../gardener/overrides";
import { cluster, gate, outputs, shootArgs, vector } from "./gardener-fixtures";
import { named, register } from "./mocks";
import type { Registered } from "./mocks";

/** What Gardener does to an object by itself. */
interface Drift {
    what: string;
    /** Pulumi name of the resource that stands for the object. */
    resource: string;
    /** The field as ignoreChanges has it. */
    path: string;
}

/** Nobody wrote it: what appears there later is no difference. */
const unwritten: Drift[] = [
    ...["soil", "gardenlet/edge"].flatMap(name => [
        { what: "operations are taken off", resource: `${name}-gardenlet`, path: "metadata.annotations" },
        { what: "finalizers are put on", resource: `${name}-gardenlet`, path: "metadata.finalizers" },
        {
            what: "the garden's address is defaulted",
            resource: `${name}-gardenlet`,
            path: "spec.config.gardenClientConnection",
        },
        { what: "families are defaulted", resource: `${name}-gardenlet`, path: seedSpec("networks.ipFamilies") },
        { what: "reference protection is put on", resource: `${name}-backup`, path: "metadata.finalizers" },
        { what: "labels of reference protection are put on", resource: `${name}-backup`, path: "metadata.labels" },
    ]),
    { what: "the soil is the runtime cluster", resource: "soil-gardenlet", path: "spec.kubeconfigSecretRef" },
    { what: "reference protection is put on", resource: "soil-dns", path: "metadata.finalizers" },
    { what: "labels are added", resource: "gardenlet/edge-namespace", path: "metadata.annotations" },
    ...["provider", "ingress", "networks"].map(field => ({
        what: "admission takes it from the Shoot",
        resource: "managed-seed/a-managed-seed",
        path: `spec.gardenlet.config.seedConfig.spec.${field}`,
    })),
    ...["shoot/x/a-shoot", "managed-seed/a-shoot"].flatMap(resource => [
        { what: "operations are taken off", resource, path: "metadata.annotations.gardener\\.cloud/operation" },
        { what: "finalizers are put on", resource, path: "metadata.finalizers" },
        { what: "families are defaulted", resource, path: "spec.networking.ipFamilies" },
        { what: "the API server is defaulted", resource, path: "spec.kubernetes.kubeAPIServer" },
        { what: "the scheduler is told", resource, path: "spec.schedulerName" },
    ]),
    { what: "the project's tolerations are added", resource: "shoot/x/a-shoot", path: "spec.tolerations" },
];

/** Gardener changes what the program wrote, or completes it so that an update would take it back: it is ignored. */
const ignored: Drift[] = [
    { what: "the operator empties it", resource: "gardenlet/edge-gardenlet", path: "spec.kubeconfigSecretRef" },
    {
        what: "the operator brings the chart along",
        resource: "auto-updated-gardenlet",
        path: "spec.deployment.helm.ociRepository.ref",
    },
    ...["shoot/x/a-shoot", "managed-seed/a-shoot"].flatMap(resource => [
        { what: "provider-metal allocates them", resource, path: "spec.networking.nodes" },
        { what: "gardener-apiserver draws it", resource, path: "spec.maintenance.timeWindow" },
    ]),
    { what: "maintenance raises it", resource: "shoot/x/updated-shoot", path: "spec.kubernetes.version" },
    ...["kubernetes.version", "machine.image.version"].map(field => ({
        what: "maintenance raises it",
        resource: "shoot/x/updated-shoot",
        path: `spec.provider.workers[0].${field}`,
    })),
];

/** Nothing of Gardener's changes it: what others change is a difference. */
const held: Drift[] = [
    { what: "versions are the config's", resource: "shoot/x/a-shoot", path: "spec.kubernetes.version" },
    {
        what: "versions are the config's",
        resource: "shoot/x/a-shoot",
        path: "spec.provider.workers[0].machine.image.version",
    },
    { what: "the seed is the config's", resource: "shoot/x/a-shoot", path: "spec.seedName" },
    { what: "the domain is the config's", resource: "shoot/x/a-shoot", path: "spec.dns.domain" },
    {
        what: "versions are the release's",
        resource: "soil-gardenlet",
        path: "spec.deployment.helm.ociRepository.ref",
    },
    { what: "what metal's admission defaults is said", resource: "shoot/x/a-shoot", path: "spec.networking.type" },
];

function seedSpec(field: string): string {
    return `spec.config.seedConfig.spec.${field}`;
}

describe("what Gardener changes by itself", () => {
    let resources: Registered[];

    before(async () => {
        ({ resources } = await register(program, outputs));
    });

    const isThere = ({ resource, path }: Drift) => valueAt(named(resources, resource).inputs, path) !== undefined;
    const isIgnored = ({ resource, path }: Drift) => named(resources, resource).ignoreChanges.includes(path);
    const tell = ({ what, resource, path }: Drift) => `${resource} ${path}: ${what}`;

    for (const drift of unwritten) {
        it(`is no difference where nobody wrote it: ${tell(drift)}`, () =>
            assert.deepEqual([isThere(drift), isIgnored(drift)], [false, false]));
    }
    for (const drift of ignored) {
        it(`is ignored: ${tell(drift)}`, () => assert.equal(isIgnored(drift), true));
    }
    for (const drift of held) {
        it(`is all that is ignored: ${tell(drift)}`, () =>
            assert.deepEqual([isThere(drift), isIgnored(drift)], [true, false]));
    }
});

function program(): void {
    const unmanaged = (name: string, overrides?: Overrides): UnmanagedSeedArgs => ({
        vector,
        kubeconfig: "virtual kubeconfig",
        extensions: [],
        backupCredentials: {},
        unlocked: false,
        name,
        replicaCount: 2,
        revisionHistoryLimit: 2,
        config: {},
        labels: {},
        settings: {},
        taints: [],
        networks: { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "10.8.0.0/20" },
        blockCIDRs: [],
        provider: { type: "gcp", region: "r", zones: [] },
        ingress: { domain: `ingress.${name}.example.org` },
        dns: { type: "google-clouddns", internal: { domain: "internal.example.org" }, defaults: [] },
        backup: { provider: "gcp", region: "r" },
        overrides,
    });
    const runtime = { provider: cluster("initial"), kubeconfig: "runtime kubeconfig" };
    const opts = { provider: cluster("virtual") };
    new Soil("soil", { ...unmanaged("soil"), runtime, dnsCredentials: {} }, opts);
    const label = { "operator.gardener.cloud/auto-update-gardenlet-helm-chart-ref": "true" };
    const updated = unmanaged("updated", { metadata: { labels: label } });
    new Soil("auto-updated", { ...updated, runtime, dnsCredentials: {} }, opts);
    new RemoteGardenlet(
        "gardenlet/edge",
        {
            ...unmanaged("edge"),
            networks: { pods: "10.24.0.0/14", services: "10.28.0.0/20" },
            cluster: { secret: "edge", text: shapes.kubeconfig.placeholder("edge") },
            dnsSecret: gardenSecret("dns", "seed-dns", {}, {}),
            registrySecrets: [],
            permit: gate("access"),
        },
        opts,
    );
    const surroundings = {
        kubeconfig: "virtual kubeconfig",
        hmac: "hmac",
        project: gate("project"),
        seed: gate("seed"),
        providerMetal: gate("provider-metal"),
        extensions: [],
        unlocked: false,
    };
    new Shoot("shoot/x/a", { ...surroundings, shoot: shootArgs }, opts);
    const [worker] = shootArgs.workers;
    const shoot = {
        ...shootArgs,
        name: "updated",
        workers: [{ ...worker, kubernetes: { version: "1.33.1" } }],
        maintenance: { autoUpdate: { kubernetesVersion: true, machineImageVersion: true } },
    };
    new Shoot("shoot/x/updated", { ...surroundings, shoot }, opts);
    new ManagedSeed(
        "managed-seed/a",
        {
            ...surroundings,
            vector,
            shoot: shootArgs,
            cloudProfile: gate("profile"),
            seedExtensions: [],
            backupCredentials: {},
            seedConfig: {
                dns: unmanaged("a").dns,
                backup: { provider: "gcp", region: "r" },
                blockCIDRs: [],
                labels: {},
                settings: {},
                taints: [],
                gardenlet: { config: {} },
            },
        },
        opts,
    );
}

/** The value at a path of keys and indices; a dot in a key is escaped. */
function valueAt(value: unknown, path: string): unknown {
    return path
        .split(/(?<!\\)\.|\[|\]\.?/)
        .filter(step => step !== "")
        .reduce<unknown>(
            (node, step) => (node as Record<string, unknown> | undefined)?.[step.replaceAll("\\.", ".")],
            value,
        );
}
