import assert from "node:assert/strict";
import type { Props } from "../../rehearsal/host/protocol";
import { PartialError } from "../../rehearsal/host/provider";
import type { KubeObject } from "../../rehearsal/providers/kubernetes/object";
import { at, list, nameOf, text } from "../../rehearsal/providers/kubernetes/object";
import { ReleaseStorage } from "../../rehearsal/providers/helm/records";
import type { Session } from "../../rehearsal/providers/kubernetes/session";
import { startKubelet } from "./kubelet";
import type { Live, Subject } from "./live";
import { BUILD_MILLISECONDS, createChecked, live, namespace, resource, step, subject } from "./live";

const ref = (name: string) => resource("kubernetes:helm.sh/v3:Release", name);

describe("Helm releases, on a real API server", () => {
    let server: Live;
    let helm: Subject;
    let stop: () => void;

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        server = await live();
        helm = await subject(server);
        stop = startKubelet(server, /broken/);
    });

    after(() => stop?.());

    const read = (path: string) => server.cluster.request({ method: "GET", path });
    const names = async (path: string) => list(await read(path), "items").map(nameOf);
    const history = async (ns: string, name: string) => {
        const session = { cluster: server.cluster } as Session;
        const records = await new ReleaseStorage(session, ns, new AbortController().signal).history(name);
        return records.map(record => [record.version, record.info.status]);
    };
    const ingress = (ns: string, name = "ingress-nginx", values: Props = {}): Props => ({
        name,
        namespace: ns,
        chart: "ingress-nginx",
        version: "4.15.1",
        repositoryOpts: { repo: "https://kubernetes.github.io/ingress-nginx" },
        values: { tcp: { "4150": "metal-control-plane/nsqd:4150" }, ...values },
        compat: "true",
    });

    it("installs, upgrades and uninstalls as Helm does", async function () {
        this.timeout(90_000);
        const ns = await namespace(server, "ingress");
        const made = await createChecked(helm, ref("ingress"), ingress(ns));
        assert.deepEqual(made.outputs.status, {
            status: "deployed",
            name: "ingress-nginx",
            namespace: ns,
            revision: 1,
            chart: "ingress-nginx",
            version: "4.15.1",
            appVersion: "1.15.1",
        });
        assert.deepEqual(at(made.outputs, "resourceNames", "Deployment.apps/apps/v1"), [
            `${ns}/ingress-nginx-controller`,
        ]);
        const record = await read(`/api/v1/namespaces/${ns}/secrets/sh.helm.release.v1.ingress-nginx.v1`);
        assert.equal(record.type, "helm.sh/release.v1");
        assert.equal(text(record, "metadata", "labels", "status"), "deployed");
        const service = await read(`/api/v1/namespaces/${ns}/services/ingress-nginx-controller`);
        assert.equal(text(service, "metadata", "labels", "app.kubernetes.io/managed-by"), "Helm");
        assert.equal(text(service, "metadata", "annotations", "meta.helm.sh/release-name"), "ingress-nginx");
        assert.deepEqual(
            list(service, "spec", "ports").map(port => port.port),
            [80, 443, 4150],
        );
        // Their policy is hook-succeeded.
        assert.deepEqual(await names(`/apis/batch/v1/namespaces/${ns}/jobs`), []);

        const { inputs, outputs, id } = made;
        const old = { inputs, outputs };
        assert.deepEqual(await helm.provider.diff(ref("ingress"), id, old, inputs, []), {
            changed: false,
            replaces: [],
            deleteBeforeReplace: false,
        });
        const news = ingress(ns, "ingress-nginx", { tcp: {}, controller: { replicaCount: 2 } });
        const checked = await helm.provider.check(ref("ingress"), inputs, news);
        assert.equal((await helm.provider.diff(ref("ingress"), id, old, checked, [])).changed, true);
        const updated = await helm.provider.update(ref("ingress"), id, old, checked, step());
        assert.equal(at(updated.outputs, "status", "revision"), 2);
        assert.deepEqual(await history(ns, "ingress-nginx"), [
            [1, "superseded"],
            [2, "deployed"],
        ]);
        const deployment = await read(`/apis/apps/v1/namespaces/${ns}/deployments/ingress-nginx-controller`);
        assert.equal(at(deployment, "spec", "replicas"), 2);
        // The chart makes a budget for more than one replica, and no ports map without ports.
        assert.deepEqual(await names(`/apis/policy/v1/namespaces/${ns}/poddisruptionbudgets`), [
            "ingress-nginx-controller",
        ]);
        assert.ok(!(await names(`/api/v1/namespaces/${ns}/configmaps`)).includes("ingress-nginx-tcp"));

        await helm.provider.delete(ref("ingress"), id, { inputs: checked, outputs: updated.outputs }, step());
        assert.deepEqual(await history(ns, "ingress-nginx"), []);
        assert.deepEqual(await names(`/apis/apps/v1/namespaces/${ns}/deployments`), []);
        assert.ok(!(await names("/apis/networking.k8s.io/v1/ingressclasses")).includes("nginx"));
    });

    it("shows the stages of a release in their order", () => {
        const shown = helm.events.findLast(event => event.type === "objects");
        const stages =
            shown?.type === "objects" ? shown.stages.map(stage => stage.map(one => `${one.kind} ${one.name}`)) : [];
        assert.deepEqual(stages[3], ["Job ingress-nginx-admission-create"]);
        assert.ok(stages[4].includes("Deployment ingress-nginx-controller"));
        assert.deepEqual(stages.at(-1), ["Job ingress-nginx-admission-patch"]);
    });

    it("keeps a failed release, and refuses its name until it is gone", async function () {
        this.timeout(90_000);
        const ns = await namespace(server, "failing");
        const broken = ingress(ns, "broken", { controller: { ingressClassResource: { name: "broken" } } });
        // A Job of the chart tries seven times; the release has less patience.
        broken.timeout = 2;
        const failed = await createChecked(helm, ref("broken"), broken).catch((error: Error) => error);
        assert.ok(failed instanceof PartialError);
        assert.match(
            failed.message,
            /failed pre-install: Job failing\/broken-ingress-nginx-admission-create was not ready after 2 s/,
        );
        assert.equal(failed.id, "failing/broken");
        assert.deepEqual(await history(ns, "broken"), [[1, "failed"]]);
        await assert.rejects(createChecked(helm, ref("broken"), broken), /cannot re-use a name that is still in use/);
        await helm.provider.delete(ref("broken"), failed.id, { inputs: broken, outputs: failed.outputs }, step());
        assert.deepEqual(await history(ns, "broken"), []);
    });

    it("refuses to go on while a revision is pending, and to take over objects of others", async () => {
        const ns = await namespace(server, "pending");
        const session = { cluster: server.cluster } as Session;
        const storage = new ReleaseStorage(session, ns, new AbortController().signal);
        const info = {
            first_deployed: "",
            last_deployed: "",
            deleted: "",
            description: "",
            status: "pending-install" as const,
        };
        const metadata = { name: "ingress-nginx", version: "4.15.1", appVersion: "1", apiVersion: "v2" };
        const record = {
            name: "ingress-nginx",
            namespace: ns,
            version: 1,
            info,
            chart: { metadata },
            config: {},
            manifest: "",
            hooks: [],
        };
        await storage.create(record);
        await assert.rejects(createChecked(helm, ref("pending"), ingress(ns)), /another operation .* is in progress/);
        await storage.remove(record);
        const account: KubeObject = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "ingress-nginx" } };
        await server.cluster.request({
            method: "POST",
            path: `/api/v1/namespaces/${ns}/serviceaccounts`,
            body: account,
        });
        await assert.rejects(
            createChecked(helm, ref("pending"), ingress(ns)),
            /Unable to continue with install: ServiceAccount "pending\/ingress-nginx" exists and cannot be imported/,
        );
        assert.deepEqual(await history(ns, "ingress-nginx"), []);
    });

    it("refuses unknown charts, other versions, and values that the chart does not have", async () => {
        const ns = await namespace(server, "refused");
        const check = (inputs: Props) => helm.provider.check(ref("refused"), undefined, inputs);
        await assert.rejects(check({ ...ingress(ns), chart: "nginx" }), /the rehearsal has no chart .* nginx; it has/);
        await assert.rejects(check({ ...ingress(ns), version: "4.14.0" }), /in version 4\.15\.1, not 4\.14\.0/);
        await assert.rejects(check({ ...ingress(ns), postrender: "sed" }), /postrender: the Helm releases/);
        await assert.rejects(
            createChecked(helm, ref("refused"), ingress(ns, "x", { controller: { replicas: 1 } })),
            /additional properties 'replicas' not allowed/i,
        );
    });

    it("installs the published charts of cert-manager and gardener-operator, whose CRDs come and go with them", async function () {
        this.timeout(180_000);
        const ns = await namespace(server, "cert-manager");
        const certManager = await createChecked(helm, ref("cert-manager"), {
            name: "cert-manager",
            namespace: ns,
            chart: "cert-manager",
            version: "v1.21.2",
            repositoryOpts: { repo: "https://charts.jetstack.io" },
            values: { crds: { enabled: true, keep: true } },
        });
        assert.equal(at(certManager.outputs, "status", "status"), "deployed");
        const garden = await namespace(server, "garden");
        const operator = await createChecked(helm, ref("operator"), {
            name: "gardener-operator",
            namespace: garden,
            chart: "oci://europe-docker.pkg.dev/gardener-project/releases/charts/gardener/operator",
            version: "v1.138.3",
            values: {},
        });
        const crds = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
        assert.ok((await names(crds)).includes("gardens.operator.gardener.cloud"));
        await helm.provider.delete(ref("operator"), operator.id, operator, step());
        await helm.provider.delete(ref("cert-manager"), certManager.id, certManager, step());
        const left = await names(crds);
        assert.ok(!left.includes("gardens.operator.gardener.cloud"));
        assert.ok(left.includes("certificates.cert-manager.io"));
    });
});
