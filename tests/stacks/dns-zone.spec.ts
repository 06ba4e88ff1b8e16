import assert from "node:assert/strict";
import { completed } from "../../config/landscape";
import { landscapeSchema } from "../../config/schema/landscape";
import { devDocument, set } from "../config/document";
import { named } from "../components/mocks";
import type { Registered } from "../components/mocks";
import { registrationsOf } from "./registrations";

const secrets = {
    "powerdns-api-key": "the key",
    "dns-account": JSON.stringify({ type: "service_account", project_id: "landscape-dns" }),
};

/** What dev registers with something changed in `dns`. */
const registered = (change: object, solver?: object): Promise<Registered[]> => {
    const document = devDocument();
    document.dns = { ...document.dns, ...change };
    if (solver) {
        set(document.certManager, { solver });
    }
    return registrationsOf(completed(landscapeSchema.parse(document)), secrets);
};
const record = "metal-control-plane-record-api";

describe("the zone of the config", function () {
    this.timeout(60_000);

    it("is the cluster's, and certificates wait until it is delegated to the zone's servers", async () => {
        const resources = await registered({});
        assert.equal(named(resources, record).provider, "initial-cluster-cloud");
        const gate = named(resources, "initial-cluster-delegation");
        assert.deepEqual(
            [gate.inputs.zone, gate.inputs.nameServers, gate.dependencies],
            ["dev.landscape.example", ["ns.example."], ["initial-cluster-zone"]],
        );
        const waiting = resources.filter(({ dependencies }) => dependencies.includes(gate.name));
        // The guard is there last, so that it goes first.
        assert.deepEqual(
            waiting.map(({ name }) => name),
            ["cert-manager-issuer", "teardown-guard-guard"],
        );
    });

    it("is not waited for where the config says so", async () => {
        const resources = await registered({ waitForDelegation: false });
        assert.deepEqual(
            resources.filter(({ inputs }) => inputs.gate === "delegation"),
            [],
        );
        assert.deepEqual(
            named(resources, "cert-manager-issuer").dependencies.filter(name => name.includes("delegation")),
            [],
        );
    });

    it("may be in a PowerDNS, whatever servers that has", async () => {
        const powerdns = { server: "https://powerdns.example:8081", apiKey: { secret: "powerdns-api-key" } };
        const resources = await registered({ provider: { type: "powerdns", powerdns } });
        const { server, apiKey, virtualHost, zone, name } = named(resources, record).inputs;
        assert.deepEqual(
            [server, apiKey, virtualHost, zone, name],
            [
                "https://powerdns.example:8081",
                { secret: "the key" },
                "localhost",
                "dev.landscape.example.",
                "api.metal.dev.landscape.example.",
            ],
        );
        assert.equal(named(resources, "initial-cluster-delegation").inputs.nameServers, undefined);
    });

    it("may be made by an account that is given", async () => {
        const google = { serviceAccount: { secret: "dns-account" } };
        const resources = await registered({ provider: { type: "google-clouddns", "google-clouddns": google } });
        const { provider, inputs } = named(resources, record);
        assert.deepEqual([provider, inputs.project], ["initial-cluster-dns", "landscape-dns"]);
        assert.equal(named(resources, "initial-cluster-dns-zone").inputs.name, "zone-dev-landscape-example");
    });

    it("may be kept by people, who are told what to enter before metal-api is asked for", async () => {
        const resources = await registered({ provider: { type: "netcup", credentials: {} } }, { selfSigned: {} });
        const gate = named(resources, "metal-control-plane-records");
        assert.deepEqual(
            [gate.inputs.gate, gate.inputs.zone, gate.inputs.hosts],
            [
                "dns-records",
                "dev.landscape.example",
                [
                    "api.metal.dev.landscape.example",
                    "metal.dev.landscape.example",
                    "v2.metal.dev.landscape.example",
                    "auth.metal.dev.landscape.example",
                ],
            ],
        );
        assert.ok(named(resources, "metal-control-plane-ready").dependencies.includes(gate.name));
    });
});
