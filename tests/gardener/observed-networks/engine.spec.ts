import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import type { HostOptions, HostResult } from "../../../rehearsal/host/protocol";
import { runHost } from "../../../rehearsal/host/run";
import { summaryOf } from "../../host/bench";
import { ApiServer } from "../gates/api-server";

const root = path.resolve(__dirname, "../../..");
const configMaps = "/api/v1/namespaces/kube-system/configmaps";
const data = { nodeNetwork: "10.0.0.0/20", podNetwork: "10.4.0.0/14", serviceNetwork: "10.8.0.0/20" };
const ranges = { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "10.8.0.0/20" };

const program = `
import * as pulumi from "@pulumi/pulumi";
import { ObservedNetworks } from "./gardener/observed-networks";

const config = new pulumi.Config();
const observed = new ObservedNetworks("networks", {
    kubeconfig: pulumi.secret(config.require("kubeconfig")),
    given: config.getObject("given"),
});
export const { nodes, pods, services } = observed;
`;

describe("observed networks, through the engine", function () {
    this.timeout(60_000);
    let folder: string;
    let server: ApiServer;
    let kubeconfig: string;

    before(async () => {
        folder = mkdtempSync(path.join(tmpdir(), "networks-"));
        writeFileSync(path.join(folder, "Pulumi.yaml"), "name: networks\nruntime: nodejs\n");
        writeFileSync(path.join(folder, "package.json"), '{ "name": "networks", "main": "index.ts" }');
        writeFileSync(path.join(folder, "index.ts"), program);
        ["gardener", "errors", "node_modules"].forEach(name =>
            symlinkSync(path.join(root, name), path.join(folder, name)),
        );
        server = new ApiServer();
        // Of one line: in messages, each line of a secret is masked.
        kubeconfig = JSON.stringify(parse(await server.start()));
        server.put(configMaps, "shoot-info", { apiVersion: "v1", kind: "ConfigMap", data } as object);
    });

    after(() => {
        server.stop();
        rmSync(folder, { recursive: true });
    });

    const state = () => path.join(folder, "state.json");

    function run(operation: HostOptions["operation"], given?: typeof ranges, text = kubeconfig): Promise<HostResult> {
        const overrides = { "networks:kubeconfig": text, ...(given && { "networks:given": given }) };
        return runHost({ root: folder, stack: "dev", operation, state: state(), overrides }, () => undefined);
    }

    it("are unknown in the first preview, which asks nobody", async () => {
        const { summary, outputs } = await run("preview");
        assert.deepEqual([summary.errors, summary.created.length], [[], 2]);
        assert.deepEqual(outputs, { nodes: "[unknown]", pods: "[unknown]", services: "[unknown]" });
        assert.deepEqual(server.requests, []);
    });

    it("are read by the first up, which keeps no secret but the input", async () => {
        const { summary, outputs } = await run("up");
        assert.deepEqual(summary.errors, []);
        assert.deepEqual(outputs, ranges);
        assert.deepEqual(server.requests.splice(0), [`GET ${configMaps}/shoot-info`]);
        assert.ok(!readFileSync(state(), "utf8").includes("127.0.0.1"));
    });

    it("are known from then on, whatever becomes of the server, its answer, or the kubeconfig", async () => {
        server.put(configMaps, "shoot-info", undefined);
        for (const operation of ["preview", "up"] as const) {
            for (const text of [kubeconfig, `${kubeconfig} `]) {
                const result = await run(operation, ranges, text);
                assert.deepEqual(summaryOf(result), { same: ["networks"] });
                assert.deepEqual(result.outputs, ranges);
            }
        }
        assert.deepEqual(server.requests, []);
    });

    it("are refused where they are others, in preview and in up, and stay what they are", async () => {
        const line =
            'networks of the cluster: pods "10.4.0.0/14" → "10.4.0.0/15": gardenlet ends where a Seed has other ranges ' +
            "than its cluster, and Gardener pins them; put the old ranges back, or take the landscape down whole and " +
            "build it anew";
        for (const operation of ["preview", "up"] as const) {
            const { exitCode, summary } = await run(operation, { ...ranges, pods: "10.4.0.0/15" });
            assert.equal(exitCode, 1);
            assert.equal(summary.errors.length, 1);
            assert.ok(summary.errors[0].endsWith(`ObservedNetworks networks: ${line}`), summary.errors[0]);
        }
        const result = await run("up", ranges);
        assert.deepEqual(summaryOf(result), { same: ["networks"] });
        assert.deepEqual(result.outputs, ranges);
    });

    it("go with the stack, without the cluster", async () => {
        const { summary } = await run("destroy");
        assert.deepEqual([summary.errors, summary.deleted.length], [[], 2]);
        assert.deepEqual(server.requests, []);
    });
});
