import assert from "node:assert/strict";
import type { Simulator } from "../../../rehearsal/simulation/controller";
import { keyOf } from "../../../rehearsal/simulation/kubernetes/objects";
import type { KubeObject } from "../../../rehearsal/simulation/kubernetes/objects";
import { core, crd } from "./objects";
import { sharedRig } from "./rig";
import type { Rig } from "./rig";

const WIDGET = { apiVersion: "example.org/v1", kind: "Widget" };
const CONFIG = { apiVersion: "v1", kind: "ConfigMap" };
const widget = (name: string): KubeObject => ({ ...WIDGET, metadata: { name, namespace: "default" } });
const config = (name: string) => core("ConfigMap", "default", name);

/** A promise and what settles it. */
function signal(): { given: Promise<void>; give: () => void } {
    let give = () => {};
    const given = new Promise<void>(resolve => (give = resolve));
    return { given, give };
}

describe("a simulator", () => {
    let rig: Rig;
    let simulator: Simulator;

    before(async function () {
        rig = await sharedRig(this);
    });
    beforeEach(async () => {
        simulator = await rig.simulate("test", () => {});
    });
    afterEach(() => rig.rest());

    it("sees objects of a kind that is served only later, and sees them go with it", async () => {
        const [came, went] = [signal(), signal()];
        const seen: string[] = [];
        simulator.watch("initial", WIDGET).listen((key, now) => {
            seen.push(`${key} ${now === undefined ? "gone" : "there"}`);
            (now === undefined ? went : came).give();
        });
        await rig.create(crd("Widget"));
        await rig.client.served.wait(WIDGET, simulator.signal);
        await rig.create(widget("one"));
        await came.given;
        await rig.client.delete(crd("Widget"));
        await went.given;
        assert.deepEqual(seen, ["default/one there", "default/one gone"]);
    });

    it("reconciles an object once at a time, and once more for all changes meanwhile", async () => {
        const [begun, goOn, done] = [signal(), signal(), signal()];
        const versions: (string | undefined)[] = [];
        let running = 0;
        simulator.reconcile(
            simulator.watch("initial", CONFIG),
            async object => {
                assert.equal(++running, 1);
                versions.push((object.data as Record<string, string> | undefined)?.version);
                if (versions.length === 1) {
                    begun.give();
                    await goOn.given;
                } else {
                    done.give();
                }
                running--;
            },
            { only: object => object.metadata.name === "busy" },
        );
        await rig.create(config("busy"));
        await begun.given;
        for (const version of ["1", "2", "3"]) {
            await rig.client.patch(config("busy"), { data: { version } });
        }
        await rig.until<KubeObject>(
            CONFIG,
            "default/busy",
            object => JSON.stringify(object?.data) === '{"version":"3"}',
        );
        // The simulator's own watch has to have come as far as the test's.
        const informer = simulator.watch("initial", CONFIG);
        await new Promise<void>(resolve =>
            informer.listen((key, now) => {
                if (key === "default/busy" && JSON.stringify(now?.data) === '{"version":"3"}') {
                    resolve();
                }
            }),
        );
        goOn.give();
        await done.given;
        assert.deepEqual(versions, [undefined, "3"]);
        await rig.client.delete(config("busy"));
    });

    it("does not take what it wrote itself for old state", async () => {
        const done = signal();
        let writes = 0;
        simulator.reconcile(
            simulator.watch("initial", CONFIG),
            async object => {
                if (object.data !== undefined) {
                    done.give();
                    return;
                }
                writes++;
                await simulator.client("initial").patch(object, { metadata: { labels: { step: "1" } } });
                await simulator.client("initial").patch(object, { data: { written: "yes" } });
            },
            { only: object => object.metadata.name === "own" },
        );
        await rig.create(config("own"));
        await done.given;
        assert.equal(writes, 1);
        await rig.client.delete(config("own"));
    });

    it("tries again after an error", async () => {
        const done = signal();
        let tries = 0;
        simulator.reconcile(
            simulator.watch("initial", CONFIG),
            () => {
                if (++tries < 3) {
                    throw new Error("not yet");
                }
                done.give();
                return Promise.resolve();
            },
            { only: object => object.metadata.name === "stubborn" },
        );
        await rig.create(config("stubborn"));
        await done.given;
        assert.equal(tries, 3);
        await rig.client.delete(config("stubborn"));
    });

    it("aborts what it does for an object that is deleted, and says that it is gone", async () => {
        const [begun, gone] = [signal(), signal()];
        let aborted = false;
        simulator.reconcile(
            simulator.watch("initial", CONFIG),
            async (object, stop) => {
                begun.give();
                await simulator.clock
                    .pass({ cluster: "initial", kind: "ConfigMap", name: "x" }, "wait", 1e9, stop)
                    .catch(() => {
                        aborted = true;
                        throw new Error("aborted");
                    });
                assert.fail(keyOf(object));
            },
            {
                only: object => object.metadata.name === "doomed",
                gone: last => (last.metadata.name === "doomed" ? gone.give() : undefined),
            },
        );
        await rig.create(config("doomed"));
        await begun.given;
        await rig.client.delete(config("doomed"));
        await gone.given;
        assert.equal(aborted, true);
    });

    it("goes on where it was after its API server came back", async function () {
        this.timeout(60_000);
        const informer = simulator.watch("initial", CONFIG);
        await informer.synced;
        await rig.planes.restart("initial");
        const came = signal();
        informer.listen(key => key === "default/later" && came.give());
        await rig.create(config("later"));
        await came.given;
        await rig.client.delete(config("later"));
    });
});
