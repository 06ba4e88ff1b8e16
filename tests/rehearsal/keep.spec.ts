import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { secretsInClear, stateOf } from "../../rehearsal/run/invariants";
import { plain } from "../../rehearsal/host/wire";
import { Transport } from "../../rehearsal/simulation/kubernetes/transport";
import type { Ended } from "../cli/landscape";
import { BUILD_MILLISECONDS, testToolchain } from "../cluster/toolchain";
import { REHEARSAL_MILLISECONDS, RehearsalCommand } from "./command";
import { Sandbox } from "./sandbox";
import { kubectlGet, tableOf } from "./tables";
import type { Rows } from "./tables";

/** Spread over the 205 registrations of dev; even ones strike before a provider's work, odd ones after it. */
const kills = [9, 30, 51, 72, 93, 114, 135, 156, 177, 198];

/** Generated secrets of the control plane: of which resource each is, and where in the cluster it stands. */
const generated: [resource: string, secret: string, key: string][] = [
    ["metal-db-password", "metal-db", "rethinkdb-password"],
    ["ipam-db-password", "ipam-db", "POSTGRES_PASSWORD"],
    ["masterdata-db-password", "masterdata-db", "POSTGRES_PASSWORD"],
    ["zitadel-db-password", "zitadel-db", "POSTGRES_PASSWORD"],
    ["zitadel-master-key", "zitadel-masterkey", "masterkey"],
    ["hmac-view", "metal-api", "view_key"],
    ["hmac-edit", "metal-api", "edit_key"],
    ["hmac-admin", "metal-api", "admin_key"],
    ["session", "metal-apiserver", "session_secret"],
];

const gardener = "v1.138.3";
const kubernetes = "1.35.6";
const extensions = [
    "extension-shoot-cert-service",
    "extension-shoot-dns-service",
    "networking-calico",
    "os-metal",
    "provider-gcp",
    "provider-metal",
];
/** Whether the last operation was the first one, or one that a killed host has asked for again, is left out. */
const reconciled = "Succeeded (100%)";

describe("a kept rehearsal whose host was killed ten times, with a Garden that errs twice", function () {
    this.timeout(REHEARSAL_MILLISECONDS);
    let sandbox: Sandbox;
    let command: RehearsalCommand;
    const kubeconfigs = { initial: "", virtual: "" };
    let end: Ended;

    before(async function () {
        this.timeout(BUILD_MILLISECONDS + 2 * REHEARSAL_MILLISECONDS);
        await testToolchain();
        sandbox = await Sandbox.make();
        command = new RehearsalCommand(sandbox, [
            "--keep",
            ...["--fault", "error:Garden:2"],
            ...kills.flatMap(kill => ["--fault", `kill-host@${kill}`]),
        ]);
        await command.says(/^everything keeps running until Ctrl-C$/m);
        [, kubeconfigs.initial] = await command.says(/^initial: export KUBECONFIG=(.*)$/m);
        [, kubeconfigs.virtual] = await command.says(/^virtual: export KUBECONFIG=(.*)$/m);
    });

    after(async () => {
        await command.kill();
        await sandbox.remove();
    });

    it("has a host that was killed and went on, each time", () => {
        assert.deepEqual(
            command.count(/^.*the engine host was killed after (\d+) registrations.*$/gm),
            kills.map(String),
        );
    });

    const lists: { kind: string; cluster: "initial" | "virtual"; list: string; resource: string; rows: Rows }[] = [
        {
            kind: "the Garden",
            cluster: "initial",
            list: "/apis/operator.gardener.cloud/v1alpha1/gardens",
            resource: "gardens.operator.gardener.cloud",
            rows: [
                {
                    Name: "dev",
                    "K8S Version": kubernetes,
                    "Gardener Version": gardener,
                    "Last Operation": "Succeeded",
                    Runtime: "True",
                    Virtual: "True",
                    "API Server": "True",
                    Observability: "True",
                },
            ],
        },
        {
            kind: "Extensions",
            cluster: "initial",
            list: "/apis/operator.gardener.cloud/v1alpha1/extensions",
            resource: "extensions.operator.gardener.cloud",
            rows: extensions.map(name => ({
                Name: name,
                Installed: "True",
                "Required Runtime": name === "provider-gcp" ? "True" : "False",
                "Required Virtual": "True",
            })),
        },
        {
            kind: "Seeds",
            cluster: "virtual",
            list: "/apis/core.gardener.cloud/v1beta1/seeds",
            resource: "seeds.core.gardener.cloud",
            rows: ["seed-a", "seed-b", "soil"].map(name => ({
                Name: name,
                Status: "Ready",
                "Last Operation": reconciled,
                Provider: name === "soil" ? "gcp" : "metal",
                Region: name === "soil" ? "europe-west3" : "region-a",
                Version: gardener,
                "K8S Version": `v${kubernetes}`,
            })),
        },
        {
            kind: "ManagedSeeds",
            cluster: "virtual",
            list: "/apis/seedmanagement.gardener.cloud/v1alpha1/namespaces/garden/managedseeds",
            resource: "managedseeds.seedmanagement.gardener.cloud",
            rows: ["seed-a", "seed-b"].map(name => ({ Name: name, Status: "Registered", Shoot: name })),
        },
        {
            kind: "the seeds' Shoots",
            cluster: "virtual",
            list: "/apis/core.gardener.cloud/v1beta1/namespaces/garden/shoots",
            resource: "shoots.core.gardener.cloud",
            rows: ["seed-a", "seed-b"].map(shoot),
        },
        {
            kind: "the project's Shoot",
            cluster: "virtual",
            list: "/apis/core.gardener.cloud/v1beta1/namespaces/garden-demo/shoots",
            resource: "shoots.core.gardener.cloud",
            rows: [shoot("one")],
        },
    ];

    for (const { kind, cluster, list, resource, rows } of lists) {
        it(`shows ${kind} ready in the server's own columns`, async () => {
            assert.deepEqual(await tableOf(kubeconfigs[cluster], list), rows);
        });

        it(`shows ${kind} ready to kubectl`, async function () {
            const [, namespace] = /namespaces\/([^/]+)/.exec(list) ?? [];
            const printed = await kubectlGet(kubeconfigs[cluster], resource, namespace);
            if (printed === undefined) {
                process.stdout.write("      skipped: there is no kubectl on the PATH\n");
                return this.skip();
            }
            const upper = rows.map(row =>
                Object.fromEntries(Object.entries(row).map(([name, cell]) => [name.toUpperCase(), cell])),
            );
            assert.deepEqual(
                printed.map(({ AGE: _, ...row }) => row),
                upper,
            );
        });
    }

    it("has no secret in clear in its state, nor in what was printed", async () => {
        const file = path.join(sandbox.rehearsal() ?? "", "state.json");
        const resources = await stateOf(file, "landscape", "dev");
        assert.ok(resources.length > 100);
        const texts = [
            { name: "the state", text: readFileSync(file, "utf8") },
            { name: "what was printed", text: command.printed },
        ];
        assert.deepEqual(secretsInClear(resources, texts), []);
    });

    it("has the secrets in the cluster that are in the state: none was made twice", async () => {
        const resources = await stateOf(path.join(sandbox.rehearsal() ?? "", "state.json"), "landscape", "dev");
        const outputs = new Map(resources.map(({ urn, outputs }) => [urn.split("::").at(-1), plain(outputs)]));
        const transport = new Transport(kubeconfigs.initial, "landscape-tests");
        try {
            for (const [resource, secret, key] of generated) {
                const found = outputs.get(`metal-control-plane-${resource}`) as { result?: string } | undefined;
                const at = `/api/v1/namespaces/metal-control-plane/secrets/${secret}`;
                const { data = {} } = await transport.json<{ data?: Record<string, string> }>("GET", at);
                assert.ok(found?.result, `the state has no ${resource}`);
                assert.ok(
                    Buffer.from(data[key] ?? "", "base64").toString() === found.result,
                    `Secret ${secret} has another ${key} than the state`,
                );
            }
        } finally {
            transport.close();
        }
    });

    it("ends at Ctrl-C as it should: nothing failed, nothing changed in the second run, nothing left", async () => {
        assert.ok(sandbox.processes().length > 10, "the processes of the rehearsal are not found");
        command.interrupt();
        end = await command.ended;
        const { errors, result, secondRun } = command.document();
        assert.deepEqual(errors, []);
        assert.deepEqual([end.code, result], [0, "succeeded"]);
        assert.deepEqual(secondRun, { created: 0, updated: 0, replaced: 0, deleted: 0, mutatingRequests: 0 });
        assert.deepEqual(sandbox.processes(), []);
        assert.deepEqual(sandbox.left(), []);
    });

    it("touches nobody's credentials, and speaks to no address but its own", () => {
        assert.equal(sandbox.connections, 0);
        assert.deepEqual(sandbox.touched(), []);
    });
});

/** A Shoot's row. */
function shoot(name: string): Record<string, string> {
    return {
        Name: name,
        CloudProfile: "metal",
        Provider: "metal",
        Region: "region-a",
        "K8S Version": kubernetes,
        Hibernation: "Awake",
        "Last Operation": reconciled,
        Status: "healthy",
    };
}
