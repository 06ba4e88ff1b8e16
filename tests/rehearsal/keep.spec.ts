import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { secretsInClear, secretTexts, stateOf } from "../../rehearsal/run/invariants";
import type { HeldSecret } from "../../rehearsal/run/kept-secrets";
import { secretsIn } from "../../rehearsal/run/secrets-in-clusters";
import { mapClusters } from "../../rehearsal/simulation/clusters";
import type { Ended } from "../cli/landscape";
import { BUILD_MILLISECONDS, testToolchain } from "../cluster/toolchain";
import { drawn, seedOf } from "../draw";
import { places, registrations } from "../kills/places";
import { REHEARSAL_MILLISECONDS, RehearsalCommand } from "./command";
import { Sandbox } from "./sandbox";
import { kubectlGet, tableOf } from "./tables";
import type { Rows } from "./tables";

const seed = seedOf("LANDSCAPE_KILLS");

/** Half-way through the registrations of dev, and at nine of its steps: others each time, or those of an earlier run. */
const kills = [String(Math.floor(registrations().length / 2)), ...drawn(places(), 9, seed)];

/**
 * Where each generated secret stands: `CLUSTER NAMESPACE/SECRET KEY`. The CA's key only signs, those of the partition's
 * certificates go there, and dev has no metal-console.
 */
const standing: Record<string, string[]> = {
    "metal-control-plane-ca-key": [],
    "metal-control-plane-console-client-key": [],
    "metal-control-plane-console-key": [],
    "metal-control-plane-grpc-client-key": [],
    "metal-control-plane-grpc-server-key": ["initial metal-control-plane/metal-api-grpc server_key.pem"],
    "metal-control-plane-hmac-admin": [
        "initial metal-control-plane/metal-api admin_key",
        "virtual garden-demo/one-provider-secret metalAPIHMac",
        "virtual garden/seed-a-provider-secret metalAPIHMac",
        "virtual garden/seed-b-provider-secret metalAPIHMac",
    ],
    "metal-control-plane-hmac-edit": ["initial metal-control-plane/metal-api edit_key"],
    "metal-control-plane-hmac-masterdata": ["initial metal-control-plane/metal-apiserver masterdata_api_hmac"],
    "metal-control-plane-hmac-view": ["initial metal-control-plane/metal-api view_key"],
    "metal-control-plane-ipam-db-password": ["initial metal-control-plane/ipam-db POSTGRES_PASSWORD"],
    "metal-control-plane-masterdata-client-key": ["initial metal-control-plane/masterdata-api-tls client-key.pem"],
    "metal-control-plane-masterdata-db-password": ["initial metal-control-plane/masterdata-db POSTGRES_PASSWORD"],
    "metal-control-plane-masterdata-server-key": ["initial metal-control-plane/masterdata-api-tls server-key.pem"],
    "metal-control-plane-metal-db-password": [
        "initial metal-control-plane/metal-apiserver rethinkdb_password",
        "initial metal-control-plane/metal-db rethinkdb-password",
    ],
    "metal-control-plane-nsq-key": [
        "initial metal-control-plane/nsqd client.pem",
        "initial metal-control-plane/nsqd client_key.pem",
    ],
    "metal-control-plane-session": ["initial metal-control-plane/metal-apiserver session_secret"],
    "metal-control-plane-valkey-password": [
        "initial metal-control-plane/metal-apiserver redis_password",
        "initial metal-control-plane/valkey valkey-password",
    ],
    "metal-control-plane-zitadel-admin-password": ["initial metal-control-plane/zitadel-secret-config config-yaml"],
    "metal-control-plane-zitadel-db-password": [
        "initial metal-control-plane/zitadel-db POSTGRES_PASSWORD",
        "initial metal-control-plane/zitadel-secret-config config-yaml",
    ],
    "metal-control-plane-zitadel-master-key": ["initial metal-control-plane/zitadel-masterkey masterkey"],
};

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

describe("a kept rehearsal whose host was killed at ten places, with a Garden that errs twice", function () {
    this.timeout(REHEARSAL_MILLISECONDS);
    let sandbox: Sandbox;
    let command: RehearsalCommand;
    const kubeconfigs = { initial: "", virtual: "" };
    let end: Ended;

    before(async function () {
        this.timeout(BUILD_MILLISECONDS + 2 * REHEARSAL_MILLISECONDS);
        process.stdout.write(`    LANDSCAPE_KILLS=${seed} kills it at the same places again\n`);
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

    it("has a host that was killed at each of them, and went on", () => {
        const told = /^.*the engine host was killed (?:at|after) (.+?)(?: registrations)?, and is started again$/gm;
        const killed = command.count(told).flatMap(where => where.split(", "));
        assert.deepEqual(killed.sort(), [...kills].sort());
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
        const secrets = await secretsIn(mapClusters(kubeconfigs, adminKubeconfig => ({ adminKubeconfig })));
        const made = resources.filter(({ type }) => /^(random:|tls:index\/privateKey:)/.test(type));
        const found = made.map(({ name, outputs }) => {
            const texts = Object.values(outputs).flatMap(secretTexts);
            return [name, [...new Set(texts.flatMap(text => placesOf(text, secrets)))].sort()];
        });
        assert.deepEqual(Object.fromEntries(found), standing);
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

/** Where a text stands in Secrets. */
function placesOf(text: string, secrets: HeldSecret[]): string[] {
    return secrets.flatMap(({ cluster, metadata: { namespace, name }, data = {} }) =>
        Object.entries(data)
            .filter(([, value]) => Buffer.from(value, "base64").toString().includes(text))
            .map(([key]) => `${cluster} ${namespace}/${name} ${key}`),
    );
}

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
