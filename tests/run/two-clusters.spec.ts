import assert from "node:assert/strict";
import * as path from "node:path";
import type { HostEvent } from "../../rehearsal/host/protocol";
import type { RehearsalDocument } from "../../rehearsal/run/document";
import { parseFaults } from "../../rehearsal/run/faults";
import { rehearse } from "../../rehearsal/run/rehearse";
import { readContext } from "../../rehearsal/simulation/context";
import { KubeClient } from "../../rehearsal/simulation/kubernetes/client";
import { BUILD_MILLISECONDS, testToolchain } from "../cluster/toolchain";

/** What it may take on a machine that has others to do. */
const MOST_MILLISECONDS = 4 * 60_000;

const root = path.join(__dirname, "programs", "two-clusters");

describe("a rehearsal of a landscape with two initial clusters", function () {
    this.timeout(5 * 60_000);
    let document: RehearsalDocument;
    const lines: string[] = [];
    const outputs: Record<string, unknown> = {};

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        await testToolchain();
    });

    before(async () => {
        const signal = AbortSignal.timeout(MOST_MILLISECONDS);
        document = await rehearse({
            root,
            stack: "dev",
            stackFile: path.join(root, "Pulumi.dev.yaml"),
            names: {
                initial: { names: ["34.118.0.10"], serviceCidr: "10.8.0.0/20" },
                metal: { names: ["34.118.0.11"], serviceCidr: "10.12.0.0/20" },
                virtual: { names: ["api.garden.example.org"], serviceCidr: "100.64.0.0/13" },
            },
            timeScale: 1000,
            seed: 1,
            faults: parseFaults(["restart-apiserver@cert-manager/metal", "http-429:0.02"]),
            signal,
            onStep: line => {
                lines.push(line);
                if (line.startsWith("destroy: everything")) {
                    void leave();
                }
            },
            onEvent: (event: HostEvent) =>
                event.type === "outputs" ? Object.assign(outputs, event.outputs) : undefined,
            onLine: line => lines.push(line),
        });
        if (signal.aborted) {
            assert.fail(
                `not done after ${MOST_MILLISECONDS / 1000} s: ${document.errors.join("; ")}\n${lines.slice(-30).join("\n")}`,
            );
        }
    });

    /** Leaves something behind in the metal cluster that nobody takes away. */
    async function leave(): Promise<void> {
        const { clusters } = readContext({ LANDSCAPE_REHEARSAL: path.join(String(outputs.dir), "rehearsal.json") });
        const client = new KubeClient(clusters.metal?.adminKubeconfig ?? "", "somebody", new AbortController().signal);
        await client.create({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "left", namespace: "default" } });
        client.transport.close();
    }

    it("finds nothing wrong but what was left in the second one on purpose", () => {
        const left = ["metal: ConfigMap default/left"];
        assert.deepEqual(document.errors, [`the destroy left 1 objects: ${left[0]}`]);
        assert.deepEqual(document.destroy.left, left);
    });

    it("counts the objects of each cluster", () => {
        const { initial, metal, virtual, cloud } = document.objects.clusters;
        assert.deepEqual(Object.keys(document.objects.clusters), ["initial", "metal", "virtual", "cloud"]);
        assert.ok(initial > 50, `${initial} objects`);
        assert.deepEqual([metal, virtual, cloud], [initial, 0, 0]);
    });

    it("tells the parts of both, each with durations of its own", () => {
        const names = ["initial-cluster", "cert-manager", "initial-cluster/metal", "cert-manager/metal"];
        assert.deepEqual(document.parts.map(({ name }) => name).sort(), names.sort());
        for (const { name, durations } of document.parts) {
            const of = name.startsWith("cert-manager")
                ? "Deployment cert-manager-webhook: webhook"
                : "Service demo: load balancer";
            assert.equal(durations.filter(({ what }) => what === of).length, 1, name);
        }
    });

    it("gives load balancers of the two no address twice", () => {
        const addresses = outputs.addresses as string[];
        assert.match(addresses.join(" "), /^34\.118\.1\.\d+ 34\.118\.2\.\d+$/);
    });

    it("restarts the API server that a part of the second one talks to", () => {
        const restarts = lines.filter(line => line.includes("is restarted"));
        assert.deepEqual(restarts, ["cert-manager/metal begins: the API server of the metal cluster is restarted"]);
    });

    it("strikes requests to each", () => {
        for (const cluster of ["initial", "metal"]) {
            assert.ok(
                lines.some(line => line.startsWith("http-429 strikes") && line.endsWith(`to the ${cluster} cluster`)),
            );
        }
    });

    it("changes nothing with the second up", () => {
        const { created, updated, replaced, deleted, mutatingRequests } = document.secondRun;
        assert.deepEqual([created, updated, replaced, deleted, mutatingRequests], [0, 0, 0, 0, 0]);
    });
});
