import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { stringify } from "yaml";
import { secretReferences } from "../../config/secrets/references";
import { runHost } from "../../rehearsal/host/run";
import { root } from "../cli/landscape";
import { devDocument, set, stackFile } from "../config/document";
import type { Loose } from "../config/document";
import { World } from "../frozen/world";

const server = (level: string, eventTTL = "7h") => ({
    eventTTL,
    auditConfig: { auditPolicy: { rules: [{ level }] } },
    structuredAuthentication: {
        jwt: [
            {
                issuer: { url: "https://id.landscape.example", audiences: ["gardener"] },
                claimMappings: { username: { claim: "email", prefix: "oidc:" } },
            },
        ],
    },
});
const dashboard = (clientSecret: string) => ({
    oidcConfig: {
        clientIDPublic: "gardener",
        issuerURL: "https://id.landscape.example",
        clientID: "dashboard",
        clientSecret: { secret: clientSecret },
    },
});

/** A landscape whose Garden refers to Secrets and ConfigMaps. */
function landscape(): Loose {
    const document = devDocument();
    set(document.garden, {
        kubernetes: { kubeAPIServer: server("Metadata", "6h") },
        gardenerDashboard: dashboard("dashboard-login"),
    });
    return document;
}

const garden = ["update virtual-garden-garden", "update virtual-garden-ready"];

/** Changes, each on top of the last one, and all that is done for it. */
const rows: [what: string, change: (document: Loose) => void, done: string[]][] = [
    ["nothing", () => undefined, []],
    [
        "when it may be disturbed",
        d => set(d.garden, { maintenance: { timeWindow: { begin: "210000+0100", end: "230000+0100" } } }),
        garden,
    ],
    ["a field of its API server", d => set(d.garden, { kubernetes: { kubeAPIServer: server("Metadata") } }), garden],
    [
        "a field of its dashboard",
        d => set(d.garden, { gardenerDashboard: { ...dashboard("dashboard-login"), logLevel: "debug" } }),
        garden,
    ],
    ["free fields", d => set(d.garden, { overrides: { spec: { virtualCluster: { x: 1 } } } }), garden],
    [
        "what is audited, and so the ConfigMap to which it refers",
        d => set(d.garden, { kubernetes: { kubeAPIServer: server("Request") } }),
        [
            "update virtual-garden-garden",
            "update virtual-garden-kube-apiserver-audit-policy",
            "update virtual-garden-ready",
        ],
    ],
    [
        "a secret to which it refers, and so not itself",
        d => set(d.garden, { gardenerDashboard: { ...dashboard("another-login"), logLevel: "debug" } }),
        ["update virtual-garden-dashboard-oidc"],
    ],
    [
        "the operator's options, and so not itself",
        d => set(d.garden, { operator: { replicaCount: 2 } }),
        ["update gardener-operator-chart"],
    ],
];

describe("a change of the garden's config", function () {
    this.timeout(120_000);
    let folder: string;
    const world = new World(true);
    const document = landscape();

    before(async () => {
        folder = mkdtempSync(path.join(tmpdir(), "landscape-test-"));
        assert.ok((await up()).length > 100);
    });

    after(() => rmSync(folder, { recursive: true }));

    /** Has the program deploy the config as it is now, and says what was done for it. */
    async function up(): Promise<string[]> {
        const file = path.join(folder, "Pulumi.changed.yaml");
        const { config } = stackFile("dev");
        const secrets = Object.fromEntries(
            secretReferences(document).map(({ name }) => [name, `the value of ${name}`]),
        );
        const values = { ...config, "landscape:config": document, "landscape:secrets": secrets };
        writeFileSync(file, stringify({ config: values }));
        const state = path.join(folder, "state.json");
        const { summary } = await runHost(
            { root, stack: "dev", stackFile: file, operation: "up", state },
            () => undefined,
            { createProvider: world.factory },
        );
        assert.deepEqual(summary.errors, []);
        return world.taken();
    }

    for (const [what, change, done] of rows) {
        it(`changes that alone, and what waits for it: ${what}`, async () => {
            change(document);
            assert.deepEqual(await up(), done);
        });
    }
});
