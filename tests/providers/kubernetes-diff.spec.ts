import assert from "node:assert/strict";
import { UNKNOWN } from "../../rehearsal/host/protocol";
import type { Props } from "../../rehearsal/host/protocol";
import { createKubernetesProvider } from "../../rehearsal/providers/kubernetes";
import { readConfig } from "../../rehearsal/providers/kubernetes/config";
import { diffObject } from "../../rehearsal/providers/kubernetes/diff";
import { diffIdentity } from "../../rehearsal/providers/kubernetes/identity";
import { typeOf } from "../../rehearsal/providers/kubernetes/tokens";
import { annotated } from "../../rehearsal/providers/kubernetes/await/annotated";
import { providerContext, resource, step } from "./live";

const base = { apiVersion: "v1", metadata: { name: "one", namespace: "default" } };
const served = { ...base, metadata: { ...base.metadata, uid: "1", resourceVersion: "7", generation: 2 } };

function diff(inputs: Props, live: Props, news: Props, options: { ignore?: string[]; config?: Props } = {}) {
    const config = readConfig(options.config ?? {});
    return diffObject({ inputs, outputs: live }, news, options.ignore ?? [], false, config, "default");
}

const same = { changed: false, replaces: [], deleteBeforeReplace: false };

describe("the diff of a Kubernetes object", () => {
    const map = (data: Props) => ({ ...base, kind: "ConfigMap", data });
    const deployment = (spec: Props) => ({ ...base, apiVersion: "apps/v1", kind: "Deployment", spec });
    const thing = (spec: Props) => ({ ...base, apiVersion: "example.org/v1", kind: "Thing", spec });
    const cases: [string, ReturnType<typeof diff>, ReturnType<typeof diff>][] = [
        [
            "is none when the inputs are the same",
            diff(map({ a: "1" }), { ...served, ...map({ a: "1" }) }, map({ a: "1" })),
            same,
        ],
        [
            "is none for what only the server set",
            diff(
                deployment({ replicas: 1 }),
                { ...served, ...deployment({ replicas: 1, paused: true }) },
                deployment({ replicas: 1 }),
            ),
            same,
        ],
        [
            "is none for a Secret's texts that came back encoded",
            diff(
                { ...base, kind: "Secret", stringData: { a: "x" } },
                { ...served, kind: "Secret", type: "Opaque", data: { a: "eA==" } },
                { ...base, kind: "Secret", stringData: { a: "x" } },
            ),
            same,
        ],
        [
            "is none for another way to write a quantity, and for empty values that are left out",
            diff(
                deployment({ paused: false, template: { limits: { cpu: "1000m" } } }),
                { ...served, ...deployment({ template: { limits: { cpu: "1" } } }) },
                deployment({ paused: false, template: { limits: { cpu: "1000m" } } }),
            ),
            same,
        ],
        [
            "is there for an empty value of a custom resource that the server drops",
            diff(thing({ flag: false }), { ...served, ...thing({}) }, thing({ flag: false })),
            { changed: true, replaces: [], deleteBeforeReplace: false },
        ],
        [
            "is there for what a webhook changed of the inputs",
            diff(thing({ size: 1 }), { ...served, ...thing({ size: 2 }) }, thing({ size: 1 })),
            { changed: true, replaces: [], deleteBeforeReplace: false },
        ],
        [
            "replaces a ConfigMap whose data changes, in its place",
            diff(map({ a: "1" }), { ...served, ...map({ a: "1" }) }, map({ a: "2" })),
            { changed: true, replaces: ["data.a"], deleteBeforeReplace: true },
        ],
        [
            "updates a ConfigMap where the provider says so",
            diff(map({ a: "1" }), { ...served, ...map({ a: "1" }) }, map({ a: "2" }), {
                config: { enableConfigMapMutable: "true" },
            }),
            { changed: true, replaces: [], deleteBeforeReplace: false },
        ],
        [
            "replaces a Deployment whose selector changes",
            diff(
                deployment({ selector: { matchLabels: { app: "a" } } }),
                { ...served, ...deployment({ selector: { matchLabels: { app: "a" } } }) },
                deployment({ selector: { matchLabels: { app: "b" } } }),
            ),
            { changed: true, replaces: ["spec.selector.matchLabels.app"], deleteBeforeReplace: true },
        ],
        [
            "makes an object under another name before it deletes the old one",
            diff(map({}), { ...served, ...map({}) }, { ...map({}), metadata: { name: "two", namespace: "default" } }),
            { changed: true, replaces: ["metadata.name"], deleteBeforeReplace: false },
        ],
        [
            "leaves out what is ignored",
            diff(
                deployment({ replicas: 1 }),
                { ...served, ...deployment({ replicas: 1 }) },
                deployment({ replicas: 3 }),
                {
                    ignore: ["spec.replicas"],
                },
            ),
            same,
        ],
        [
            "is there for what is not known yet",
            diff(map({ a: "1" }), { ...served, ...map({ a: "1" }) }, map({ a: UNKNOWN }), {
                config: { enableConfigMapMutable: "true" },
            }),
            { changed: true, replaces: [], deleteBeforeReplace: false },
        ],
        [
            "shows a field that was dropped from the inputs",
            diff(
                deployment({ replicas: 1, paused: true }),
                { ...served, ...deployment({ replicas: 1, paused: true }) },
                deployment({ replicas: 1 }),
            ),
            { changed: true, replaces: [], deleteBeforeReplace: false },
        ],
    ];
    for (const [title, found, expected] of cases) {
        it(title, () => assert.deepEqual(found, expected));
    }
});

describe("a kubernetes provider resource", () => {
    it("is replaced when its cluster identifier changes, and not for another kubeconfig", () => {
        const kubeconfig = (server: string) =>
            JSON.stringify({ clusters: [{ name: "a", cluster: { server } }], contexts: [], users: [] });
        const olds = { kubeconfig: kubeconfig("https://a"), clusterIdentifier: "one" };
        assert.deepEqual(diffIdentity(olds, { ...olds, kubeconfig: kubeconfig("https://b") }), {
            changed: true,
            replaces: [],
        });
        assert.deepEqual(diffIdentity(olds, { ...olds, kubeconfig: UNKNOWN }), { changed: true, replaces: [] });
        assert.deepEqual(diffIdentity(olds, { ...olds, clusterIdentifier: "two" }), {
            changed: true,
            replaces: ["clusterIdentifier"],
        });
        assert.deepEqual(diffIdentity({ kubeconfig: "x" }, { kubeconfig: UNKNOWN }), {
            changed: true,
            replaces: ["kubeconfig"],
        });
    });

    it("refuses inputs and types that it does not know, by name", () => {
        assert.throws(
            () => readConfig({ renderYamlToDirectory: "out" }),
            /renderYamlToDirectory: .* does not know this input/,
        );
        assert.throws(() => typeOf("kubernetes:core/v1:ConfigMapList"), /is a list and can't be created/);
        assert.throws(() => typeOf("kubernetes:yaml/v2:ConfigFile"), /does not know kubernetes:yaml\/v2:ConfigFile/);
        assert.throws(() => typeOf("kubernetes:helm.sh/v4:Chart"), /does not know kubernetes:helm.sh\/v4:Chart/);
        assert.deepEqual(typeOf("kubernetes:core/v1:NamespacePatch"), {
            apiVersion: "v1",
            kind: "Namespace",
            patch: true,
        });
    });

    it("previews without a rehearsal and without a server", async () => {
        const provider = await createKubernetesProvider({ kubeconfig: UNKNOWN }, providerContext({}));
        const ref = resource("kubernetes:core/v1:ConfigMap", "one");
        const inputs = await provider.check!(ref, undefined, { metadata: { name: "one" }, data: { a: UNKNOWN } });
        assert.deepEqual(inputs, {
            apiVersion: "v1",
            kind: "ConfigMap",
            metadata: { name: "one", namespace: "default" },
            data: { a: UNKNOWN },
        });
        assert.deepEqual((await provider.create(ref, inputs, { ...step(), preview: true })).outputs, inputs);
        await assert.rejects(provider.create(ref, inputs, step()), /outside of a rehearsal the host only previews/);
        await assert.rejects(provider.check!(ref, undefined, {}), /metadata\.name: is required/);
    });
});

describe("annotation pulumi.com/waitFor", () => {
    const live = {
        metadata: { generation: 2 },
        status: {
            observedGeneration: 2,
            state: "Ready",
            conditions: [
                { type: "Ready", status: "True", observedGeneration: 2 },
                { type: "Old", status: "True", observedGeneration: 1 },
            ],
        },
    };
    const states: [expression: string, state: string][] = [
        ["condition=Ready", "ready"],
        ["condition=Ready=False", "waiting"],
        ["condition=Old", "waiting"],
        ["condition=Missing", "waiting"],
        ["jsonpath={.status.state}", "ready"],
        ["jsonpath={.status.state}=Ready", "ready"],
        ["jsonpath={.status.state}=Failed", "waiting"],
        ["jsonpath={.status.conditions[0].type}=Ready", "ready"],
        ["jsonpath={.status.conditions[?(@.type=='Ready')].status}=True", "ready"],
        ["jsonpath={$.status[?@ == 'Ready' || @ == 'Done']}", "ready"],
        ["jsonpath={.status.conditions}=x", "failed"],
        ['["condition=Ready", "jsonpath={.status.state}=Ready"]', "ready"],
        ['["condition=Ready", "jsonpath={.status.state}=Failed"]', "waiting"],
    ];
    for (const [expression, state] of states) {
        it(`${expression} is ${state}`, () => assert.equal(annotated(expression).judge(live, [], 0).state, state));
    }

    it("trusts no status of an older generation", () => {
        const stale = { ...live, status: { ...live.status, observedGeneration: 1 } };
        assert.equal(annotated("jsonpath={.status.state}=Ready").judge(stale, [], 0).state, "waiting");
    });

    it("is an error when it can't be read", () => {
        for (const wrong of ["Ready", "jsonpath=.status", "jsonpath={.a}=", "[]"]) {
            assert.throws(() => annotated(wrong), /pulumi\.com\/waitFor/, wrong);
        }
    });
});
