import type { Server } from "node:https";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import * as tls from "node:tls";
import { authority, clientCertificate, serverCertificate } from "../../rehearsal/cluster/pki";
import { MetalstackCloud } from "../../rehearsal/simulation/metalstack-cloud/cloud";
import type { Strike } from "../../rehearsal/simulation/metalstack-cloud/server";
import { createMetalstackCloudServer } from "../../rehearsal/simulation/metalstack-cloud/server";
import type { Cluster, State } from "../../rehearsal/simulation/metalstack-cloud/state";
import { nothing } from "../../rehearsal/simulation/metalstack-cloud/state";
import type { Quota, World } from "../../rehearsal/simulation/metalstack-cloud/world";

/** A project that tests use. */
export const PROJECT = "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a10";

/** The stand-in of metalstack.cloud on loopback, as the rehearsal has it, with what a test does to it. */
export class StandIn {
    /** What strikes the next calls of a method, one after the other. */
    readonly strikes: Record<string, Strike[]> = {};
    /** Called methods, in order. */
    readonly calls: string[] = [];
    /** What strikes attempts at clusters, one after the other. */
    readonly struck: ("error" | "fail" | "hang")[] = [];
    /** What nothing expected. */
    readonly broken: unknown[] = [];
    readonly quota: Quota = { machines: 16, ips: 2 };
    readonly revoked = new Set<string>();
    readonly methods = new Map<string, string[]>();
    /** How long a client certificate that is asked for lasts, as it was asked for last. */
    asked = 0;
    state: State = nothing();
    ca = "";
    private readonly watchers: (() => void)[] = [];
    private server: Server | undefined;
    private cloud: MetalstackCloud | undefined;
    private readonly tokens = {
        issuer: "",
        isRevoked: (token: string) => this.revoked.has(token),
        methodsOf: (token: string) => this.methods.get(token),
    };

    /** Begins to listen; this process trusts its certificate from then on. */
    async start(): Promise<void> {
        const ca = await authority("Simulated public CA");
        this.ca = ca.certPem;
        const { certPem: cert, privateKeyPem: key } = await serverCertificate(ca, "api", ["127.0.0.1"]);
        tls.setDefaultCACertificates([...tls.getCACertificates("default"), ca.certPem]);
        const client = await clientCertificate(ca, "operator");
        const world: World = {
            spend: async (_kind, _name, what, _seconds, signal) => {
                // An update goes no further before somebody has seen how far it is.
                await (what === "notice" || what === "update" ? this.seen() : turn());
                signal.throwIfAborted();
            },
            serve: () => Promise.resolve(),
            populate: () => undefined,
            withdraw: () => undefined,
            strike: () => this.struck.shift(),
            kubeconfig: ({ name }: Cluster, seconds) => {
                this.asked = seconds;
                return Promise.resolve(kubeconfig(name, ca.certPem, client));
            },
        };
        this.cloud = new MetalstackCloud({
            store: { load: () => this.state, save: () => undefined },
            world,
            tokens: this.tokens,
            quota: this.quota,
            broken: error => this.broken.push(error),
        });
        this.server = createMetalstackCloudServer(this.cloud, {
            cert,
            key,
            strike: method => {
                this.calls.push(method);
                if (method === "ClusterService/Get") {
                    this.watchers.splice(0).forEach(tell => tell());
                }
                return this.strikes[method]?.shift();
            },
        });
        this.server.listen(0, "127.0.0.1");
        await once(this.server, "listening");
        this.tokens.issuer = `https://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    stop(): void {
        this.cloud?.stop();
        this.server?.close();
        this.server?.closeAllConnections();
    }

    /** Base URL of the API. */
    get url(): string {
        return this.tokens.issuer;
    }

    /** A token of the API; default: one that does not expire. */
    token(claims: object = {}): string {
        return [{ alg: "none" }, { iss: this.url, jti: Math.random(), ...claims }, {}]
            .map(part => Buffer.from(JSON.stringify(part)).toString("base64url"))
            .join(".");
    }

    /** Resolves once somebody has asked for a cluster. */
    private seen(): Promise<void> {
        return new Promise(resolve => this.watchers.push(resolve));
    }

    /** How often a method was called. */
    count(method: string): number {
        return this.calls.filter(one => one === method).length;
    }
}

function kubeconfig(name: string, ca: string, client: { certPem: string; privateKeyPem: string }): string {
    const base64 = (pem: string) => Buffer.from(pem).toString("base64");
    const external = `${name}-external`;
    return JSON.stringify({
        clusters: [
            { name: `${name}-internal`, cluster: { server: "https://internal.example" } },
            {
                name: external,
                cluster: { server: `https://api.${name}.example`, "certificate-authority-data": base64(ca) },
            },
        ],
        users: [
            {
                name: external,
                user: {
                    "client-certificate-data": base64(client.certPem),
                    "client-key-data": base64(client.privateKeyPem),
                },
            },
        ],
    });
}
