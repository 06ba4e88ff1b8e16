import assert from "node:assert/strict";
import type { Props } from "../../rehearsal/host/protocol";
import { PartialError } from "../../rehearsal/host/provider";
import { at, list, text } from "../../rehearsal/providers/kubernetes/object";
import { startKubelet } from "./kubelet";
import type { Live, Subject } from "./live";
import { BUILD_MILLISECONDS, createChecked, live, namespace, patch, resource, step, subject } from "./live";

const CONFIG_MAP = "kubernetes:core/v1:ConfigMap";

describe("the kubernetes provider, on a real API server", () => {
    let server: Live;
    let plain: Subject;
    let upserting: Subject;

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        server = await live();
        plain = await subject(server);
        upserting = await subject(server, { upsertExistingObjects: "true", enableConfigMapMutable: "true" });
    });

    const read = (path: string) => server.cluster.request({ method: "GET", path });
    const configMap = (ns: string, data: Props): Props => ({
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "one", namespace: ns },
        data,
    });

    it("creates with POST: what exists already is an error, unless objects are to be taken over", async () => {
        const ns = await namespace(server, "create");
        const ref = resource(CONFIG_MAP, "one");
        const made = await createChecked(plain, ref, configMap(ns, { a: "1" }));
        assert.equal(made.id, "create/one");
        assert.deepEqual(made.outputs.data, { a: "1" });
        assert.equal(at(made.outputs, "metadata", "managedFields"), undefined);
        await assert.rejects(
            createChecked(plain, ref, configMap(ns, { a: "1" })),
            /ConfigMap create\/one exists already/,
        );
        const taken = await createChecked(upserting, resource(CONFIG_MAP, "two"), configMap(ns, { a: "1", b: "2" }));
        assert.deepEqual(taken.outputs.data, { a: "1", b: "2" });
        assert.deepEqual(
            plain.events.map(event => (event.type === "objects" ? event.stages : [])),
            [[[{ apiVersion: "v1", kind: "ConfigMap", namespace: "create", name: "one" }]]],
        );
    });

    it("refuses fields that the server does not know", async () => {
        const ns = await namespace(server, "strict");
        const inputs = { ...configMap(ns, {}), metadata: { name: "one", namespace: ns, lables: { a: "b" } } };
        await assert.rejects(
            createChecked(plain, resource(CONFIG_MAP, "one"), inputs),
            /unknown field "metadata.lables"/,
        );
        await assert.rejects(createChecked(upserting, resource(CONFIG_MAP, "one"), inputs), /lables/);
    });

    it("updates by server-side apply: takes over its own create, and leaves what others set", async () => {
        const ns = await namespace(server, "update");
        const ref = resource(CONFIG_MAP, "one");
        const { id, inputs, outputs } = await createChecked(plain, ref, configMap(ns, { a: "1", b: "2" }));
        await patch(server, outputs, { data: { theirs: "x" } });
        const news = configMap(ns, { a: "3" });
        const updated = await plain.provider.update(ref, id, { inputs, outputs }, news, step());
        assert.deepEqual(updated.outputs.data, { a: "3", theirs: "x" });
    });

    it("reports conflicts with other managers, and overrides them by annotation", async () => {
        const ns = await namespace(server, "conflict");
        const theirs = await subject(server, { upsertExistingObjects: "true" });
        await createChecked(theirs, resource(CONFIG_MAP, "theirs"), configMap(ns, { a: "1" }));
        const ref = resource(CONFIG_MAP, "ours");
        await assert.rejects(createChecked(upserting, ref, configMap(ns, { a: "2" })), /others manage the same fields/);
        const forced = configMap(ns, { a: "2" });
        Object.assign(forced.metadata as Props, { annotations: { "pulumi.com/patchForce": "true" } });
        const made = await createChecked(upserting, ref, forced);
        assert.deepEqual(made.outputs.data, { a: "2" });
    });

    it("sends the live value of an ignored field that it manages, and drops one that only others do", async () => {
        const ns = await namespace(server, "ignore");
        const ref = resource(CONFIG_MAP, "one");
        const { id, inputs, outputs } = await createChecked(upserting, ref, configMap(ns, { a: "1" }));
        await patch(server, outputs, { data: { a: "live", theirs: "x" } });
        const news = configMap(ns, { a: "1", theirs: "mine", more: "y" });
        const options = { ...step(), ignoreChanges: ["data.a", "data.theirs"] };
        await assert.rejects(
            upserting.provider.update(ref, id, { inputs, outputs }, { ...news }, step()),
            /others manage the same fields/,
        );
        const updated = await upserting.provider.update(ref, id, { inputs, outputs }, news, options);
        assert.deepEqual(updated.outputs.data, { a: "live", theirs: "x", more: "y" });
    });

    it("waits for a Deployment until its replicas are ready, and for its Service until it is balanced", async function () {
        this.timeout(60_000);
        const ns = await namespace(server, "workloads");
        const stop = startKubelet(server);
        try {
            const labels = { app: "web" };
            const pod = { metadata: { labels }, spec: { containers: [{ name: "web", image: "web" }] } };
            const deployment = await createChecked(plain, resource("kubernetes:apps/v1:Deployment", "web"), {
                metadata: { name: "web", namespace: ns },
                spec: { replicas: 2, selector: { matchLabels: labels }, template: pod },
            });
            assert.equal(at(deployment.outputs, "status", "readyReplicas"), 2);
            const service = await createChecked(plain, resource("kubernetes:core/v1:Service", "web"), {
                metadata: { name: "web", namespace: ns },
                spec: { type: "LoadBalancer", selector: labels, ports: [{ port: 80 }] },
            });
            assert.deepEqual(list(service.outputs, "status", "loadBalancer", "ingress"), [
                { ip: "34.118.1.9", ipMode: "VIP" },
            ]);
            const set = await createChecked(plain, resource("kubernetes:apps/v1:StatefulSet", "db"), {
                metadata: { name: "db", namespace: ns },
                spec: {
                    replicas: 1,
                    serviceName: "db",
                    selector: { matchLabels: { app: "db" } },
                    template: { ...pod, metadata: { labels: { app: "db" } } },
                },
            });
            assert.equal(at(set.outputs, "status", "readyReplicas"), 1);
        } finally {
            stop();
        }
    });

    it("keeps what did not come up, with the object's own words", async () => {
        const ns = await namespace(server, "timeout");
        const inputs = {
            metadata: { name: "job", namespace: ns },
            spec: { template: { spec: { restartPolicy: "Never", containers: [{ name: "a", image: "a" }] } } },
        };
        const creating = createChecked(plain, resource("kubernetes:batch/v1:Job", "job"), inputs, 1);
        await assert.rejects(creating, (error: PartialError) => {
            assert.ok(error instanceof PartialError);
            assert.equal(error.id, "timeout/job");
            assert.match(
                error.message,
                /^Job timeout\/job was not ready after 1 s: active: 1, succeeded: 0, failed: 0$/,
            );
            return text(error.outputs, "metadata", "uid") !== "";
        });
    });

    it("waits for what annotations name", async () => {
        const ref = resource("kubernetes:core/v1:Namespace", "annotated");
        const made = await createChecked(
            plain,
            ref,
            {
                metadata: {
                    name: "annotated",
                    annotations: { "pulumi.com/waitFor": "jsonpath={.metadata.labels.ready}=yes" },
                },
            },
            1,
        ).catch((error: PartialError) => error);
        assert.match((made as Error).message, /nothing at jsonpath=\{\.metadata\.labels\.ready\}=yes/);
        const waiting = plain.provider.update(
            ref,
            "annotated",
            { inputs: {}, outputs: {} },
            {
                apiVersion: "v1",
                kind: "Namespace",
                metadata: {
                    name: "annotated",
                    annotations: { "pulumi.com/waitFor": '["jsonpath={.metadata.labels.ready}=yes"]' },
                },
            },
            step(10),
        );
        await patch(
            server,
            { apiVersion: "v1", kind: "Namespace", metadata: { name: "annotated" } },
            { metadata: { labels: { ready: "yes" } } },
        );
        assert.equal(at((await waiting).outputs, "metadata", "labels", "ready"), "yes");
    });

    it("takes custom resources only once their CRD is there", async () => {
        const ref = resource("kubernetes:example.org/v1:Thing", "thing");
        const thing = { apiVersion: "example.org/v1", kind: "Thing", metadata: { name: "thing" }, spec: { size: 1 } };
        await assert.rejects(
            createChecked(plain, ref, thing),
            /no matches for kind "Thing" in version "example.org\/v1"/,
        );
        const schema = {
            type: "object",
            properties: { spec: { type: "object", properties: { size: { type: "integer" } } } },
        };
        await createChecked(plain, resource("kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", "things"), {
            metadata: { name: "things.example.org", annotations: { "pulumi.com/waitFor": "condition=Established" } },
            spec: {
                group: "example.org",
                scope: "Cluster",
                names: { plural: "things", singular: "thing", kind: "Thing", listKind: "ThingList" },
                versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: schema } }],
            },
        });
        const made = await createChecked(plain, ref, thing);
        assert.equal(made.id, "thing");
        const wrong = { ...thing, metadata: { name: "other" }, spec: { siez: 1 } };
        await assert.rejects(createChecked(plain, ref, wrong), /unknown field "spec.siez"/);
        const same = await plain.provider.diff(
            ref,
            made.id,
            { inputs: made.inputs, outputs: made.outputs },
            made.inputs,
            [],
        );
        assert.deepEqual(same, { changed: false, replaces: [], deleteBeforeReplace: false });
    });

    it("deletes in the foreground, waits, and names the finalizers that hold an object", async () => {
        const ns = await namespace(server, "delete");
        const ref = resource(CONFIG_MAP, "held");
        const held = configMap(ns, {});
        Object.assign(held.metadata as Props, { finalizers: ["example.org/held"] });
        const { id, inputs, outputs } = await createChecked(plain, ref, held);
        await assert.rejects(
            plain.provider.delete(ref, id, { inputs, outputs }, step(1)),
            /ConfigMap delete\/one was not gone after 1 s: finalizers "example.org\/held"/,
        );
        const deleting = plain.provider.delete(ref, id, { inputs, outputs }, step(10));
        await patch(server, outputs, { metadata: { finalizers: null } });
        await deleting;
        await assert.rejects(read(`/api/v1/namespaces/${ns}/configmaps/one`), /not found/);
        await plain.provider.delete(ref, id, { inputs, outputs }, step(10));
    });

    it("patches what others own, and gives only its own fields up again", async () => {
        const ns = await namespace(server, "patched");
        const ref = resource("kubernetes:core/v1:NamespacePatch", "patch");
        const { id, inputs, outputs } = await createChecked(plain, ref, {
            metadata: { name: ns, labels: { mine: "yes" } },
        });
        assert.equal(at(outputs, "metadata", "labels", "mine"), "yes");
        await plain.provider.delete(ref, id, { inputs, outputs }, step());
        const left = await read(`/api/v1/namespaces/${ns}`);
        assert.deepEqual(at(left, "metadata", "labels"), { "kubernetes.io/metadata.name": "patched" });
    });

    it("previews an update with a dry run that changes nothing", async () => {
        const ns = await namespace(server, "preview");
        const ref = resource(CONFIG_MAP, "one");
        const { id, inputs, outputs } = await createChecked(plain, ref, configMap(ns, { a: "1" }));
        const options = { ...step(), preview: true };
        const seen = await plain.provider.update(ref, id, { inputs, outputs }, configMap(ns, { a: "2" }), options);
        assert.deepEqual(seen.outputs.data, { a: "2" });
        assert.deepEqual((await read(`/api/v1/namespaces/${ns}/configmaps/one`)).data, { a: "1" });
    });
});
