import assert from "node:assert/strict";
import type { HostEvent, ObjectRef, Props } from "../../rehearsal/host/protocol";
import { attribute } from "../../rehearsal/run/durations-log";
import type { SpentDuration } from "../../rehearsal/run/durations-log";
import { Recording } from "../../rehearsal/run/recording";
import { kubeconfigOf } from "./kubeconfig";

const deployment = { apiVersion: "apps/v1", kind: "Deployment", namespace: "cert-manager", name: "webhook" };
const issuer = { apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer", name: "letsencrypt" };
const clusterOf = (server: string) =>
    server === "https://m" ? "metal" : server === "https://v" ? "virtual" : "initial";

describe("simulated durations", () => {
    let recording: Recording;

    beforeEach(() => (recording = new Recording()));

    function register(urn: string, inputs: Props, at?: { server: string; objects: ObjectRef[] }): void {
        const resourceType = "gate" in inputs ? "pulumi-nodejs:dynamic/metal-landscape:Gate" : "kubernetes:core/v1:Any";
        const common = {
            parent: "stack",
            provider: "",
            providers: [],
            dependencies: [],
            custom: true,
            protect: false,
            at: 0,
        };
        const take = (event: HostEvent) => recording.add(event);
        take({ type: "registered", urn, resourceType, name: urn, inputs, ...common });
        if (at) {
            take({ type: "objects", urn, server: at.server, stages: [at.objects], at: 0 });
        }
    }

    const spent = (cluster: SpentDuration["cluster"], object: Pick<ObjectRef, "kind" | "namespace" | "name">) => {
        const { kind, namespace, name } = object;
        return { cluster, kind, namespace, name, what: "start", seconds: 1, at: 0 };
    };
    /** Which resource each duration belongs to. */
    const ownersOf = (durations: SpentDuration[]) => {
        const { byUrn } = attribute(recording, durations, clusterOf);
        return durations.map(duration => [...byUrn].find(([, own]) => own.includes(duration))?.[0]);
    };

    it("belong to the resource that has the object in that cluster, where others have one of that name", () => {
        register("chart", {}, { server: "https://i", objects: [deployment] });
        register("metal-chart", {}, { server: "https://m", objects: [deployment] });
        const durations = [spent("metal", deployment), spent("initial", deployment), spent("virtual", deployment)];
        assert.deepEqual(ownersOf(durations), ["metal-chart", "chart", undefined]);
    });

    it("belong to the gate that looks there, where no resource has the object", () => {
        register("ready", { gate: "cluster-issuer", kubeconfig: kubeconfigOf("https://i"), object: issuer });
        register("metal-ready", { gate: "cluster-issuer", kubeconfig: kubeconfigOf("https://m"), object: issuer });
        const durations = [spent("metal", issuer), spent("initial", issuer), spent("virtual", issuer)];
        assert.deepEqual(ownersOf(durations), ["metal-ready", "ready", undefined]);
    });

    it("belong to a gate wherever the object is, while its kubeconfig is secret", () => {
        register("hidden", { gate: "cluster-issuer", kubeconfig: "[secret]", object: issuer });
        assert.deepEqual(ownersOf([spent("metal", issuer), spent("virtual", issuer)]), ["hidden", "hidden"]);
    });

    it("belong to a gate for what is made on the way, in another cluster too", () => {
        register("soil", {
            gate: "soil",
            kubeconfig: kubeconfigOf("https://v"),
            object: { apiVersion: "core.gardener.cloud/v1beta1", kind: "Seed", name: "soil" },
        });
        register("partition", { gate: "partition", partition: "a" });
        const gardenlet = { kind: "Deployment", namespace: "garden", name: "gardenlet" };
        assert.deepEqual(ownersOf([spent("initial", gardenlet), spent("virtual", { kind: "Seed", name: "soil" })]), [
            "soil",
            "soil",
        ]);
        assert.deepEqual(ownersOf([spent("metal", { kind: "Partition", name: "a" })]), ["partition"]);
    });
});
