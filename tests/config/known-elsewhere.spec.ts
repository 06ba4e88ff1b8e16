import assert from "node:assert/strict";
import { problemLine } from "../../config/errors";
import { knownElsewhere } from "../../config/known-elsewhere";
import { problemsOf } from "../../config/problems";
import type { Loose } from "./document";
import { edge } from "../frozen/changes";
import { devDocument, set } from "./document";

/** What people write who come from other docs or clouds, and the line that they get instead of "unknown key". */
const rows: [change: (document: Loose) => void, line: string][] = [
    [
        d => set(d.seeds[0], { addons: {} }),
        "seeds[0].addons: Gardener refuses addons from Kubernetes 1.35 on; deploy them into the shoot",
    ],
    [
        d => set(d.projects[0].shoots[0], { secretBindingName: "metal" }),
        "projects[0].shoots[0].secretBindingName: Gardener refuses it from Kubernetes 1.34 on; leave it out: the landscape " +
            "binds metal-api's admin HMAC to each shoot: metal-ccm and firewalls take nothing else",
    ],
    [
        d => set(d.projects[0].shoots[0].kubernetes, { kubeAPIServer: { oidcConfig: {} } }),
        "projects[0].shoots[0].kubernetes.kubeAPIServer.oidcConfig: Gardener refuses it from Kubernetes 1.32 on; use " +
            "structuredAuthentication beside it",
    ],
    [
        d => set(d.seeds[1].workers[0], { zones: ["partition-a"] }),
        "seeds[1].workers[0].zones: on metal a cluster is in one partition; set partition of the cluster",
    ],
    [
        d => set(d.seeds[0].workers[0], { volume: { size: "50Gi" } }),
        "seeds[0].workers[0].volume: metal has no volumes: a machine has its disks; choose another machine.type",
    ],
    [
        d => set(d.seeds[0].networking, { nodes: "10.64.0.0/22" }),
        "seeds[0].networking.nodes: provider-metal takes the node network from the partition's; leave it out: metal.networks " +
            "has what it is cut from",
    ],
    [
        d => set(d.seeds[0], { purpose: "infrastructure" }),
        "seeds[0].purpose: seeds' Shoots always have the purpose infrastructure; leave it out",
    ],
    [
        d => set(d.seeds[0], { seedConfig: { networks: { pods: "10.240.0.0/16" } } }),
        "seeds[0].seedConfig.networks.pods: admission takes it from the Shoot; use networking of the seed",
    ],
    [
        d => set(d.soil, { settings: { shootDNS: { enabled: true } } }),
        "soil.settings.shootDNS: Gardener has no such setting any more; leave it out",
    ],
    [
        d => set(d.garden, { gardenerScheduler: { strategy: "MinimalDistance" } }),
        "garden.gardenerScheduler.strategy: Gardener 1.138.3 does not know it: it came with Gardener 1.145; leave it out",
    ],
    [
        d => set(d.garden, { kubernetes: { kubeAPIServer: { oidcConfig: {} } } }),
        "garden.kubernetes.kubeAPIServer.oidcConfig: Gardener refuses it from Kubernetes 1.32 on; use structuredAuthentication " +
            "beside it",
    ],
    [
        d => set(d.soil, { enableHealthProbes: true }),
        "soil.enableHealthProbes: Gardener 1.138.3 does not know it: it came with Gardener 1.149; leave it out",
    ],
    [
        d => set(d.seeds[0], { gardenlet: { enableHealthProbes: true } }),
        "seeds[0].gardenlet.enableHealthProbes: Gardener 1.138.3 does not know it: it came with Gardener 1.149; leave it out",
    ],
    [
        d => set(d, { gardenlets: [{ ...edge, image: { ref: "registry.example/gardenlet:v1" } }] }),
        "gardenlets[0].image.ref: Gardener 1.138.3 does not know it: it came with Gardener 1.140; leave it out",
    ],
    [
        d => set(d.garden, { runtimeCluster: { networking: { pods: ["10.4.0.0/14"] } } }),
        "garden.runtimeCluster.networking.pods: it is the initial cluster's; leave it out: clusters.initial says it, or the " +
            "cluster itself",
    ],
    [
        d => set(d.garden, { virtualCluster: { kubernetes: { version: "1.35.6" } } }),
        "garden.virtualCluster: its fields stand in garden by themselves; move them up",
    ],
    [
        d => set(d.garden, { backup: { bucketName: "landscape-dev-garden-etcd", provider: "gcp" } }),
        "garden.backup.provider: one store is for the garden and its seeds; use backup of the landscape",
    ],
    [
        d => set(d.soil, { dns: { ...d.soil.dns, provider: { type: "powerdns" } } }),
        "soil.dns.provider: one provider is for the garden and its seeds; use dns.provider",
    ],
];

describe("keys that people know from elsewhere", () => {
    for (const [change, line] of rows) {
        it(`are told of with the reason: ${line.slice(0, line.indexOf(":"))}`, () => {
            const document = devDocument();
            change(document);
            assert.deepEqual(problemsOf(document).map(problemLine), [line]);
        });
    }

    it("are told of in every entry of a list, and nowhere else", () => {
        const zones = { found: "on metal a cluster is in one partition", expected: "set partition of the cluster" };
        assert.deepEqual(knownElsewhere(["seeds", 3, "workers", 7, "zones"]), zones);
        assert.deepEqual(knownElsewhere(["projects", 0, "shoots", 1, "workers", 0, "zones"]), zones);
        assert.equal(knownElsewhere(["seeds", 3, "zones"]), undefined);
        assert.equal(knownElsewhere(["seeds", 3, "workers", 7, "zones", "a"]), undefined);
        assert.equal(knownElsewhere(["projects", 0, "shoots", 0, "purpose"]), undefined);
    });

    it("leave a mistyped key beside them to the schema", () => {
        const document = devDocument();
        set(document.garden, { gardenerScheduler: { stratgy: 1 } });
        assert.deepEqual(problemsOf(document).map(problemLine), [
            "garden.gardenerScheduler.stratgy: unknown key; known here: featureGates, logLevel",
        ]);
    });
});
