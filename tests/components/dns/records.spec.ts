import assert from "node:assert/strict";
import { Provider as GcpProvider } from "@pulumi/gcp/provider";
import * as pulumi from "@pulumi/pulumi";
import { cloudZone, zoneNameOf } from "../../../components/dns/cloud-zone";
import { delegationOf } from "../../../components/dns/delegation";
import { addressRecords } from "../../../components/dns/records";
import type { DnsZone } from "../../../components/dns/zone";
import { named, register } from "../mocks";
import type { Registered } from "../mocks";

const domain = "dev.landscape.example";

/** Registers records of two hosts, and something that waits for the first. */
const records = async (zone: () => DnsZone): Promise<Registered[]> => {
    const { resources } = await register(() => {
        const hosts = { api: `api.${domain}`, domain };
        const made = addressRecords("part", { zone: zone(), hosts, address: "10.0.0.1" }, {});
        return new pulumi.ComponentResource("test:index:Waiting", "waiting", {}, { dependsOn: made.api });
    });
    return resources.filter(({ name }) => name !== "waiting");
};

describe("address records", () => {
    it("are RecordSets in Cloud DNS, by the zone's own provider", async () => {
        const resources = await records(() => ({
            keptBy: "google-clouddns",
            domain,
            provider: new GcpProvider("cloud", { project: "landscape-dns" }),
            project: "landscape-dns",
            name: "dev",
        }));
        assert.deepEqual(
            resources.map(({ name }) => name),
            ["cloud", "part-record-api", "part-record-domain"],
        );
        const { type, provider, inputs } = named(resources, "part-record-api");
        assert.deepEqual([type, provider], ["gcp:dns/recordSet:RecordSet", "cloud"]);
        assert.deepEqual(inputs, {
            project: "landscape-dns",
            managedZone: "dev",
            name: "api.dev.landscape.example.",
            type: "A",
            ttl: 300,
            rrdatas: ["10.0.0.1"],
        });
    });

    it("are record sets in PowerDNS, which has its key as a secret", async () => {
        const resources = await records(() => ({
            keptBy: "powerdns",
            domain,
            server: "https://powerdns.example",
            apiKey: pulumi.secret("the key"),
            virtualHost: "localhost",
            insecureSkipVerify: false,
            trustedCaCert: "PEM",
        }));
        assert.deepEqual(
            resources.map(({ name, type }) => [name, type]),
            [
                ["part-record-api", "pulumi-nodejs:dynamic/metal-landscape:PowerDnsRecordSet"],
                ["part-record-domain", "pulumi-nodejs:dynamic/metal-landscape:PowerDnsRecordSet"],
            ],
        );
        const { __provider, ...inputs } = named(resources, "part-record-domain").inputs;
        assert.deepEqual(inputs, {
            server: "https://powerdns.example",
            apiKey: { secret: "the key" },
            virtualHost: "localhost",
            insecureSkipVerify: false,
            trustedCaCert: "PEM",
            zone: "dev.landscape.example.",
            name: "dev.landscape.example.",
            type: "A",
            ttl: 300,
            values: ["10.0.0.1"],
        });
        assert.match(JSON.stringify(__provider), /gardener\/powerdns\/provider\.ts/);
    });

    it("are one gate for all where others keep the zone", async () => {
        const resources = await records(() => ({ keptBy: "others", domain }));
        assert.deepEqual(
            resources.map(({ name }) => name),
            ["part-records"],
        );
        const { __provider, ...inputs } = resources[0].inputs;
        assert.match(JSON.stringify(__provider), /gardener\/gates\/provider\.ts/);
        assert.deepEqual(inputs, {
            gate: "dns-records",
            zone: domain,
            hosts: ["api.dev.landscape.example", "dev.landscape.example"],
            address: "10.0.0.1",
            timeoutSeconds: 3600,
            deleteTimeoutSeconds: 3600,
        });
    });
});

describe("a zone in Cloud DNS that does not come with a cluster", () => {
    const key = pulumi.secret(JSON.stringify({ project_id: "landscape-dns" }));
    const zone = (args: { project?: string; managedZone?: string }) =>
        register(
            () => {
                const made = cloudZone("part", { domain, serviceAccount: key, unlocked: false, ...args }, {});
                delegationOf("part", made, {});
                return made;
            },
            () => ({ nameServers: ["ns1.cloud.example."] }),
        );

    it("is made in the account's project, and is what has to be delegated to its servers", async () => {
        const { resources } = await zone({});
        const made = named(resources, "part-dns-zone");
        assert.deepEqual([made.provider, made.protect], ["part-dns", true]);
        assert.deepEqual(made.inputs, {
            name: "zone-dev-landscape-example",
            project: "landscape-dns",
            dnsName: "dev.landscape.example.",
            description: "Zone of the landscape at dev.landscape.example",
            visibility: "public",
            forceDestroy: false,
        });
        const { project, credentials } = named(resources, "part-dns").inputs;
        assert.deepEqual([project, typeof credentials], ["landscape-dns", "object"]);
        const { zone: delegated, nameServers, timeoutSeconds } = named(resources, "part-delegation").inputs;
        assert.deepEqual([delegated, nameServers, timeoutSeconds], [domain, ["ns1.cloud.example."], 3600]);
    });

    it("is taken as it is where it is there, delegated to whatever servers", async () => {
        const { resources, result } = await zone({ project: "other", managedZone: "ours" });
        assert.deepEqual([result.name, result.project], ["ours", "other"]);
        assert.deepEqual(resources.map(({ name }) => name).sort(), ["part-delegation", "part-dns"]);
        assert.equal(named(resources, "part-delegation").inputs.nameServers, undefined);
    });

    it("has a name that Cloud DNS takes", () => {
        assert.equal(zoneNameOf("1.example"), "zone-1-example");
        assert.equal(zoneNameOf(`${"a".repeat(57)}.${"b".repeat(30)}`), `zone-${"a".repeat(57)}`);
        assert.ok(zoneNameOf(`${"a".repeat(60)}.example`).length <= 63);
    });
});
