import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import * as tls from "node:tls";
import type { Pki, PkiArgs } from "../../../components/metal-control-plane/pki";
import { pki } from "../../../components/metal-control-plane/pki";
import type { Props } from "../../../rehearsal/host/protocol";
import type { ResourceRef, StepOptions } from "../../../rehearsal/host/provider";
import { plainProps } from "../../../rehearsal/host/wire";
import { createTlsProvider } from "../../../rehearsal/providers/tls";
import { register, valueOf } from "../mocks";

const UP: StepOptions = { preview: false, signal: new AbortController().signal };
const ecdsa = { algorithm: "ECDSA", ecdsaCurve: "P256" };
const month = { validityPeriodHours: 720 };
const HOST = "api.metal.example";

/** What one side of a connection has. */
interface Side {
    ca: string;
    cert: string;
    key: string;
}

/** The two ends of metal-api's gRPC. */
interface Ends {
    server: Side;
    client: Side;
}

/** Makes the certificates of one deployment after the other: what is the same as before is taken from the last one. */
class Landscape {
    private readonly state = new Map<string, { ref: ResourceRef; inputs: Props; outputs: Props }>();
    private readonly provider = createTlsProvider();

    public async deploy(ca: PkiArgs["ca"], certificates: PkiArgs["certificates"] = month): Promise<Ends> {
        const { provider } = this;
        const { result } = await register(
            () =>
                pki(
                    "metal",
                    { namespace: "metal-control-plane", hosts: [HOST], consoles: [] },
                    {},
                    { ca, certificates },
                ),
            async ({ type, name, inputs }) => {
                const ref = { urn: `urn:pulumi:dev::p::${type}::${name}`, type, name };
                // RSA keys of 4096 bits take seconds each, and are trusted like others.
                const given = type.endsWith(":PrivateKey") ? ecdsa : plainProps(inputs as Props);
                const checked = (await provider.check?.(ref, undefined, given)) ?? {};
                const id = JSON.stringify([name, checked]);
                const outputs = this.state.get(id)?.outputs ?? (await provider.create(ref, checked, UP)).outputs;
                this.state.set(id, { ref, inputs: checked, outputs });
                return outputs;
            },
        );
        return { server: await sideOf(result, "grpcServer"), client: await sideOf(result, "grpcClient") };
    }

    /** Names of what a plan would replace that is made so many hours before its certificates end. */
    public async dueAt(hoursBeforeEnd: number): Promise<string[]> {
        const validityEndTime = new Date(Date.now() + hoursBeforeEnd * 3_600_000).toISOString();
        const due = [...this.state.values()].map(async ({ ref, inputs, outputs }) => {
            const aged = { inputs, outputs: { ...outputs, ...(outputs.validityEndTime && { validityEndTime }) } };
            const diff = await this.provider.diff?.(ref, ref.name, aged, inputs, []);
            return diff?.replaces.includes("readyForRenewal") ? [ref.name] : [];
        });
        return (await Promise.all(due)).flat().sort();
    }
}

async function sideOf(made: Pki, which: "grpcServer" | "grpcClient"): Promise<Side> {
    const { cert, key } = made[which];
    return { ca: await valueOf(made.ca), cert: await valueOf(cert), key: await valueOf(key) };
}

/** Whether a client and a server trust one another, each by its own CAs: over TLS, as machines and metal-api do. */
async function meet(client: Side, server: Side): Promise<boolean> {
    const listener = tls.createServer({ ...server, requestCert: true, rejectUnauthorized: true }, socket => {
        socket.on("error", () => undefined);
        socket.end("hello");
    });
    await new Promise<void>(resolve => listener.listen(0, "127.0.0.1", resolve));
    try {
        const { port } = listener.address() as AddressInfo;
        return await new Promise(resolve => {
            const socket = tls.connect({ ...client, host: "127.0.0.1", port, servername: HOST });
            socket.once("data", () => resolve(true));
            // Under TLS 1.3 a client learns after its own handshake that it is refused.
            socket.once("error", () => resolve(false));
            socket.once("close", () => resolve(false));
        });
    } finally {
        listener.close();
    }
}

/** Whether those with the old certificates and those with the new ones get along in both directions. */
const getAlong = async (old: Ends, now: Ends) => [
    await meet(old.client, now.server),
    await meet(now.client, old.server),
];

describe("the CA of the control plane", function () {
    this.timeout(60_000);
    const ca = { validityPeriodHours: 1440 };
    const landscape = new Landscape();
    let first: Ends;

    before(async () => {
        first = await landscape.deploy({ ...ca, generation: 1 });
    });

    it("hands over in three steps, and at each those before and those after it trust one another", async () => {
        const both = await landscape.deploy({ ...ca, generation: 1, trusted: [2] });
        const swapped = await landscape.deploy({ ...ca, generation: 2, trusted: [1] });
        const last = await landscape.deploy({ ...ca, generation: 2 });
        assert.deepEqual(await getAlong(first, both), [true, true]);
        assert.deepEqual(await getAlong(both, swapped), [true, true]);
        assert.deepEqual(await getAlong(swapped, last), [true, true]);
        assert.equal(both.server.cert, first.server.cert);
        assert.notEqual(swapped.server.cert, both.server.cert);
        assert.equal(last.server.cert, swapped.server.cert);
    });

    it("strands whoever has not heard of its successor", async () => {
        const last = await landscape.deploy({ ...ca, generation: 2 });
        assert.deepEqual(await getAlong(first, last), [false, false]);
    });

    it("strands nobody when it is made anew with its key", async () => {
        const renewed = await landscape.deploy({ validityPeriodHours: 2880, generation: 1 });
        assert.notEqual(renewed.server.ca, first.server.ca);
        assert.notEqual(renewed.server.cert, first.server.cert);
        assert.deepEqual(await getAlong(first, renewed), [true, true]);
    });

    it("and what it signs are made anew by the first plan that is early enough before their end", async () => {
        const another = new Landscape();
        const ofCa = { generation: 1, validityPeriodHours: 1440, earlyRenewalHours: 200 };
        await another.deploy(ofCa, { validityPeriodHours: 720, earlyRenewalHours: 100 });
        const signed = [
            "console",
            "console-client",
            "grpc-client",
            "grpc-server",
            "masterdata-client",
            "masterdata-server",
            "nsq",
        ];
        assert.deepEqual(await another.dueAt(201), []);
        assert.deepEqual(await another.dueAt(199), ["metal-ca"]);
        assert.deepEqual(await another.dueAt(99), ["metal-ca", ...signed.map(name => `metal-${name}`)]);
    });
});
