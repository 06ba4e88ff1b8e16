import assert from "node:assert/strict";
import type { RegisteredEvent } from "../../rehearsal/host/protocol";
import { Recording } from "../../rehearsal/run/recording";
import { timingOf } from "../../rehearsal/run/report";

const PROVIDER = "pulumi:providers:kubernetes";
const GATE = "pulumi-nodejs:dynamic/metal-landscape:Gate";
const COMPONENT = "metal-landscape:index:Any";

describe("the parts of a report", () => {
    let recording: Recording;
    let at: number;

    beforeEach(() => {
        recording = new Recording();
        at = 0;
        register("stack", "pulumi:pulumi:Stack", { custom: false, parent: "" });
        register("virtual-garden-access", COMPONENT, { custom: false });
        register("token", "kubernetes:core/v1:Secret", { parent: "virtual-garden-access" });
        register("access-ready", GATE, { parent: "virtual-garden-access", inputs: { gate: "virtual-garden-access" } });
        register("virtual", PROVIDER, { parent: "virtual-garden-access", dependencies: ["access-ready"] });
        register("initial", PROVIDER);
    });

    /** Registers a resource whose URN is its name, a second after the last. */
    function register(urn: string, resourceType: string, more: Partial<RegisteredEvent> = {}): void {
        at += 1000;
        recording.add({
            type: "registered",
            urn,
            resourceType,
            name: urn,
            parent: "stack",
            provider: "",
            providers: [],
            dependencies: [],
            custom: true,
            protect: false,
            inputs: {},
            at,
            ...more,
        });
    }

    const soil = () => timingOf(recording, [], 0, () => "initial").parts.find(({ name }) => name === "soil");

    for (const first of ["virtual", "initial"]) {
        it(`wait for the provider that they hand down, also where their first object has the provider ${first}`, () => {
            register("soil", COMPONENT, { custom: false, providers: ["virtual::id"] });
            register("first", "kubernetes:core/v1:Any", { parent: "soil", provider: `${first}::id` });
            register("second", "kubernetes:core/v1:Any", { parent: "soil", provider: "virtual::id" });
            assert.deepEqual(soil()?.dependsOn, ["virtual-garden-access"]);
            assert.equal(soil()?.startedAt, 8);
        });
    }

    it("wait for nothing that only a later object of theirs waits for", () => {
        register("soil", COMPONENT, { custom: false });
        register("first", "kubernetes:core/v1:Any", { parent: "soil", provider: "initial::id" });
        register("second", "kubernetes:core/v1:Any", { parent: "soil", dependencies: ["access-ready"] });
        assert.deepEqual(soil()?.dependsOn, []);
    });
});
