import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { request } from "node:https";
import * as path from "node:path";
import { parse } from "yaml";
import { startControlPlanes } from "../../../rehearsal/cluster/control-plane";
import type { ControlPlanes } from "../../../rehearsal/cluster/control-plane";
import { makeRehearsalFolder } from "../../../rehearsal/cluster/folder";
import { publicCa } from "../../../rehearsal/simulation/cert-manager/public-ca";
import type { RehearsalContext } from "../../../rehearsal/simulation/context";
import { Simulator } from "../../../rehearsal/simulation/controller";
import { startMetalstackCloud } from "../../../rehearsal/simulation/metalstack-cloud/metalstack-cloud";
import { leftOnMetalstackCloud } from "../../../rehearsal/simulation/metalstack-cloud/state";
import { operatorsToken } from "../../../rehearsal/simulation/metalstack-cloud/tokens";
import { eventually } from "../../cluster/eventually";
import { BUILD_MILLISECONDS, testToolchain } from "../../cluster/toolchain";

const project = "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a10";
const API = "api.metalstack.cloud";
const HOST = "api.landscape.p2a1f4a.k8s.metalstack.cloud";
const networks = { nodes: "10.128.96.0/22", pods: "10.240.0.0/13", services: "10.248.0.0/18" };

interface Kubeconfig {
    clusters: { cluster: Record<string, string> }[];
    users: { user: Record<string, string> }[];
}

describe("simulated metalstack.cloud", function () {
    this.timeout(120_000);
    let planes: ControlPlanes;
    let simulator: Simulator;
    let context: RehearsalContext;

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        const toolchain = await testToolchain();
        const dir = makeRehearsalFolder();
        planes = await startControlPlanes({
            toolchain,
            dir,
            initial: { names: [HOST], serviceCidr: networks.services },
            virtual: { names: ["api.garden.example.org"], serviceCidr: "100.64.0.0/13" },
        });
        const connectTable = path.join(dir, "table");
        mkdirSync(connectTable);
        await publicCa(dir);
        const standsFor = { kind: "metalstackCloud" as const, name: "landscape", project, networks };
        const { initial, virtual } = planes;
        context = {
            dir,
            connectTable,
            timeScale: 3000,
            seed: 1,
            faults: ["error:Cluster:1"],
            clusters: { initial: { ...initial, standsFor }, virtual },
            gardenerApiserverPort: planes.gardenerApiserverPort,
            metalApiPort: 0,
            toolchain: toolchain as typeof toolchain & RehearsalContext["toolchain"],
        };
        simulator = new Simulator("metalstack-cloud", context);
        await startMetalstackCloud(simulator);
    });

    after(async () => {
        await simulator?.stop();
        await planes?.stop();
    });

    const route = (host: string) => path.join(context.connectTable, `${host}:443`);

    /** What a server behind a route of the connect table answers. */
    function ask(host: string, at: string, ca: string, more: object = {}, body = ""): Promise<unknown> {
        return new Promise((resolve, reject) => {
            const port = Number(readFileSync(route(host), "utf8"));
            const sent = request(
                { host: "127.0.0.1", port, servername: host, ca, agent: false, path: at, ...more },
                response => {
                    let text = "";
                    response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
                    response.on("end", () => resolve(JSON.parse(text)));
                },
            );
            sent.on("error", reject).end(body);
        });
    }

    const call = <T>(method: string, message: object) =>
        ask(
            API,
            `/api.v1.${method}`,
            readFileSync(path.join(context.dir, "public-ca.pem"), "utf8"),
            {
                method: "POST",
                headers: { "content-type": "application/json", authorization: `Bearer ${operatorsToken}` },
            },
            JSON.stringify({ project, ...message }),
        ) as Promise<T>;

    it("makes the embedded cluster reachable by its name, with nodes, ranges and a client certificate of a short life", async () => {
        const { cluster } = await call<{ cluster: { uuid: string } }>("ClusterService/Create", {
            name: "landscape",
            partition: "eqx-mu4",
            kubernetes: { version: "1.34.3" },
            workers: [{ name: "group-0", machineType: "n1-medium-x86", minsize: 1, maxsize: 3, maxsurge: 1 }],
        });
        const { uuid } = cluster;
        assert.equal(existsSync(route(HOST)), false);
        const seen = new Set<string>();
        await eventually("the cluster has Succeeded", async () => {
            const { cluster: now } = await call<{ cluster: { status: { state: string } } }>("ClusterService/Get", {
                uuid,
            });
            seen.add(now.status.state);
            return now.status.state === "Succeeded";
        });
        assert.ok(seen.has("Processing") || seen.has("Error"), [...seen].join());
        assert.deepEqual(JSON.parse(readFileSync(path.join(context.dir, "node-pool.json"), "utf8")), {
            ...networks,
            region: "eqx",
            zones: ["eqx-mu4"],
        });
        const { kubeconfig } = await call<{ kubeconfig: string }>("ClusterService/GetCredentials", {
            uuid,
            expiration: "600s",
        });
        const { clusters, users } = parse(kubeconfig) as Kubeconfig;
        assert.equal(clusters[0].cluster.server, `https://${HOST}`);
        const pem = (data: string) => Buffer.from(data, "base64").toString();
        const identity = {
            cert: pem(users[0].user["client-certificate-data"]),
            key: pem(users[0].user["client-key-data"]),
        };
        const info = (await ask(
            HOST,
            "/api/v1/namespaces/kube-system/configmaps/shoot-info",
            pem(clusters[0].cluster["certificate-authority-data"]),
            identity,
        )) as { data: Record<string, string> };
        const { nodeNetwork, podNetwork, serviceNetwork } = info.data;
        assert.deepEqual({ nodes: nodeNetwork, pods: podNetwork, services: serviceNetwork }, networks);
        assert.deepEqual(leftOnMetalstackCloud(context.dir), ["cluster landscape on metalstack.cloud"]);

        await call("ClusterService/Delete", { uuid });
        await eventually("it is gone", async () => !("clusters" in (await call<object>("ClusterService/List", {}))));
        assert.equal(existsSync(route(HOST)), false);
        assert.deepEqual(leftOnMetalstackCloud(context.dir), []);
    });
});
