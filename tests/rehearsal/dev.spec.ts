import assert from "node:assert/strict";
import type { RehearsalDocument } from "../../rehearsal/run/document";
import type { PartReport } from "../../rehearsal/run/report";
import { simulators } from "../../rehearsal/simulation/processes";
import type { Ended } from "../cli/landscape";
import { BUILD_MILLISECONDS, testToolchain } from "../cluster/toolchain";
import { REHEARSAL_MILLISECONDS, RehearsalCommand, timeScale } from "./command";
import { Sandbox } from "./sandbox";

/** The parts of dev, and what of the contract's two kinds of edges each has to them. */
const edges: Record<string, { dependsOn: string[]; readyAfter?: string[] }> = {
    "initial-cluster": { dependsOn: [] },
    "ingress-nginx": { dependsOn: ["initial-cluster"] },
    "cert-manager": { dependsOn: ["initial-cluster"] },
    "metal-control-plane": { dependsOn: ["cert-manager", "ingress-nginx"] },
    "gardener-operator": { dependsOn: ["initial-cluster"] },
    extensions: { dependsOn: ["gardener-operator"], readyAfter: ["virtual-garden"] },
    "virtual-garden": { dependsOn: ["initial-cluster"] },
    "virtual-garden-access": { dependsOn: ["initial-cluster"] },
    "cloud-profile": { dependsOn: ["extensions", "metal-control-plane", "virtual-garden-access"] },
    projects: { dependsOn: ["virtual-garden-access"] },
    soil: { dependsOn: ["virtual-garden-access"] },
    "partition/partition-a": { dependsOn: ["cert-manager", "ingress-nginx", "metal-control-plane"] },
    "managed-seed/seed-a": { dependsOn: ["virtual-garden-access"] },
    "managed-seed/seed-b": { dependsOn: ["virtual-garden-access"] },
    "shoot/demo/one": { dependsOn: ["cert-manager", "ingress-nginx", "projects", "virtual-garden-access"] },
};

const retained = [
    "CustomResourceDefinition certificaterequests.cert-manager.io",
    "CustomResourceDefinition certificates.cert-manager.io",
    "CustomResourceDefinition challenges.acme.cert-manager.io",
    "CustomResourceDefinition clusterissuers.cert-manager.io",
    "CustomResourceDefinition issuers.cert-manager.io",
    "CustomResourceDefinition orders.acme.cert-manager.io",
    "metal-landscape:index:InitialCluster$gcp:storage/bucket:Bucket initial-cluster-bucket",
];

describe("the rehearsal of dev", function () {
    this.timeout(REHEARSAL_MILLISECONDS);
    let sandbox: Sandbox;
    let command: RehearsalCommand;
    let end: Ended;
    let document: RehearsalDocument;
    const part = (name: string): PartReport => {
        const found = document.parts.find(one => one.name === name);
        assert.ok(found, `there is no part ${name}`);
        return found;
    };

    before(async function () {
        this.timeout(BUILD_MILLISECONDS + REHEARSAL_MILLISECONDS);
        await testToolchain();
        sandbox = await Sandbox.make();
        command = new RehearsalCommand(sandbox);
        end = await command.ended;
        document = command.document();
    });

    after(async () => {
        await command.kill();
        await sandbox.remove();
    });

    it("succeeds", () => {
        assert.deepEqual(document.errors, []);
        assert.equal(document.result, "succeeded");
        assert.equal(end.code, 0);
        assert.match(end.stdout, /^The landscape dev came up, stayed as it was, and went away\.\n/);
    });

    it("tells exactly the fields that are promised", () => {
        assert.deepEqual(shapeOf(document), {
            formatVersion: "number",
            stack: "string",
            result: "string",
            parts: [
                {
                    name: "string",
                    startedAt: "number",
                    readyAt: "number",
                    durations: [{ what: "string", seconds: "number" }],
                    dependsOn: ["string"],
                    readyAfter: ["string"],
                },
            ],
            criticalPathSeconds: "number",
            criticalPath: ["string"],
            sequentialSeconds: "number",
            timeScale: "number",
            wallSeconds: "number",
            overheadSeconds: "number",
            objects: { created: "number", clusters: { initial: "number", virtual: "number", cloud: "number" } },
            secondRun: {
                created: "number",
                updated: "number",
                replaced: "number",
                deleted: "number",
                mutatingRequests: "number",
            },
            destroy: { refusedFirst: "boolean", deleted: "number", retained: ["string"], left: [] },
            simulated: ["string"],
            errors: [],
        });
        assert.deepEqual([document.formatVersion, document.stack, document.timeScale], [1, "dev", timeScale]);
    });

    it("tells each part once", () => {
        assert.deepEqual(document.parts.map(({ name }) => name).sort(), Object.keys(edges).sort());
    });

    it("tells what each part waits for", () => {
        const told = document.parts.map(({ name, dependsOn, readyAfter }) => [
            name,
            { dependsOn: [...dependsOn].sort(), ...(readyAfter.length > 0 && { readyAfter }) },
        ]);
        assert.deepEqual(Object.fromEntries(told), edges);
    });

    it("starts no part later than 1 s after the last of those it depends on", () => {
        const late = document.parts.filter(({ startedAt, dependsOn }) => {
            return startedAt > 1 + Math.max(startedAt - 1, ...dependsOn.map(name => part(name).readyAt));
        });
        assert.deepEqual(
            late.map(({ name, startedAt, dependsOn }) => ({
                name,
                startedAt,
                after: dependsOn.map(n => part(n).readyAt),
            })),
            [],
        );
    });

    it("lets each part get ready after it started, and within the first up", () => {
        const wrong = document.parts.filter(
            ({ startedAt, readyAt }) => !(0 <= startedAt && startedAt <= readyAt && readyAt <= document.wallSeconds),
        );
        assert.deepEqual(wrong, []);
    });

    it("has a critical path of parts, no longer than all steps one after the other", () => {
        const path = document.criticalPath;
        assert.deepEqual(
            path.filter(name => !(name in edges)),
            [],
        );
        assert.equal(new Set(path).size, path.length);
        assert.equal(path[0], "initial-cluster");
        assert.equal(path.at(-1), "shoot/demo/one");
        assert.ok(document.criticalPathSeconds > 0);
        assert.ok(document.criticalPathSeconds <= document.sequentialSeconds);
        const own = document.wallSeconds - document.criticalPathSeconds / timeScale;
        assert.ok(Math.abs(document.overheadSeconds - own) < 0.01, `${document.overheadSeconds} s, not ${own} s`);
    });

    it("counts objects in both clusters and the cloud", () => {
        const { created, clusters } = document.objects;
        assert.equal(created, clusters.initial + clusters.virtual + clusters.cloud);
        assert.ok(created >= 100);
        assert.ok(Math.min(clusters.initial, clusters.virtual, clusters.cloud) > 0);
    });

    it("changes nothing in a second run", () => {
        assert.deepEqual(document.secondRun, { created: 0, updated: 0, replaced: 0, deleted: 0, mutatingRequests: 0 });
    });

    it("is refused a first destroy, then leaves nothing but what is retained", () => {
        const { refusedFirst, deleted, left } = document.destroy;
        assert.equal(refusedFirst, true);
        assert.deepEqual([...document.destroy.retained].sort(), retained);
        assert.deepEqual(left, []);
        assert.ok(deleted > 100);
    });

    it("names what was simulated", () => {
        const needed = simulators.filter(({ isNeeded }) => isNeeded === undefined);
        assert.deepEqual(document.simulated, ["Google Cloud", ...needed.map(({ simulates }) => simulates)]);
    });

    it("leaves no process and no folder", () => {
        assert.deepEqual(sandbox.processes(), []);
        assert.deepEqual(sandbox.left(), []);
    });

    it("touches nobody's credentials, and speaks to no address but its own", () => {
        assert.equal(sandbox.connections, 0);
        assert.deepEqual(sandbox.touched(), []);
        assert.ok(sandbox.notesReading(), "this file system does not note when files are read: look elsewhere");
    });
});

/** The types in a value: of lists, that of the first element, which all others have to have too. */
function shapeOf(value: unknown): unknown {
    if (Array.isArray(value)) {
        const shapes = value.map(shapeOf);
        const [first = undefined] = shapes.filter(shape => JSON.stringify(shape).length === longest(shapes));
        return first === undefined ? [] : [first];
    }
    if (typeof value === "object" && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
    }
    return typeof value;
}

/** Lists may be empty in one element and not in another: the fullest speaks for all. */
function longest(shapes: unknown[]): number {
    return Math.max(...shapes.map(shape => JSON.stringify(shape).length));
}
