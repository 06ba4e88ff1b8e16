import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { MetalControlPlane } from "../../../components/metal-control-plane/metal-control-plane";
import { consolesOf } from "../../../components/metal-control-plane/console";
import type { Registered } from "../mocks";
import { named, valueOf } from "../mocks";
import type { Values } from "./deployed";
import { deploy, NAME, unwrapped, withServices } from "./deployed";
import { everythingOn } from "./values-args";

describe("metal-stack's control plane, as far as it is optional", () => {
    let resources: Registered[];
    let result: MetalControlPlane;

    before(async () => {
        ({ resources, result } = await deploy(false));
    });

    it("with the second API waits for it too, has a record for it, and makes its passwords", async () => {
        const { resources: all } = await deploy(false, { servers: everythingOn });
        const gate = named(all, `${NAME}-ready`);
        assert.equal(gate.inputs.v2, "https://v2.metal.dev.landscape.example");
        assert.deepEqual(gate.dependencies, [`${NAME}-chart`, `${NAME}-record-api`, `${NAME}-record-v2`]);
        const { value } = unwrapped(named(all, `${NAME}-chart`).inputs.values);
        const { metal_apiserver, auditing } = value as Values & {
            metal_apiserver: { session_secret: string; redis: object };
            auditing: { timescaledb: { password: string } };
        };
        assert.equal(metal_apiserver.session_secret, `${NAME}-session-result`);
        assert.deepEqual(metal_apiserver.redis, { addr: "valkey:6379", password: `${NAME}-valkey-password-result` });
        assert.equal(auditing.timescaledb.password, `${NAME}-auditing-timescaledb-password-result`);
    });

    it("has a certificate for the partitions' metal-bmc, by the hosts that metal-console reaches them at", async () => {
        const { resources: all, result: made } = await deploy(false, { servers: everythingOn });
        const { dnsNames, ipAddresses } = named(all, `${NAME}-console-request`).inputs;
        assert.deepEqual({ dnsNames, ipAddresses }, { dnsNames: ["bmc.example"], ipAddresses: undefined });
        // metal-bmc does not start without, be there metal-console or not.
        for (const { certificates } of [made, result]) {
            assert.equal(await valueOf(certificates.console.cert), `certificate of ${NAME}-console\n`);
        }
        const partitions = [
            "203.0.113.2:3333",
            "[2001:db8::2]:3333",
            "bmc.example:3333",
            "bmc.example:3334",
            undefined,
        ];
        assert.deepEqual(
            consolesOf({
                partitions: partitions.map((mgmtserviceaddress, index) => ({
                    id: `p${index}`,
                    bootconfig: { commandline: "" },
                    privatenetworkprefixlength: 22,
                    mgmtserviceaddress,
                })),
            }),
            ["203.0.113.2", "2001:db8::2", "bmc.example"],
        );
    });

    it("with metal-console begins its pods anew with another HMAC, of which its chart tells them nothing", async () => {
        const rolled = async (admin: string) =>
            named(
                (await deploy(false, { servers: everythingOn, hmac: { admin: pulumi.secret(admin) } })).resources,
                `${NAME}-console-rolled`,
            );
        const one = await rolled("one");
        const again = await rolled("one");
        const other = await rolled("other");
        assert.equal(one.type, "kubernetes:apps/v1:DeploymentPatch");
        assert.deepEqual(one.inputs.metadata, { name: "metal-console", namespace: "metal-control-plane" });
        assert.match(
            JSON.stringify(one.inputs.spec),
            /^{"template":{"metadata":{"annotations":{"checksum\/hmac":"[0-9a-f]+"}}}}$/,
        );
        assert.deepEqual(again.inputs, one.inputs);
        assert.notDeepEqual(other.inputs.spec, one.inputs.spec);
        assert.deepEqual(one.dependencies, [`${NAME}-chart`]);
        assert.deepEqual(
            resources.filter(({ name }) => name === `${NAME}-console-rolled`),
            [],
        );
    });

    it("has a record for each name that something answers at, and for no other", async () => {
        const recordsOf = (all: Registered[]) =>
            all.filter(({ type }) => type === "gcp:dns/recordSet:RecordSet").map(({ inputs }) => inputs.name);
        assert.deepEqual(recordsOf(resources), ["api.metal.dev.landscape.example.", "metal.dev.landscape.example."]);
        const all = { servers: everythingOn, ...withServices("auth.metal.dev.landscape.example") };
        assert.deepEqual(recordsOf((await deploy(false, all)).resources), [
            "api.metal.dev.landscape.example.",
            "metal.dev.landscape.example.",
            "v2.metal.dev.landscape.example.",
            "auth.metal.dev.landscape.example.",
            "headscale.metal.dev.landscape.example.",
        ]);
    });

    it("has headscale and zitadel, each with its database and its record, where it is to have them", async () => {
        const both = await deploy(false, withServices("login.dev.landscape.example"));
        const record = (suffix: string) => named(both.resources, `${NAME}-record-${suffix}`).inputs.name;
        assert.deepEqual(
            [record("auth"), record("headscale")],
            ["login.dev.landscape.example.", "headscale.metal.dev.landscape.example."],
        );
        for (const service of ["headscale", "zitadel"]) {
            const before = `${NAME}-${service}-db-database`;
            assert.ok(named(both.resources, `${NAME}-${service}`).dependencies.includes(before), before);
            assert.deepEqual(named(both.resources, `${NAME}-${service}-db-credentials`).inputs.stringData, {
                secret: {
                    POSTGRES_DB: service,
                    POSTGRES_USER: "postgres",
                    POSTGRES_PASSWORD: `${NAME}-${service}-db-password-result`,
                    POSTGRES_DATA: "/data/postgres/",
                },
            });
        }
        assert.ok(named(both.resources, `${NAME}-zitadel-init`).dependencies.includes(`${NAME}-record-auth`));
        assert.equal(both.result.headscale?.controlPlaneUrl, "https://headscale.metal.dev.landscape.example");
        assert.equal(
            both.result.oidc?.discoveryUrl,
            "https://login.dev.landscape.example/.well-known/openid-configuration",
        );
    });

    it("has neither by itself, and takes the issuer that is there", async () => {
        assert.deepEqual([result.headscale, result.oidc], [undefined, undefined]);
        const oidc = { discoveryUrl: "https://a.example", clientId: "a", clientSecret: pulumi.secret("b") };
        assert.equal((await deploy(false, { login: { oidc } })).result.oidc, oidc);
    });

    it("behind a Gateway waits for each of its routes, whoever writes it", async () => {
        const gateway = { namespace: "gateway-system", name: "metal" };
        const { resources } = await deploy(false, {
            entrance: { kind: "Gateway", ...gateway },
            servers: everythingOn,
            ...withServices("auth.metal.example"),
        });
        const route = (kind: string, name: string, sectionName: string) => ({
            kind,
            namespace: "metal-control-plane",
            name,
            parent: { ...gateway, sectionName },
        });
        const http = (name: string) => [
            route("HTTPRoute", name, "https"),
            route("HTTPRoute", `${name}-https-redirect`, "http"),
        ];
        const { inputs, dependencies } = named(resources, `${NAME}-routes`);
        assert.deepEqual(
            { gate: inputs.gate, kubeconfig: inputs.kubeconfig, routes: inputs.routes },
            {
                gate: "gateway-routes",
                kubeconfig: "a kubeconfig",
                routes: [
                    ...http("metal-api"),
                    ...http("metal-apiserver"),
                    ...http("headscale"),
                    ...http("zitadel"),
                    route("HTTPRoute", "zitadel-login", "https"),
                    route("TCPRoute", "nsqd", "nsq"),
                    route("TCPRoute", "metal-api-grpc", "metal-api-grpc"),
                    route("TCPRoute", "metal-console", "metal-console"),
                ],
            },
        );
        assert.deepEqual(dependencies, [`${NAME}-chart`]);
        const own = resources
            .filter(({ type }) => /:(HTTPRoute|TCPRoute)$/.test(type))
            .map(({ inputs: { metadata } }) => (metadata as { name: string }).name);
        assert.deepEqual(own.sort(), ["headscale", "headscale-https-redirect", "nsqd", "zitadel-https-redirect"]);
        assert.deepEqual(
            resources.filter(({ type }) => type.endsWith(":Ingress")),
            [],
        );
    });

    it("waits for no routes without a Gateway", async () => {
        const { resources } = await deploy(false);
        assert.equal(
            resources.some(({ name }) => name === `${NAME}-routes`),
            false,
        );
    });
});
