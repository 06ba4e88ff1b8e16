import assert from "node:assert/strict";
import type { Condition, KubeObject } from "../../../rehearsal/simulation/kubernetes/objects";
import { isTrue } from "../../../rehearsal/simulation/kubernetes/objects";
import { startWorkloads } from "../../../rehearsal/simulation/workloads/workloads";
import { core, job, service, workload } from "../base/objects";
import { sharedRig } from "../base/rig";
import type { Rig } from "../base/rig";

interface Scaled extends KubeObject {
    status?: { readyReplicas?: number; conditions?: Condition[]; failed?: number };
}
interface Pod extends KubeObject {
    status?: { phase?: string; containerStatuses?: { state?: { waiting?: { reason: string; message: string } } }[] };
}
interface Ended extends KubeObject {
    status?: { containerStatuses?: { state?: { terminated?: { message: string } } }[] };
}
interface Loose {
    spec?: object;
}
interface Service extends KubeObject {
    status?: { loadBalancer?: { ingress?: unknown[] } };
}

const NS = "metal-control-plane";
const deployments = { apiVersion: "apps/v1", kind: "Deployment" };
const sets = { apiVersion: "apps/v1", kind: "StatefulSet" };
const jobs = { apiVersion: "batch/v1", kind: "Job" };
const services = { apiVersion: "v1", kind: "Service" };
const isReady = (object: Scaled | undefined) => (object?.status?.readyReplicas ?? 0) > 0;

describe("simulated workloads", function () {
    this.timeout(60_000);
    let rig: Rig;

    before(async function () {
        rig = await sharedRig(this);
        await rig.simulate("workloads", startWorkloads);
        await rig.client.createIfAbsent(core("Namespace", undefined, NS));
        await rig.until({ apiVersion: "v1", kind: "ServiceAccount" }, `${NS}/default`, object => object !== undefined);
    });
    after(() => rig.rest());

    /** Resolves with the first container's state of a pod of that app as soon as it waits for that reason. */
    async function waiting(app: string, reason: string): Promise<string> {
        const found = await rig.until<Pod>(
            { apiVersion: "v1", kind: "Pod", namespace: NS, labelSelector: `app=${app}` },
            await podOf(app),
            pod => pod?.status?.containerStatuses?.[0]?.state?.waiting?.reason === reason,
        );
        return found.status?.containerStatuses?.[0]?.state?.waiting?.message ?? "";
    }

    async function podOf(app: string): Promise<string> {
        for (;;) {
            const [pod] = await rig.client.list(
                { apiVersion: "v1", kind: "Pod" },
                { namespace: NS, labelSelector: `app=${app}` },
            );
            if (pod !== undefined) {
                return `${NS}/${pod.metadata.name}`;
            }
        }
    }

    it("starts all pods of a Deployment side by side and writes its start down once", async () => {
        await rig.create(workload("Deployment", NS, "web", {}, { replicas: 3 }));
        await rig.until<Scaled>(deployments, `${NS}/web`, object => object?.status?.readyReplicas === 3);
        assert.deepEqual(
            rig.spent().filter(({ name }) => name === "web"),
            [{ kind: "Deployment", namespace: NS, name: "web", what: "start of its pods" }],
        );
    });

    it("keeps a pod pending until what it mounts, pulls with and reads is there", async () => {
        await rig.create(
            workload("Deployment", NS, "needy", {
                imagePullSecrets: [{ name: "registry" }],
                volumes: [{ name: "config", configMap: { name: "config", items: [{ key: "a", path: "a" }] } }],
                containers: [
                    {
                        name: "main",
                        image: "example/main",
                        env: [{ name: "TOKEN", valueFrom: { secretKeyRef: { name: "token", key: "token" } } }],
                    },
                ],
            }),
        );
        assert.equal(
            await waiting("needy", "ContainerCreating"),
            'MountVolume.SetUp failed for volume "config" : configmap "config" not found',
        );
        await rig.create(core("ConfigMap", NS, "config", { data: { a: "1" } }));
        assert.match(await waiting("needy", "ImagePullBackOff"), /image pull secret "registry" not found$/);
        await rig.create(core("Secret", NS, "token", { stringData: { other: "1" } }), core("Secret", NS, "registry"));
        assert.equal(
            await waiting("needy", "CreateContainerConfigError"),
            `couldn't find key token in secret ${NS}/token`,
        );
        await rig.client.patch(core("Secret", NS, "token"), { stringData: { token: "1" } });
        await rig.until<Scaled>(deployments, `${NS}/needy`, isReady);
    });

    it("lets nobody pull from a registry that its namespace has credentials for, but who pulls with them", async () => {
        const auths = { "registry.example": { auth: "cHVsbGVyOmEgdG9rZW4=" } };
        await rig.create({
            ...core("Secret", NS, "private", { stringData: { ".dockerconfigjson": JSON.stringify({ auths }) } }),
            type: "kubernetes.io/dockerconfigjson",
        });
        const containers = [{ name: "main", image: "registry.example/some/image:1" }];
        await rig.create(
            workload("Deployment", NS, "forgetful", { containers }),
            workload("Deployment", NS, "entitled", { containers, imagePullSecrets: [{ name: "private" }] }),
        );
        assert.match(
            await waiting("forgetful", "ImagePullBackOff"),
            /"registry\.example\/some\/image:1": pull access denied/,
        );
        await rig.until<Scaled>(deployments, `${NS}/entitled`, isReady);
    });

    it("fails the preparation of metal-db while metal-db is not ready, and lets it through then", async () => {
        await rig.create(job(NS, "metal-api-initdb"));
        await rig.until<Scaled>(jobs, `${NS}/metal-api-initdb`, object => object?.status?.failed === 1);
        const resources = { requests: { storage: "5Gi" } };
        const claim = { metadata: { name: "data" }, spec: { accessModes: ["ReadWriteOnce"], resources } };
        await rig.create(
            service(NS, "metal-db"),
            workload("StatefulSet", NS, "metal-db", {}, { volumeClaimTemplates: [claim] }),
        );
        await rig.until<Scaled>(sets, `${NS}/metal-db`, isReady);
        await rig.until<Scaled>(jobs, `${NS}/metal-api-initdb`, object =>
            isTrue(object?.status?.conditions, "Complete"),
        );
        assert.deepEqual(
            rig.spent().filter(({ name }) => name === "metal-db"),
            ["volumes of metal-db-0", "start of metal-db-0"].map(what => ({
                kind: "StatefulSet",
                namespace: NS,
                name: "metal-db",
                what,
            })),
        );
    });

    it("lets a program crash whose database is not there, until it is", async () => {
        await rig.create(service(NS, "ipam"), workload("Deployment", NS, "ipam"));
        assert.equal(await waiting("ipam", "CrashLoopBackOff"), "dial tcp ipam-db: connection refused");
        await rig.create(service(NS, "ipam-db"), workload("StatefulSet", NS, "ipam-db"));
        await rig.until<Scaled>(deployments, `${NS}/ipam`, isReady);
    });

    it("lets a program crash that is told of a database which is not ready, and asks nothing of one that is not", async () => {
        const env = [{ name: "AUDITING_HOST", value: "auditing-timescaledb" }];
        await rig.create(
            workload("Deployment", NS, "recording", { containers: [{ name: "main", image: "example/main", env }] }),
            workload("Deployment", NS, "silent"),
        );
        await rig.until<Scaled>(deployments, `${NS}/silent`, isReady);
        assert.equal(
            await waiting("recording", "CrashLoopBackOff"),
            "dial tcp auditing-timescaledb: connection refused",
        );
        await rig.create(service(NS, "auditing-timescaledb"), workload("StatefulSet", NS, "auditing-timescaledb"));
        await rig.until<Scaled>(deployments, `${NS}/recording`, isReady);
    });

    it("lets nsqd crash without its certificate", async () => {
        await rig.create(
            service(NS, "nsq-lookupd"),
            workload("Deployment", NS, "nsq-lookupd"),
            workload("StatefulSet", NS, "nsqd"),
        );
        assert.equal(await waiting("nsqd", "CrashLoopBackOff"), "open ca.pem: no such file or directory");
        const stringData = { "ca.pem": "1", "client.pem": "1", "client_key.pem": "1" };
        await rig.create(core("Secret", NS, "nsqd", { stringData }));
        await rig.until<Scaled>(sets, `${NS}/nsqd`, isReady);
    });

    it("has a pod that runs metalctl really ask, and end with what it saw", async () => {
        const asking = (name: string) =>
            job(NS, name, {
                restartPolicy: "Never",
                containers: [
                    {
                        name: "metalctl",
                        image: "example/metalctl",
                        command: ["sh", "-c", "timeout 30 /metalctl health"],
                        env: [{ name: "METALCTL_API_URL", value: "https://api.asked.example.org/metal" }],
                    },
                ],
            });
        const withoutRetry = (object: KubeObject) => ({
            ...object,
            spec: { ...(object as Loose).spec, backoffLimit: 0 },
        });
        await rig.create(withoutRetry(asking("asks-nobody")));
        await rig.until<Scaled>(jobs, `${NS}/asks-nobody`, object => isTrue(object?.status?.conditions, "Failed"));
        const [pod] = await rig.client.list<Ended>(
            { apiVersion: "v1", kind: "Pod" },
            { namespace: NS, labelSelector: "job-name=asks-nobody" },
        );
        assert.equal(
            pod.status?.containerStatuses?.[0].state?.terminated?.message,
            'Error: Get "https://api.asked.example.org/metal/v1/health": dial tcp: lookup api.asked.example.org on 10.8.0.10:53: ' +
                "no such host",
        );
    });

    it("gives load balancers the address they ask for, or one of their own, and frees them", async () => {
        await rig.create(
            service(NS, "reserved", { type: "LoadBalancer", loadBalancerIP: "34.118.0.77" }),
            service(NS, "any", { type: "LoadBalancer" }),
        );
        const addressed = (object: Service | undefined) => object?.status?.loadBalancer?.ingress !== undefined;
        const reserved = await rig.until<Service>(services, `${NS}/reserved`, addressed);
        assert.deepEqual(reserved.status?.loadBalancer?.ingress, [{ ip: "34.118.0.77", ipMode: "VIP" }]);
        const any = await rig.until<Service>(services, `${NS}/any`, addressed);
        assert.match(
            JSON.stringify(any.status?.loadBalancer?.ingress),
            /^\[{"ip":"34\.118\.1\.\d+","ipMode":"VIP"}\]$/,
        );
        await rig.client.delete(service(NS, "any"));
        await rig.until<Service>(services, `${NS}/any`, object => object === undefined);
    });

    it("publishes the address of ingress-nginx on Ingresses of its class", async () => {
        const labels = { "app.kubernetes.io/name": "ingress-nginx", "app.kubernetes.io/component": "controller" };
        const labelled = (object: KubeObject): KubeObject => ({ ...object, metadata: { ...object.metadata, labels } });
        await rig.create(
            {
                apiVersion: "networking.k8s.io/v1",
                kind: "Ingress",
                metadata: { name: "front", namespace: NS },
                spec: { ingressClassName: "nginx", defaultBackend: { service: { name: "web", port: { number: 80 } } } },
            },
            labelled(service(NS, "ingress-nginx-controller", { type: "LoadBalancer", loadBalancerIP: "34.118.0.78" })),
            labelled(workload("Deployment", NS, "ingress-nginx-controller")),
        );
        const front = await rig.until<Service>(
            { apiVersion: "networking.k8s.io/v1", kind: "Ingress" },
            `${NS}/front`,
            object => object?.status?.loadBalancer?.ingress !== undefined,
        );
        assert.deepEqual(front.status?.loadBalancer?.ingress, [{ ip: "34.118.0.78" }]);
    });

    it("removes pods and volumes with what they belong to", async () => {
        await rig.client.delete(workload("StatefulSet", NS, "metal-db"), { propagationPolicy: "Foreground" });
        await rig.until<Scaled>(sets, `${NS}/metal-db`, object => object === undefined);
        await rig.until({ apiVersion: "v1", kind: "Pod" }, `${NS}/metal-db-0`, object => object === undefined);
        const claim = await rig.client.get(core("PersistentVolumeClaim", NS, "data-metal-db-0"));
        const volume = `pvc-${claim?.metadata.uid}`;
        await rig.client.delete(core("PersistentVolumeClaim", NS, "data-metal-db-0"));
        await rig.until({ apiVersion: "v1", kind: "PersistentVolume" }, volume, object => object === undefined);
    });
});
