import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import * as path from "node:path";
import { issueFor, publicCa } from "../../../rehearsal/simulation/cert-manager/public-ca";
import type { KubeObject } from "../../../rehearsal/simulation/kubernetes/objects";
import { timestamp } from "../../../rehearsal/simulation/kubernetes/objects";
import { allocateMachines, releaseMachines } from "../../../rehearsal/simulation/metal-api/allocation";
import { startMetalApi } from "../../../rehearsal/simulation/metal-api/metal-api";
import { eventually } from "../../cluster/eventually";
import { core, job, workload } from "../base/objects";
import { sharedRig } from "../base/rig";
import type { Rig } from "../base/rig";

interface Answer {
    status: number;
    body: unknown;
}

/** The simulator looks at this namespace alone; the specs of workloads use it too, so objects may be there. */
const NS = "metal-control-plane";
const HOST = "api.metal.example.org";
const V2_HOST = "v2.metal.example.org";
const ADDRESS = "34.118.0.90";
const networks = [
    { id: "internet", partitionid: "", prefixes: ["212.34.83.0/27"], labels: { "network.metal-stack.io/default": "" } },
    { id: "tenant-super", partitionid: "fra-equ01", privatesuper: true, prefixes: ["10.0.0.0/14"] },
];

describe("simulated metal-api", function () {
    this.timeout(60_000);
    let rig: Rig;

    before(async function () {
        rig = await sharedRig(this);
        const { dir } = rig.context;
        await publicCa(dir);
        writeFileSync(
            path.join(dir, "cloud.json"),
            JSON.stringify({ formatVersion: 1, resources: [zone], contents: {} }),
        );
        await rig.simulate("metal-api", startMetalApi);
        await rig.client.createIfAbsent(core("Namespace", undefined, NS));
        await rig.create(
            core("Secret", NS, "metal-api", { stringData: { admin_key: "admin-key", edit_key: "e", view_key: "v" } }),
            core("ConfigMap", NS, "default-project", {
                data: {
                    "project.yaml":
                        "---\nmeta: {id: 3e3c, kind: Project, apiversion: v1}\nname: seed\ntenant_id: acme\n",
                },
            }),
            core("ConfigMap", NS, "metal-api-masterdata", {
                data: {
                    "partition.yaml": "---\nid: fra-equ01\nname: Frankfurt\n",
                    "size.yaml": "---\nid: c1-medium-x86\n---\nid: n1-medium-x86\n",
                    "size_reservations.yaml":
                        "---\nid: r\nsizeid: c1-medium-x86\npartitionids: [fra-equ01]\nprojectid: 3e3c\namount: 12\n",
                    "network.yaml": networks.map(network => `---\n${JSON.stringify(network)}\n`).join(""),
                },
            }),
            ingress,
        );
        await rig.client.createIfAbsent(workload("Deployment", NS, "metal-api", {}, { replicas: 0 }));
    });
    after(() => rig.rest());

    const route = () => path.join(rig.context.connectTable, `${HOST}:443`);

    function ask(
        method: string,
        url: string,
        body?: object,
        key = "admin-key",
        at = new Date(),
        host = HOST,
    ): Promise<Answer> {
        const [date, salt] = [timestamp(at), "abcdefghijklmnopqrstuvwx"];
        const signature = createHmac("sha256", key).update(`${date}${method}${salt}`).digest("hex");
        return new Promise((resolve, reject) => {
            const sent = request(
                {
                    host: "127.0.0.1",
                    port: rig.context.metalApiPort,
                    servername: host,
                    ca: readFileSync(path.join(rig.context.dir, "public-ca.pem")),
                    agent: false,
                    method,
                    path: url,
                    headers: {
                        host,
                        authorization: `Metal-Admin ${signature}`,
                        "x-date": date,
                        "x-data-salt": salt,
                        "content-type": "application/json",
                    },
                },
                response => {
                    let text = "";
                    response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
                    response.on("end", () => {
                        const isJson = response.headers["content-type"] === "application/json";
                        resolve({ status: response.statusCode ?? 0, body: isJson ? JSON.parse(text) : text });
                    });
                },
            );
            sent.on("error", reject);
            sent.end(body === undefined ? undefined : JSON.stringify(body));
        });
    }

    it("is reached only once the Ingress has its address and DNS points there", async () => {
        await rig.client.patchStatus(ingress, { loadBalancer: { ingress: [{ ip: ADDRESS }] } });
        assert.equal(existsSync(route()), false);
        const resources = [zone, record];
        writeFileSync(
            path.join(rig.context.dir, "cloud.json"),
            JSON.stringify({ formatVersion: 1, resources, contents: {} }),
        );
        await eventually("the route", () => existsSync(route()));
        assert.equal(readFileSync(route(), "utf8"), String(rig.context.metalApiPort));
    });

    it("shows a certificate that nobody trusts until its own is issued", async () => {
        await assert.rejects(ask("GET", "/metal/v1/health"), /self-signed certificate|unable to verify|unable to get/);
        const { certPem, privateKeyPem } = await issueFor(rig.context.dir, [HOST, V2_HOST]);
        const stringData = { "tls.crt": certPem, "tls.key": privateKeyPem };
        await rig.create(core("Secret", NS, "control-plane-ingress-tls", { type: "kubernetes.io/tls", stringData }));
        await eventually("the certificate", () => ask("GET", "/metal/v1/health").catch(() => undefined));
    });

    it("answers 503 while no pod of it is ready, and only below its path", async () => {
        assert.equal((await ask("GET", "/metal/v1/health")).status, 503);
        assert.equal((await ask("GET", "/v1/health")).status, 404);
        const deployment = workload("Deployment", NS, "metal-api");
        await rig.client.patch(deployment, { spec: { replicas: 1 } });
        await setPod(rig, "app=metal-api", {
            phase: "Running",
            conditions: [{ type: "Ready", status: "True", lastTransitionTime: timestamp() }],
        });
        await eventually("metal-api", async () => (await ask("GET", "/metal/v1/health")).status === 200);
    });

    it("tells metal-apiserver's health at its own name, to calls of Connect, once a pod of it is ready", async () => {
        const health = "/metalstack.api.v2.HealthService/Get";
        const asked = (method: string, url: string) =>
            ask(method, url, method === "GET" ? undefined : {}, "admin-key", new Date(), V2_HOST);
        assert.equal((await asked("POST", health)).status, 503);
        await rig.client.createIfAbsent(workload("Deployment", NS, "metal-apiserver"));
        await setPod(rig, "app=metal-apiserver", {
            phase: "Running",
            conditions: [{ type: "Ready", status: "True", lastTransitionTime: timestamp() }],
        });
        const { body } = await eventually("metal-apiserver", async () => {
            const answer = await asked("POST", health);
            return answer.status === 200 && answer;
        });
        const { services } = (body as { health: { services: { status: string }[] } }).health;
        assert.deepEqual([...new Set(services.map(({ status }) => status))], ["SERVICE_STATUS_HEALTHY"]);
        const statuses = await Promise.all(
            [
                ["GET", health],
                ["POST", "/metalstack.api.v2.ProjectService/List"],
                ["POST", "/metal/v1/health"],
            ].map(async ([method, url]) => (await asked(method, url)).status),
        );
        assert.deepEqual(statuses, [405, 401, 404]);
    });

    it("lets nobody in whose signature is wrong or old, and packs its errors as metal-lib does", async () => {
        const wrong = await ask("GET", "/metal/v1/partition/fra-equ01", undefined, "other-key");
        assert.deepEqual(wrong, { status: 403, body: '{"statuscode":403,"message":"wrong signature"}' });
        const minuteAgo = new Date(Date.now() - 60_000);
        const old = await ask("GET", "/metal/v1/partition/fra-equ01", undefined, "admin-key", minuteAgo);
        assert.equal(old.status, 403);
    });

    it("knows its masterdata only after the chart's Job has applied them, and has machines wait then", async () => {
        assert.equal((await ask("GET", "/metal/v1/partition/fra-equ01")).status, 404);
        const masterdata = job(NS, "metal-api-create-masterdata", { schedulingGates: [{ name: "example.org/never" }] });
        await rig.create(masterdata);
        await setPod(rig, "job-name=metal-api-create-masterdata", { phase: "Succeeded" });
        await eventually(
            "the partition",
            async () => (await ask("GET", "/metal/v1/partition/fra-equ01")).status === 200,
        );
        const find = { partition_id: "fra-equ01", sizeid: "n1-medium-x86", state_value: "" };
        const machines = await eventually("machines", async () => {
            const { body } = await ask("POST", "/metal/v1/machine/find", find);
            return (
                (body as { events: { log: { event: string }[] } }[]).length > 0 &&
                (body as { events: { log: { event: string }[] } }[])
            );
        });
        assert.equal(machines.length, 20);
        assert.deepEqual([...new Set(machines.map(machine => machine.events.log[0].event))], ["Waiting"]);
    });

    it("finds networks by label and kind, and projects by id", async () => {
        const ids = async (query: object) =>
            ((await ask("POST", "/metal/v1/network/find", query)).body as { id: string }[]).map(({ id }) => id);
        assert.deepEqual(await ids({ labels: { "network.metal-stack.io/default": "" } }), ["internet"]);
        assert.deepEqual(await ids({ privatesuper: true, partitionid: "fra-equ01" }), ["tenant-super"]);
        assert.deepEqual(await ids({ id: "none" }), []);
        const { body } = await ask("GET", "/metal/v1/project/3e3c");
        assert.equal((body as { name: string }).name, "seed");
        const none = '{"statuscode":404,"message":"entity of type:project with id:none not found"}';
        assert.deepEqual(await ask("GET", "/metal/v1/project/none"), { status: 404, body: none });
    });

    it("gives machines to the simulators that ask, and never more than wait", async () => {
        const { dir } = rig.context;
        const wanted = {
            partition: "fra-equ01",
            size: "n1-medium-x86",
            project: "3e3c",
            name: "seed",
            role: "machine" as const,
        };
        const ids = await allocateMachines(dir, { ...wanted, count: 3 });
        const capacity = async () => {
            const { body } = await ask("POST", "/metal/v1/partition/capacity", {
                id: "fra-equ01",
                sizeid: "n1-medium-x86",
            });
            const [{ servers }] = body as { servers: { total: number; waiting: number; allocated: number }[] }[];
            return servers.map(({ total, waiting, allocated }) => ({ total, waiting, allocated }));
        };
        assert.deepEqual(await capacity(), [{ total: 20, waiting: 17, allocated: 3 }]);
        await assert.rejects(allocateMachines(dir, { ...wanted, count: 18 }), {
            message: "no machine available: 18 of size n1-medium-x86 in fra-equ01 wanted, 17 wait",
        });
        await releaseMachines(dir, ids);
        assert.deepEqual(await capacity(), [{ total: 20, waiting: 20, allocated: 0 }]);
    });

    it("says what is free for a project: what is reserved for others, and not used, is not", async () => {
        const { dir } = rig.context;
        const size = "c1-medium-x86";
        const free = async (projectid?: string) => {
            const { body } = await ask("POST", "/metal/v1/partition/capacity", {
                id: "fra-equ01",
                sizeid: size,
                projectid,
            });
            return (body as { servers: { free: number }[] }[])[0].servers[0].free;
        };
        assert.deepEqual([await free("3e3c"), await free("other"), await free()], [20, 8, 8]);
        const wanted = { partition: "fra-equ01", size, name: "seed", role: "machine" as const };
        const ids = await allocateMachines(dir, { ...wanted, project: "3e3c", count: 5 });
        assert.deepEqual([await free("3e3c"), await free("other")], [15, 8]);
        await releaseMachines(dir, ids);
    });

    it("is reached no more when its Ingress is gone", async () => {
        await rig.client.delete(ingress);
        await eventually("the closed route", () => !existsSync(route()));
    });
});

const zone = {
    type: "gcp:dns/managedZone:ManagedZone",
    id: "zone",
    urn: "",
    inputs: { name: "zone", dnsName: "example.org." },
    outputs: {},
};
const record = {
    type: "gcp:dns/recordSet:RecordSet",
    id: "record",
    urn: "",
    inputs: { managedZone: "zone", name: "*.metal.example.org.", type: "A", rrdatas: [ADDRESS] },
    outputs: {},
};
const ingress: KubeObject = {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: "control-plane-ingress", namespace: NS },
    spec: {
        tls: [{ hosts: [HOST, V2_HOST], secretName: "control-plane-ingress-tls" }],
        rules: [
            [HOST, "/metal/", "metal-api"],
            [V2_HOST, "/", "metal-apiserver"],
        ].map(([host, path, name]) => ({
            host,
            http: { paths: [{ path, pathType: "Prefix", backend: { service: { name, port: { number: 8080 } } } }] },
        })),
    },
};

/** Sets the status of a pod as a kubelet would: none is simulated here. */
async function setPod(rig: Rig, labelSelector: string, status: object): Promise<void> {
    const pods = { apiVersion: "v1", kind: "Pod" };
    const listed = async () => (await rig.client.list(pods, { namespace: NS, labelSelector }))[0];
    await rig.client.patchStatus(await eventually(`a pod of ${labelSelector}`, listed), { ...status });
}
