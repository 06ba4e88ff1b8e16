import assert from "node:assert/strict";
import { checkRestarts, FaultError, parseFaults } from "../../rehearsal/run/faults";
import type { Faults } from "../../rehearsal/run/faults";

const none: Faults = { killAfter: [], killAt: [], restartAt: [], wire: [], simulated: [] };

describe("the values of --fault", () => {
    const good: { spec: string; faults: Partial<Faults> }[] = [
        { spec: "kill-host@40", faults: { killAfter: [40] } },
        { spec: "kill-host@before:soil-ready", faults: { killAt: ["before:soil-ready"] } },
        { spec: "kill-host@after:shoot/demo/one-ready", faults: { killAt: ["after:shoot/demo/one-ready"] } },
        { spec: "restart-apiserver@cert-manager", faults: { restartAt: ["cert-manager"] } },
        { spec: "restart-apiserver@shoot/demo/one", faults: { restartAt: ["shoot/demo/one"] } },
        { spec: "http-500:0.05", faults: { wire: [{ kind: "http-500", share: 0.05 }] } },
        { spec: "http-429:.5", faults: { wire: [{ kind: "http-429", share: 0.5 }] } },
        { spec: "reset:0.999", faults: { wire: [{ kind: "reset", share: 0.999 }] } },
        { spec: "fail:Shoot", faults: { simulated: ["fail:Shoot"] } },
        { spec: "hang:Seed/soil", faults: { simulated: ["hang:Seed/soil"] } },
        {
            spec: "fail:Job/landscape-reaches-metal-api",
            faults: { simulated: ["fail:Job/landscape-reaches-metal-api"] },
        },
        { spec: "error:Garden:2", faults: { simulated: ["error:Garden:2"] } },
    ];
    for (const { spec, faults } of good) {
        it(`take ${spec}`, () => assert.deepEqual(parseFaults([spec]), { ...none, ...faults }));
    }

    it("may be many", () => {
        assert.deepEqual(parseFaults(good.map(({ spec }) => spec)), {
            killAfter: [40],
            killAt: ["before:soil-ready", "after:shoot/demo/one-ready"],
            restartAt: ["cert-manager", "shoot/demo/one"],
            wire: [
                { kind: "http-500", share: 0.05 },
                { kind: "http-429", share: 0.5 },
                { kind: "reset", share: 0.999 },
            ],
            simulated: ["fail:Shoot", "hang:Seed/soil", "fail:Job/landscape-reaches-metal-api", "error:Garden:2"],
        });
    });

    const share = (kind: string) => `give more than 0 and less than 1, such as ${kind}:0.05`;
    const part = "give restart-apiserver@PART, such as restart-apiserver@cert-manager";
    const bad: { spec: string; what: string; remedy?: string }[] = [
        { spec: "http-500:2", what: "http-500:2: 2 is no share", remedy: share("http-500") },
        { spec: "http-429:1", what: "http-429:1: 1 is no share", remedy: share("http-429") },
        { spec: "http-500:0", what: "http-500:0: 0 is no share", remedy: share("http-500") },
        { spec: "reset:-0.1", what: "reset:-0.1: -0.1 is no share", remedy: share("reset") },
        { spec: "reset:x", what: "reset:x: x is no share", remedy: share("reset") },
        { spec: "reset:1e-3", what: "reset:1e-3: 1e-3 is no share", remedy: share("reset") },
        { spec: "reset", what: "reset: names no share", remedy: share("reset") },
        { spec: "http-429:", what: "http-429:: names no share", remedy: share("http-429") },
        { spec: "restart-apiserver", what: "restart-apiserver names no part", remedy: part },
        { spec: "restart-apiserver@", what: "restart-apiserver@ names no part", remedy: part },
        { spec: "http-503:0.1", what: "http-503:0.1 is no fault that a rehearsal knows" },
        { spec: "kill-host@before:", what: "kill-host@before: is no fault that a rehearsal knows" },
        { spec: "kill-host@soil", what: "kill-host@soil is no fault that a rehearsal knows" },
        { spec: "kill-host@0", what: "kill-host@0 is no fault that a rehearsal knows" },
        { spec: "", what: " is no fault that a rehearsal knows" },
        {
            spec: "error:Pod:1",
            what: "error:Pod:1: Pod is none of Garden, Extension, Seed, Shoot, ManagedSeed, Project, Job",
        },
    ];
    for (const { spec, what, remedy = new FaultError("").remedy } of bad) {
        it(`refuse "${spec}"`, () => {
            assert.throws(() => parseFaults([spec]), { what, remedy, exitCode: 2 });
        });
    }

    it("name no part that the landscape does not have, or that asks no API server", () => {
        const parts = ["cert-manager", "managed-seed/a"];
        checkRestarts({ ...none, restartAt: ["managed-seed/a", "cert-manager"] }, parts);
        assert.throws(() => checkRestarts({ ...none, restartAt: ["cert-manager", "partition/a"] }, parts), {
            what: "restart-apiserver@partition/a: the landscape has no part partition/a that talks to an API server",
            remedy: "give one of cert-manager, managed-seed/a",
            exitCode: 2,
        });
    });
});
