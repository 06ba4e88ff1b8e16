import assert from "node:assert/strict";
import { parse, parseAllDocuments } from "yaml";
import type { MetalMasterdata } from "../../../components/metal-control-plane/masterdata";
import { masterdataValuesOf } from "../../../components/metal-control-plane/masterdata";

const bootconfig = { kernelurl: "https://landscape.example/kernel", imageurl: "https://landscape.example/initrd" };
const none: MetalMasterdata = {
    images: [],
    partitions: [],
    sizes: [],
    sizeImageConstraints: [],
    sizeReservations: [],
    networks: [],
    ips: [],
    filesystemLayouts: [],
    tenants: [],
    projects: [],
};
const valuesOf = (data: Partial<MetalMasterdata>) => masterdataValuesOf({ ...none, ...data }, "acme", bootconfig);
const documentsOf = (text: string) => parseAllDocuments(text).map(document => document.toJS() as unknown);

describe("the master data", () => {
    it("has a partition's servers under metal-api's own names", () => {
        const [partition] = [
            {
                id: "partition-a",
                bootconfig: { commandline: "console=ttyS0" },
                privatenetworkprefixlength: 22,
                dnsServers: [{ ip: "9.9.9.9" }],
                ntpServers: [{ address: "time.example.com" }],
            },
        ];
        assert.deepEqual(parse(valuesOf({ partitions: [partition] }).metal_api.partitions), {
            id: "partition-a",
            bootconfig: { ...bootconfig, commandline: "console=ttyS0" },
            privatenetworkprefixlength: 22,
            dns_servers: [{ ip: "9.9.9.9" }],
            ntp_servers: [{ address: "time.example.com" }],
        });
    });

    it("is an empty text of what there is none of: metalctl can't apply the chart's own empty list", () => {
        assert.deepEqual(valuesOf({}).metal_api, {
            images: "",
            partitions: "",
            sizes: "",
            networks: "",
            filesystemlayouts: "",
            ips: "",
            sizeimageconstraints: "",
            size_reservations: "",
        });
    });

    it("has addresses, constraints and reservations where there are some", () => {
        const ip = { ipaddress: "203.0.113.142", networkid: "internet", projectid: "a-project" };
        const constraint = { id: "n1", constraints: { images: { debian: ">= 13.0.1" } } };
        const reservation = { id: "spare", sizeid: "n1", partitionids: ["partition-a"], amount: 1 };
        const { metal_api } = valuesOf({
            ips: [ip],
            sizeImageConstraints: [constraint],
            sizeReservations: [reservation],
        });
        assert.deepEqual(documentsOf(metal_api.ips), [ip]);
        assert.deepEqual(documentsOf(metal_api.sizeimageconstraints), [constraint]);
        assert.deepEqual(documentsOf(metal_api.size_reservations), [reservation]);
    });

    it("has the provider's tenant, those declared, and those that only a project names", () => {
        const project = { id: "an-id", name: "demo", tenant: "bank", quotas: { machine: { max: 4 } } };
        const { masterdata_api } = valuesOf({
            tenants: [{ id: "acme", name: "Acme Inc.", labels: ["a=b"] }],
            projects: [{ ...project, annotations: { "acme.example/cost-center": "4711" } }],
        });
        assert.deepEqual(documentsOf(masterdata_api.tenants), [
            {
                meta: { id: "acme", kind: "Tenant", apiversion: "v1", version: 0, labels: ["a=b"] },
                name: "Acme Inc.",
                description: "The provider",
            },
            {
                meta: { id: "bank", kind: "Tenant", apiversion: "v1", version: 0 },
                name: "bank",
                description: "Tenant bank",
            },
        ]);
        assert.deepEqual(documentsOf(masterdata_api.projects)[1], {
            meta: {
                id: "an-id",
                kind: "Project",
                apiversion: "v1",
                version: 0,
                annotations: { "acme.example/cost-center": "4711" },
            },
            name: "demo",
            description: "Project demo",
            tenant_id: "bank",
            quotas: { machine: { max: 4 } },
        });
    });
});
