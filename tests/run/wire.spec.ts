import assert from "node:assert/strict";
import * as https from "node:https";
import type { SummaryEvent } from "../../rehearsal/host/protocol";
import { together } from "../../rehearsal/run/runs";
import { Wire } from "../../rehearsal/run/wire";
import { tlsServer } from "../network/tls";
import type { TlsServer } from "../network/tls";

describe("the wire between the program and the API servers", () => {
    let server: TlsServer;
    let wire: Wire | undefined;

    before(async () => {
        server = await tlsServer((_, response) => response.end("answered"));
    });

    after(() => server.stop());

    afterEach(() => wire?.stop());

    function planes() {
        const { port, ca, certificate } = server;
        const info = { port, ca, adminKubeconfig: "", names: ["localhost"], auditLog: "" };
        return { initial: { ...info }, virtual: { ...info }, serving: { initial: certificate, virtual: certificate } };
    }

    function threePlanes() {
        const { initial, virtual, serving } = planes();
        return { initial, metal: { ...initial }, virtual, serving: { ...serving, metal: server.certificate } };
    }

    function statusAt(port: number | undefined): Promise<number | undefined> {
        return new Promise((resolve, reject) => {
            https
                .get({ host: "127.0.0.1", port, servername: "localhost", ca: server.ca, agent: false }, response => {
                    response.resume();
                    resolve(response.statusCode);
                })
                .on("error", reject);
        });
    }

    it("has nothing on it without faults", async () => {
        const { initial, virtual, serving } = planes();
        wire = await Wire.start({ initial, virtual, serving }, [], 1, () => undefined);
        assert.deepEqual(wire.clusters, { initial, virtual });
    });

    it("leads routes through a proxy for each server, and leaves the servers' own ports to simulators", async () => {
        const lines: string[] = [];
        const { initial, virtual, serving } = planes();
        const fault = { kind: "http-429" as const, share: 1 - Number.EPSILON };
        wire = await Wire.start({ initial, virtual, serving }, [fault], 1, line => lines.push(line));
        const { clusters } = wire;
        assert.deepEqual([clusters.initial.port, clusters.virtual.port], [server.port, server.port]);
        assert.equal(new Set([clusters.initial.routePort, clusters.virtual.routePort, server.port]).size, 3);
        assert.deepEqual(
            [await statusAt(clusters.initial.routePort), await statusAt(clusters.virtual.routePort)],
            [429, 429],
        );
        assert.equal(await statusAt(clusters.initial.port), 200);
        assert.equal(wire.strikes, 2);
        assert.deepEqual(lines, [
            "http-429 strikes GET / to the initial cluster",
            "http-429 strikes GET / to the virtual cluster",
        ]);
    });

    it("strikes what goes to metal-stack's own cluster too, where there is one", async () => {
        const lines: string[] = [];
        const fault = { kind: "http-500" as const, share: 1 - Number.EPSILON };
        wire = await Wire.start(threePlanes(), [fault], 1, line => lines.push(line));
        assert.deepEqual(Object.keys(wire.clusters), ["initial", "metal", "virtual"]);
        assert.equal(await statusAt(wire.clusters.metal?.routePort), 500);
        assert.deepEqual(lines, ["http-500 strikes GET / to the metal cluster"]);
    });
});

describe("a run that was begun again", () => {
    const summary = (deleted: string[], same: string[], errors: string[]): SummaryEvent => {
        return { type: "summary", created: [], updated: [], replaced: [], retained: [], deleted, same, errors };
    };

    it("has done what any of its attempts did, and come to what the last one did", () => {
        assert.deepEqual(
            together(summary(["a"], ["x"], ["no"]), summary(["b", "a"], ["y"], [])),
            summary(["a", "b"], ["y"], []),
        );
        assert.deepEqual(together(undefined, summary(["a"], [], [])), summary(["a"], [], []));
    });
});
