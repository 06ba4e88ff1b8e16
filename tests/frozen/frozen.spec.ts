import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { stringify } from "yaml";
import type { HostOptions, HostResult } from "../../rehearsal/host/protocol";
import type { PlanDocument } from "../../cli/plan/document";
import { shapes } from "../../config/secrets/shapes";
import { FROZEN_TYPE } from "../../gardener/frozen/entries";
import { runHost } from "../../rehearsal/host/run";
import { label } from "../../rehearsal/host/urn";
import { landscape, linesOf, root } from "../cli/landscape";
import { set, stackFile } from "../config/document";
import type { Loose } from "../config/document";
import { after as changedFrom, before as base, refused, vectorAfter } from "./changes";
import { World } from "./world";

const FROZEN = `${FROZEN_TYPE} frozen`;

describe("a landscape whose config changes what is frozen", function () {
    this.timeout(120_000);
    let folder: string;
    let state: string;
    const world = new World();

    before(async () => {
        folder = mkdtempSync(path.join(tmpdir(), "landscape-test-"));
        state = path.join(folder, "state.json");
        writeFileSync(path.join(folder, "vector.yaml"), vectorAfter());
        const { summary } = await run("up", base());
        assert.deepEqual(summary.errors, []);
        assert.ok(world.taken().length > 100);
    });

    after(() => rmSync(folder, { recursive: true }));

    const secrets = { "edge-kubeconfig": shapes.kubeconfig.placeholder("edge") };

    /** Runs the program on the engine host, with the state that there is. */
    function run(operation: HostOptions["operation"], document: Loose, more = {}): Promise<HostResult> {
        const options = { root, stack: "dev", stackFile: config(document, { ...secrets, ...more }), operation, state };
        return runHost(options, () => undefined, { createProvider: world.factory });
    }

    function config(document: Loose, given: Record<string, string>): string {
        const file = path.join(folder, "Pulumi.changed.yaml");
        const { config: values } = stackFile("dev");
        const all = { ...values, "landscape:config": document, "landscape:secrets": given };
        writeFileSync(file, stringify({ config: all }));
        return file;
    }

    /** Changes that can be made, in several parts. */
    function harmless(): Loose {
        const document = base();
        set(document.clusters.initial.gke.nodePool, { maxNodes: 5 });
        set(document.metal.databases.backup, { schedule: "0 * * * *" });
        set(document.garden.maintenance.timeWindow, { begin: "210000+0100" });
        set(document.soil, { replicaCount: 3 });
        set(document.seeds[0].workers[0], { maximum: 7 });
        set(document.projects[0].shoots[0].workers[0], { maximum: 7 });
        return document;
    }

    it("is refused in preview and in up, each change in a line of its own, and by the same words against a plan", async () => {
        const document = changedFrom(path.join(folder, "vector.yaml"));
        const preview = await run("preview", document);
        const up = await run("up", document);
        const told = preview.summary.errors.map(error => error.replace(`${FROZEN}: `, ""));
        assert.deepEqual(
            told.map(line => line.split(": ").slice(0, 2).join(": ")),
            refused(),
        );
        assert.deepEqual(up.summary.errors, preview.summary.errors);
        assert.deepEqual([preview.exitCode, up.exitCode], [1, 1]);
        world.taken();

        const earlier = path.join(folder, "earlier.json");
        const [from, to, table, json] = ["from.yaml", "to.yaml", "comment.md", "plan.json"].map(name =>
            path.join(folder, name),
        );
        writeFileSync(from, readFileSync(config(base(), {})));
        writeFileSync(to, readFileSync(config(document, {})));
        assert.equal((await landscape(["--config", from, "--json", earlier, "plan"])).code, 0);
        const against = ["--config", to, "--json", json, "plan", "--against", earlier, "--markdown", table];
        const { code, stdout, stderr } = await landscape(against);
        assert.equal(code, 2, stderr);
        assert.deepEqual(
            linesOf(stdout).slice(0, told.length),
            told.map(line => `refused ${line}`),
        );
        assert.equal(linesOf(stderr).at(-1), `${path.relative(root, to)}: ${told.length} changes are refused`);
        assert.deepEqual(linesOf(readFileSync(table, "utf8")).slice(0, told.length + 3), [
            "### Plan of `dev`",
            "",
            ...told.map(line => `- **refused** ${line}`),
            "",
        ]);
        const { policy } = JSON.parse(readFileSync(json, "utf8")) as { policy: Record<string, string>[] };
        assert.deepEqual(
            policy.map(({ message }) => message),
            told,
        );
        const urn = "urn:pulumi:dev::landscape::pulumi-nodejs:dynamic/metal-landscape:Frozen::frozen";
        assert.deepEqual({ ...policy[0], message: "" }, { name: "frozen", level: "mandatory", urn, message: "" });
    });

    it("has nothing else of it done: neither in the cloud nor in a cluster", async () => {
        const document = harmless();
        const changed = [
            "initial-cluster-nodes",
            "virtual-garden",
            "soil",
            "managed-seed/seed-a-shoot",
            "shoot/demo/one-shoot",
        ];
        const { summary } = await run("preview", document);
        // What a component says of itself is in the state alone.
        const updates = summary.updated.map(label).flatMap(what => {
            const [type = "", name = ""] = what.split(" ");
            return type.startsWith("metal-landscape:") ? [] : [name];
        });
        assert.deepEqual(
            changed.filter(name => !updates.some(update => update.startsWith(name))),
            [],
        );

        set(document.garden, { clusterIdentity: "other" });
        const result = await run("up", document);
        assert.deepEqual(world.taken(), []);
        assert.equal(result.summary.errors.length, 1);
        assert.match(result.summary.errors[0], /Frozen frozen: garden\.clusterIdentity: "landscape-dev" → "other": /);

        // What was refused has not become what the next one is compared with.
        set(document.garden, { clusterIdentity: "landscape-dev" });
        assert.deepEqual((await run("up", document)).summary.errors, []);
        assert.deepEqual(world.taken(), updates.map(name => `update ${name}`).sort());
    });

    it("can't be made ahead of it: all that is in the cloud or in a cluster comes after frozen", () => {
        const golden = JSON.parse(readFileSync(path.join(root, "tests/golden/dev.json"), "utf8")) as PlanDocument;
        const byUrn = new Map(golden.resources.map(resource => [resource.urn, resource]));
        const isAfter = (urn: string): boolean => {
            const resource = byUrn.get(urn);
            return (
                resource?.type === FROZEN_TYPE ||
                [...(resource?.dependsOn ?? []), ...(resource?.provider ? [resource.provider] : [])].some(isAfter)
            );
        };
        const ahead = golden.resources.filter(({ urn, type }) => !type.startsWith("metal-landscape:") && !isAfter(urn));
        // Names and keys, which are nowhere but in the state.
        assert.deepEqual([...new Set(ahead.map(({ type }) => type.split(":")[0]))].sort(), ["pulumi", "random", "tls"]);
        assert.deepEqual(
            ahead.filter(({ type }) => type.startsWith("pulumi:")).map(({ type }) => type),
            ["pulumi:pulumi:Stack"],
        );
    });

    it("is free again after a whole teardown, in which frozen goes last", async () => {
        const unlocked = base();
        set(unlocked, { unlock: ["all"] });
        assert.deepEqual((await run("up", unlocked)).summary.errors, []);
        world.taken();
        const { summary } = await run("destroy", unlocked);
        assert.deepEqual(summary.errors, []);
        const last = summary.deleted.map(label).filter(name => !/Stack|^metal-landscape:|^random:|^tls:/.test(name));
        assert.equal(last.at(-1), FROZEN);
        const rebuilt = await run("preview", changedFrom(path.join(folder, "vector.yaml")));
        assert.deepEqual(rebuilt.summary.errors, []);
    });

    it("refuses another password under the same name: a database keeps the one that it was made with", async () => {
        const document = base();
        set(document.metal.databases, { ipam: { password: { secret: "ipam-db" } } });
        // Another stack: in one that is there, a password that was generated can't give way to one that is given.
        rmSync(state);
        assert.deepEqual((await run("up", document, { "ipam-db": "the-first-password" })).summary.errors, []);
        world.taken();
        for (const operation of ["preview", "up"] as const) {
            const { summary } = await run(operation, document, { "ipam-db": "the-second-password" });
            assert.deepEqual(
                summary.errors.map(error => error.replace(`${FROZEN}: `, "")),
                [
                    "metal.databases.ipam.password: the secret ipam-db has another value: the database's image sets it when the " +
                        "database is made, and never again; put the old value back",
                ],
            );
        }
        assert.deepEqual(world.taken(), []);
        assert.deepEqual((await run("preview", document, { "ipam-db": "the-first-password" })).summary.errors, []);
        assert.equal(/first-password|second-password/.test(readFileSync(state, "utf8")), false);
    });
});
