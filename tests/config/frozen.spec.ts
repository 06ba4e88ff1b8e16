import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { frozenOf } from "../../config/frozen";
import type { Landscape } from "../../config/landscape";
import { loadLandscape } from "../../config/load";
import type { FrozenEntries } from "../../gardener/frozen/entries";
import { refusalsOf } from "../../gardener/frozen/refusals";
import { loadVector } from "../../release/vector";
import * as changes from "../frozen/changes";
import type { Loose } from "./document";
import { devDocument, set } from "./document";

const SYSTEM = "00000000-0000-0000-0000-000000000000";
const SEEDS = "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a01";
const ip = { networkid: "internet-partition-a", projectid: SEEDS, ipaddress: "203.0.113.142" };
const handler = (loadBalancerClass: string) => ({
    name: "internal",
    loadBalancerService: { annotations: {}, class: loadBalancerClass },
});

const store = (provider: "gcp" | "S3") => ({ provider, region: "europe-west3" });

/** What can't be changed with all the rest and still be a valid config: where it stands, the change, and what is told. */
const singly: [name: string, change: (landscape: Landscape) => void, found: string][] = [
    ...(["metal", "ipam", "masterdata", "zitadel", "headscale"] as const).map((database): (typeof singly)[number] => [
        `metal.databases.${database}.password`,
        ({ metal }) => (metal.databases[database].password = { secret: "other" }),
        'not set → "other"',
    ]),
    ["metal.zitadel.masterKey", ({ metal }) => (metal.zitadel.masterKey = { secret: "other" }), 'not set → "other"'],
    [
        "clusters.initial.gke.backupBucket.location",
        ({ clusters: { initial } }) =>
            initial.gke && (initial.gke = { ...initial.gke, backupBucket: { existing: false, location: "EU" } }),
        'not set → "EU"',
    ],
    ["metal.networks[1].projectid", ofNetwork({ projectid: SEEDS }), `not set → "${SEEDS}"`],
    ["metal.networks[1].nat", ofNetwork({ nat: false }), "true → false"],
    ["metal.networks[1].privatesuper", ofNetwork({ privatesuper: true }), "false → true"],
    ["metal.networks[1].underlay", ofNetwork({ underlay: true }), "false → true"],
    ["metal.networks[1].vrf", ofNetwork({ vrf: 104010 }), "104009 → 104010"],
    ["metal.networks[1].vrfshared", ofNetwork({ vrfshared: true }), "false → true"],
    [
        "metal.networks[1].prefixes",
        ofNetwork({ prefixes: ["203.0.114.0/24"] }),
        '["203.0.113.0/24"] → ["203.0.114.0/24"]',
    ],
    [
        "metal.networks[0].additionalAnnouncableCIDRs",
        ({ metal }) => (metal.networks[0].additionalAnnouncableCIDRs = ["10.240.0.0/13"]),
        '["10.240.0.0/12"] → ["10.240.0.0/13"]',
    ],
    [
        "metal.ips[0].networkid",
        ({ metal }) => (metal.ips[0].networkid = "underlay-partition-a"),
        '"internet-partition-a" → "underlay-partition-a"',
    ],
    ["metal.ips[0].projectid", ({ metal }) => (metal.ips[0].projectid = SYSTEM), `"${SEEDS}" → "${SYSTEM}"`],
    // A store of a seed's own, and the landscape's where each seed has one.
    [
        "backup.provider",
        landscape => {
            landscape.backup = store("S3");
            landscape.soil.backup = store("gcp");
            landscape.gardenlets.forEach(gardenlet => (gardenlet.backup = store("gcp")));
            landscape.seeds.forEach(({ seedConfig }) => (seedConfig.backup = store("gcp")));
        },
        '"gcp" → "S3"',
    ],
    ["soil.backup.provider", ({ soil }) => (soil.backup = store("S3")), '"gcp" → "S3"'],
    [
        "gardenlets[0].backup.provider",
        ({ gardenlets: [gardenlet] }) => (gardenlet.backup = store("S3")),
        '"gcp" → "S3"',
    ],
    ...[0, 1].map((index): (typeof singly)[number] => [
        `seeds[${index}].seedConfig.backup.provider`,
        ({ seeds }) => (seeds[index].seedConfig.backup = store("S3")),
        '"gcp" → "S3"',
    ]),
    [
        "garden.networking.servicesIPv6",
        ({ garden }) => (garden.networking.servicesIPv6 = "fd00:20::/108"),
        '"fd00:10::/108" → "fd00:20::/108"',
    ],
    [
        "garden.gardenerDiscoveryServer.domain.name",
        ({ garden }) => (garden.gardenerDiscoveryServer = undefined),
        '"discovery.ingress.garden.dev.landscape.example" → not set',
    ],
    ["garden.kubernetes.version", ({ garden }) => (garden.kubernetes.version = "1.34.9"), '"v1.35.6" → "v1.34.9"'],
    [
        "soil.config.exposureClassHandlers[0].loadBalancerService.class",
        ({ soil }) => (soil.config.exposureClassHandlers = [handler("metal.example/b")]),
        '"metal.example/a" → "metal.example/b"',
    ],
    [
        "gardenlets[0].config.exposureClassHandlers[0].loadBalancerService.class",
        ({ gardenlets: [{ config }] }) => (config.exposureClassHandlers = [handler("metal.example/b")]),
        '"metal.example/a" → "metal.example/b"',
    ],
    [
        "seeds[0].gardenlet.config.exposureClassHandlers[0].loadBalancerService.class",
        ({ seeds }) => (seeds[0].gardenlet.config.exposureClassHandlers = [handler("metal.example/b")]),
        '"metal.example/a" → "metal.example/b"',
    ],
];

const inAnyNetwork = (at: string) => at.replace(/^metal\.networks\[\d\]/, "metal.networks[*]");

function ofNetwork(values: Partial<Landscape["metal"]["networks"][number]>): (landscape: Landscape) => void {
    return ({ metal }) => Object.assign(metal.networks[1], values);
}

describe("what is frozen of a landscape", () => {
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "landscape-test-"));
    });

    after(() => rmSync(folder, { recursive: true }));

    function frozen(document: Loose): FrozenEntries {
        const landscape = loadLandscape(document);
        return frozenOf(landscape, loadVector(landscape.release.vector));
    }

    it("refuses each of its changes, and there is nothing in it that nothing refuses", () => {
        const vector = path.join(folder, "vector.yaml");
        writeFileSync(vector, changes.vectorAfter());
        const [olds, news] = [frozen(changes.before()), frozen(changes.after(vector))];
        const refusals = refusalsOf(olds, news);
        assert.deepEqual(
            refusals.map(({ path: at, found }) => `${at}: ${found}`),
            changes.refused(),
        );
        assert.deepEqual(
            refusals.map(refusal => refusal.path),
            Object.entries(news)
                .filter(([id]) => id in olds)
                .map(([, { path: at }]) => at)
                .filter(at => !singly.some(([name]) => inAnyNetwork(name) === inAnyNetwork(at)))
                .sort((a, b) => a.localeCompare(b, "en", { numeric: true })),
        );
    });

    for (const [name, change, found] of singly) {
        it(`refuses a change of ${name} by itself`, () => {
            const document = changes.before();
            set(document.soil, { config: { exposureClassHandlers: [handler("metal.example/a")] } });
            set(document.gardenlets[0], { config: { exposureClassHandlers: [handler("metal.example/a")] } });
            set(document.seeds[0], {
                gardenlet: { config: { exposureClassHandlers: [handler("metal.example/a")] } },
            });
            set(document.metal, { ips: [ip] });
            set(document.garden, {
                networking: { services: "100.64.0.0/13", servicesIPv6: "fd00:10::/108" },
                gardenerDiscoveryServer: {},
            });
            const now = loadLandscape(document);
            change(now);
            const vector = loadVector(now.release.vector);
            const refusals = refusalsOf(frozen(document), frozenOf(now, vector));
            assert.deepEqual(
                refusals.map(refusal => `${refusal.path}: ${refusal.found}`),
                [`${name}: ${found}`],
            );
        });
    }

    describe("of the databases that come with a service", () => {
        /** dev with all services, and its release vector with some other tags. */
        function served(change: (landscape: Landscape) => void = () => undefined, tags: [RegExp, string][] = []) {
            const file = path.join(folder, "served.yaml");
            const landscape = loadLandscape(devDocument());
            const { zitadel, headscale, metalApiserver, auditing } = landscape.metal;
            [zitadel, headscale, metalApiserver, auditing.timescaledb].forEach(service => (service.enabled = true));
            change(landscape);
            const text = readFileSync(landscape.release.vector, "utf8");
            writeFileSync(
                file,
                tags.reduce((all, [pattern, tag]) => all.replace(pattern, `$1${tag}`), text),
            );
            return frozenOf(landscape, loadVector(file));
        }
        const told = (news: FrozenEntries, olds = served()) =>
            refusalsOf(olds, news).map(({ path: at, found, wayOut }) => `${at}: ${found}; ${wayOut}`);

        it("refuses other volumes, and other passwords of those that never take another", () => {
            const news = served(({ metal: { databases } }) =>
                (["zitadel", "headscale", "auditing", "valkey"] as const).forEach(name =>
                    Object.assign(databases[name], {
                        size: "20Gi",
                        storageClass: "fast",
                        password: { secret: "other" },
                    }),
                ),
            );
            const grow =
                "put the old value back; a volume grows by its PersistentVolumeClaim, where the StorageClass lets it";
            const restored = "put the old value back";
            const of = (name: string, size: string) => [
                ...(name === "valkey" ? [] : [`metal.databases.${name}.password: not set → "other"; ${restored}`]),
                `metal.databases.${name}.size: "${size}" → "20Gi"; ${grow}`,
                `metal.databases.${name}.storageClass: not set → "fast"; ${restored}`,
            ];
            assert.deepEqual(told(news), [
                ...of("auditing", "10Gi"),
                ...of("headscale", "5Gi"),
                ...of("valkey", "10Gi"),
                ...of("zitadel", "5Gi"),
            ]);
        });

        it("refuses a release whose servers can't take their data along, and says by which versions they can", () => {
            const olds = served(undefined, [
                [/(zitadel-db:\n.*\n *tag: )\S+/, "14.18-alpine"],
                [/(timescaledb:\n.*\n *tag: )\S+/, "2.19.3-pg16"],
            ]);
            const news = served(undefined, [[/(headscale-db:\n.*\n *tag: )\S+/, "15.18-alpine"]]);
            const at = (name: string) => `release.vector(docker-images.third-party.control-plane.${name})`;
            assert.deepEqual(told(news, olds), [
                `${at("headscale-db")}: "16.14-alpine" → "15.18-alpine"; stay at 16.14-alpine or newer`,
                `${at("timescaledb")}: "2.19.3-pg16" → "2.25.1-pg17"; go to 2.25.1-pg16 first`,
                `${at("zitadel-db")}: "14.18-alpine" → "17.10-alpine"; go to 15.13, then to 15.18 first`,
            ]);
        });

        it("lets backups go to another bucket of S3, which is not the landscape's to make or to move", () => {
            const into = (provider: "gcp" | "s3", bucketName: string) =>
                served(({ metal }) => Object.assign(metal.databases.backup, { provider, bucketName }));
            assert.deepEqual(told(into("s3", "other"), into("s3", "one")), []);
            assert.deepEqual(told(into("gcp", "other"), into("gcp", "one")), [
                'metal.databases.backup.bucketName: "one" → "other"; put the old value back',
            ]);
        });

        it("leaves free those that there are not yet", () => {
            const news = served(({ metal }) => Object.assign(metal.databases.headscale, { size: "20Gi" }));
            assert.deepEqual(told(news, frozen(devDocument())), []);
        });
    });

    it("is the same fields, set or not, for every part that is there", () => {
        const bare = devDocument();
        set(bare.garden, { name: "dev" });
        set(bare.metal, { headscale: changes.before().metal.headscale });
        set(bare, { extensions: changes.before().extensions });
        changes.withQuota(bare);
        set(bare, { gardenlets: [{ ...changes.edge, networks: { pods: "10.24.0.0/14", services: "10.28.0.0/20" } }] });
        assert.deepEqual(Object.keys(frozen(bare)).sort(), Object.keys(frozen(changes.before())).sort());
        assert.ok(!("value" in frozen(bare)["metal.databases.storageClass"]));
    });

    it("lets a discovery server and an IPv6 range be added, and Kubernetes be named by itself", () => {
        const document = devDocument();
        const { networking } = document.garden;
        set(document.garden, {
            networking: { ...networking, servicesIPv6: "fd00:10::/108" },
            gardenerDiscoveryServer: { domain: { name: "issuers.dev.landscape.example" } },
            kubernetes: { version: "1.35.7" },
        });
        assert.deepEqual(refusalsOf(frozen(devDocument()), frozen(document)), []);
    });

    it("is the same of metal-stack's own cluster as of the garden's", () => {
        const document = devDocument();
        const { gke } = document.clusters.initial;
        set(document.clusters, { metal: { gke: { ...gke, name: "dev-metal" } } });
        const rows = (role: string) =>
            Object.keys(frozen(document))
                .filter(id => id.startsWith(`clusters.${role}.`))
                .map(id => id.slice(`clusters.${role}.`.length));
        assert.deepEqual(rows("metal"), rows("initial"));
        assert.ok(rows("metal").length > 10);
    });

    it("is called by names, and shown where it stands", () => {
        const document = devDocument();
        (document.seeds as Loose[]).reverse();
        const { path: at, value } = frozen(document)["seeds[seed-a].networking.pods"];
        assert.deepEqual([at, value], ["seeds[1].networking.pods", "10.240.0.0/16"]);
    });

    it("lets a seed be taken out and come back with other ranges, and shoots be put in another order", () => {
        const all = frozen(devDocument());
        const less = devDocument();
        less.seeds.splice(1, 1);
        const again = devDocument();
        set(again.seeds[1].networking, { pods: "10.246.0.0/16" });
        assert.deepEqual(refusalsOf(all, frozen(less)), []);
        assert.deepEqual(refusalsOf(frozen(less), frozen(again)), []);
        assert.equal(refusalsOf(all, frozen(again)).length, 1);
    });

    it("leaves free what a landscape does not go to yet", () => {
        const changed = devDocument();
        set(changed.seeds[0].networking, { pods: "10.246.0.0/16" });
        const kinds = (through: string) => {
            set(changed, { through });
            return [...new Set(Object.keys(frozen(changed)).map(id => id.replace(/[.[(].*/, "")))].sort();
        };
        const metal = ["clusters", "dns", "metal", "release", "stage"];
        const garden = [...metal, "backup", "cloudProfile", "garden", "projects", "soil"];
        assert.deepEqual(kinds("metal"), metal);
        assert.deepEqual(kinds("garden"), garden.toSorted());
        assert.deepEqual(kinds("seeds"), [...garden, "seeds"].sort());
        const until = (through: string) => {
            const document = devDocument();
            set(document, { through });
            return frozen(document);
        };
        assert.deepEqual(refusalsOf(until("garden"), frozen(changed)), []);
    });
});
