import assert from "node:assert/strict";
import type { HostEvent, Op, Props } from "../../rehearsal/host/protocol";
import { Recording } from "../../rehearsal/run/recording";
import { Restarts } from "../../rehearsal/run/restarts";
import { kubeconfigOf } from "./kubeconfig";

describe("restarts of API servers", () => {
    let recording: Recording;
    let restarts: Restarts;
    let told: string[];
    let ready: () => void;

    beforeEach(() => {
        recording = new Recording();
        told = [];
        restarts = new Restarts(["cert-manager", "managed-seed/a", "soil"], recording, async (part, server) => {
            told.push(`${part} ${server}`);
            await new Promise<void>(resolve => (ready = resolve));
            told.push(`${part} is done`);
        });
        register("stack", "pulumi:pulumi:Stack", "", { custom: false });
        register("provider-initial", "pulumi:providers:kubernetes", "stack", {
            inputs: { kubeconfig: kubeconfigOf("https://i") },
        });
        register("provider-virtual", "pulumi:providers:kubernetes", "stack", {
            inputs: { kubeconfig: kubeconfigOf("https://v") },
        });
        for (const part of ["cert-manager", "managed-seed/a", "soil", "extensions"]) {
            register(part, `metal-landscape:index:Part`, "stack", { custom: false });
        }
    });

    function take(event: HostEvent): void {
        recording.add(event);
        restarts.take(event);
    }

    function register(
        name: string,
        resourceType: string,
        parent: string,
        { inputs = {}, provider = "", custom = true }: { inputs?: Props; provider?: string; custom?: boolean } = {},
    ): void {
        const common = { providers: [], dependencies: [], protect: false, at: 0 };
        take({ type: "registered", urn: name, resourceType, name, parent, provider, custom, inputs, ...common });
    }

    const step = (urn: string, op: Op = "create") => take({ type: "step", urn, op, at: 0 });

    it("come with the first object that a part makes at one, one after the other", async () => {
        register("password", "random:index/randomPassword:RandomPassword", "cert-manager");
        register("namespace", "kubernetes:core/v1:Namespace", "cert-manager", { provider: "provider-initial::id" });
        register("second", "kubernetes:core/v1:Namespace", "cert-manager", { provider: "provider-initial::id" });
        register("shoot", "kubernetes:core.gardener.cloud/v1beta1:Shoot", "managed-seed/a", {
            provider: "provider-virtual::id",
        });
        step("password");
        assert.equal(restarts.count, 0);
        step("namespace");
        step("second");
        step("shoot");
        assert.equal(restarts.count, 2);
        await Promise.resolve();
        assert.deepEqual(told, ["cert-manager https://i"]);
        ready();
        await new Promise(setImmediate);
        assert.deepEqual(told.slice(1), ["cert-manager is done", "managed-seed/a https://v"]);
        ready();
        await restarts.settled();
        assert.deepEqual(restarts.missing, ["soil"]);
    });

    it("come with a part's gate where nothing is made before it", async () => {
        const inputs = { gate: "soil", kubeconfig: kubeconfigOf("https://v") };
        register("gate", "pulumi-nodejs:dynamic/metal-landscape:Gate", "soil", { inputs });
        step("gate");
        await Promise.resolve();
        assert.deepEqual(told, ["soil https://v"]);
    });

    it("do not come for other parts, for what is there already, or where no server is known", () => {
        register("other", "kubernetes:core/v1:Namespace", "extensions", { provider: "provider-initial::id" });
        register("same", "kubernetes:core/v1:Namespace", "cert-manager", { provider: "provider-initial::id" });
        register("hidden", "pulumi-nodejs:dynamic/metal-landscape:Gate", "cert-manager", {
            inputs: { kubeconfig: "[secret]" },
        });
        step("other");
        step("same", "same");
        step("hidden");
        assert.equal(restarts.count, 0);
    });

    it("come with the first object that is there, where the kubeconfig is secret", async () => {
        const objects = (urn: string) => take({ type: "objects", urn, server: "https://s", stages: [], at: 0 });
        register("provider-hidden", "pulumi:providers:kubernetes", "stack", { inputs: { kubeconfig: "[secret]" } });
        register("was-there", "kubernetes:core/v1:Namespace", "soil", { provider: "provider-hidden::id" });
        register("map", "kubernetes:core/v1:ConfigMap", "soil", { provider: "provider-hidden::id" });
        objects("was-there");
        step("map");
        assert.equal(restarts.count, 0);
        objects("map");
        objects("map");
        await Promise.resolve();
        assert.deepEqual(told, ["soil https://s"]);
        ready();
        await restarts.settled();
        assert.equal(restarts.count, 1);
    });

    it("that fail are told where they are waited for", async () => {
        restarts = new Restarts(["soil"], recording, () => Promise.reject(new Error("no port")));
        register("map", "kubernetes:core/v1:ConfigMap", "soil", { provider: "provider-initial::id" });
        step("map");
        await assert.rejects(restarts.settled(), /^Error: no port$/);
    });
});
