import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { publishedCharts, renderChart } from "../../rehearsal/toolchain/charts";
import type { ChartObject, ChartRequest, RenderedChart } from "../../rehearsal/toolchain/charts";
import { ensureToolchain } from "../../rehearsal/toolchain/toolchain";
import type { Toolchain } from "../../rehearsal/toolchain/toolchain";

const BUILD_TIMEOUT_MS = 30 * 60_000;
const RELEASE = { name: "demo", namespace: "garden" };

describe("renderChart", () => {
    let toolchain: Toolchain;
    let folder: string;

    before(async function () {
        this.timeout(BUILD_TIMEOUT_MS);
        toolchain = await ensureToolchain();
    });
    beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "chart-"))));
    afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

    /** Writes a chart of these files and renders it. */
    const render = async (files: Record<string, string>, request: Partial<ChartRequest> = {}) => {
        const all = { "Chart.yaml": "apiVersion: v2\nname: demo\nversion: 1.2.3\nappVersion: v4\n", ...files };
        for (const [name, content] of Object.entries(all)) {
            fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
            fs.writeFileSync(path.join(folder, name), content);
        }
        return renderChart(toolchain.chartRenderer, { chart: folder, release: RELEASE, ...request });
    };
    const refuses = async (message: RegExp, ...args: Parameters<typeof render>) => {
        const error = await render(...args).then(
            () => assert.fail("it rendered"),
            (reason: unknown) => reason as Error,
        );
        assert.match(error.message, message);
        assert.ok(!error.message.includes("\n"), error.message);
    };
    const object = (kind: string, name: string, more = "") =>
        `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${more}`;
    const names = (objects: readonly ChartObject[]) => objects.map(({ kind, metadata }) => `${kind}/${metadata?.name}`);

    it("returns objects in Helm's install order", async () => {
        const { manifests } = await render({
            "templates/a.yaml": [object("Service", "b"), object("Service", "a"), object("ConfigMap", "c")].join(
                "---\n",
            ),
            "templates/b.yaml": [object("Foo", "f"), object("Namespace", "ns"), object("Secret", "s")].join("---\n"),
        });
        assert.deepEqual(names(manifests), [
            "Namespace/ns",
            "Secret/s",
            "ConfigMap/c",
            "Service/b",
            "Service/a",
            "Foo/f",
        ]);
    });

    it("gives templates the release, the chart, the values and the capabilities", async () => {
        const line = [
            "{{ .Release.Name }} {{ .Release.Namespace }} {{ .Release.Revision }} {{ .Release.IsInstall }}",
            "{{ .Release.IsUpgrade }} {{ .Chart.Version }} {{ .Chart.AppVersion }} {{ .Values.a.b }} {{ .Values.a.c }}",
            '{{ .Capabilities.KubeVersion.Version }} {{ .Capabilities.APIVersions.Has "example.org/v1" }}',
            '{{ .Capabilities.APIVersions.Has "policy/v1" }} {{ .Capabilities.HelmVersion.Version }}',
        ].join(" ");
        const files = {
            "values.yaml": "a: { b: 1, c: 2 }\n",
            "templates/a.yaml": object("ConfigMap", "a", `data:\n  line: ${line}\n`),
        };
        const lineOf = ({ manifests }: RenderedChart) => (manifests[0].data as Record<string, string>).line;

        const bare = await render(files, { values: { a: { b: 3 } } });
        assert.equal(lineOf(bare), "demo garden 1 true false 1.2.3 v4 3 2 v1.35.0 false true v3.20.2");
        const full = await render(files, {
            package: { version: "v9", appVersion: "v8", values: { a: { c: 7 } } },
            release: { ...RELEASE, revision: 4 },
            values: { a: { b: 5 } },
            capabilities: { kubeVersion: "v1.35.6", apiVersions: ["v1", "example.org/v1"] },
            isUpgrade: true,
        });
        assert.equal(lineOf(full), "demo garden 4 false true v9 v8 5 7 v1.35.6 true false v3.20.2");
        assert.deepEqual(full.chart, { name: "demo", version: "v9", appVersion: "v8" });
    });

    it("returns hooks apart, in the order in which they run", async () => {
        const hook = (name: string, annotations: string) =>
            object("ConfigMap", name, `  annotations: { ${annotations} }\n`);
        const { hooks, manifests, warnings } = await render({
            "templates/a.yaml": [
                hook("late", '"helm.sh/hook": "pre-install,post-upgrade", "helm.sh/hook-weight": "5"'),
                hook("b", '"helm.sh/hook": pre-install, "helm.sh/hook-delete-policy": "hook-succeeded, hook-failed"'),
                hook("a", '"helm.sh/hook": pre-install'),
                hook("odd", '"helm.sh/hook": sometimes'),
                object("ConfigMap", "plain"),
            ].join("---\n"),
        });
        assert.deepEqual(names(manifests), ["ConfigMap/plain"]);
        assert.deepEqual(
            hooks.map(({ object, ...hook }) => ({ name: object.metadata?.name, ...hook })),
            [
                { name: "a", events: ["pre-install"], weight: 0, deletePolicies: [] },
                {
                    name: "b",
                    events: ["pre-install"],
                    weight: 0,
                    deletePolicies: ["hook-succeeded", "hook-failed"],
                },
                { name: "late", events: ["pre-install", "post-upgrade"], weight: 5, deletePolicies: [] },
            ],
        );
        assert.match(warnings.join(), /skipping unknown hook: "sometimes"/);
    });

    it("returns the objects of crds when it is asked to", async () => {
        const files = { "crds/a.yaml": `${object("CustomResourceDefinition", "x")}---\n${object("Namespace", "ns")}` };
        assert.deepEqual((await render(files)).crds, []);
        const { crds, manifests } = await render(files, { includeCrds: true });
        assert.deepEqual(names(crds), ["CustomResourceDefinition/x", "Namespace/ns"]);
        assert.deepEqual(manifests, []);
    });

    it("honours conditions of subcharts, and passes them their values", async () => {
        const dependencies = "dependencies:\n- { name: sub, version: 1.0.0, condition: sub.enabled }\n";
        const files = {
            "Chart.yaml": `apiVersion: v2\nname: demo\nversion: 1.2.3\n${dependencies}`,
            "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 1.0.0\n",
            "charts/sub/templates/a.yaml": object("ConfigMap", "{{ .Values.name }}"),
            "charts/sub/templates/NOTES.txt": "of sub",
            "templates/NOTES.txt": "of {{ .Release.Name }}",
        };
        const { manifests, notes } = await render(files, { values: { sub: { enabled: true, name: "x" } } });
        assert.deepEqual(names(manifests), ["ConfigMap/x"]);
        assert.equal(notes, "of demo");
        assert.deepEqual((await render(files, { values: { sub: { enabled: false } } })).manifests, []);
    });

    it("returns the objects of a List, and none for comments", async () => {
        const items = '[{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"}}]';
        const { manifests } = await render({
            "templates/a.yaml": `# nothing\n---\napiVersion: v1\nkind: List\nitems: ${items}\n---\n# nothing\n`,
        });
        assert.deepEqual(names(manifests), ["Secret/a"]);
    });

    describe("refuses", () => {
        const schema = JSON.stringify({
            type: "object",
            properties: { replicas: { type: "integer" } },
            additionalProperties: false,
        });
        const files = { "values.schema.json": schema };
        const cases: [string, RegExp, Record<string, string>, Partial<ChartRequest>][] = [
            ["values of another type than the schema's", /replicas.*integer/, files, { values: { replicas: "many" } }],
            ["values that the schema does not know", /replica/, files, { values: { replica: 1 } }],
            ["a template that fails", /a\.yaml.*x is needed/, { "templates/a.yaml": '{{ fail "x is needed" }}' }, {}],
            ["what is no YAML", /YAML parse error on demo\/templates\/a\.yaml/, { "templates/a.yaml": "a: b: c" }, {}],
            ["an object without a kind", /templates\/a\.yaml: an object without/, { "templates/a.yaml": "a: b" }, {}],
            [
                "a Kubernetes that the chart refuses",
                /requires Kubernetes >= 9/,
                { "Chart.yaml": "apiVersion: v2\nname: demo\nversion: 1.0.0\nkubeVersion: '>= 9'\n" },
                {},
            ],
            [
                "a dependency that is not there",
                /dependency sub is missing/,
                {
                    "Chart.yaml":
                        "apiVersion: v2\nname: demo\nversion: 1.0.0\ndependencies: [{ name: sub, version: 1.0.0 }]\n",
                },
                {},
            ],
            [
                "a library",
                /type library can't be installed/,
                { "Chart.yaml": "apiVersion: v2\nname: demo\nversion: 1.0.0\ntype: library\n" },
                {},
            ],
            ["a bad release name", /release name "A B"/, {}, { release: { name: "A B", namespace: "x" } }],
            ["a folder that is not there", /no such file/, {}, { chart: path.join(os.tmpdir(), "nowhere") }],
            ["a field it does not know", /unknown field "chrat"/, {}, { chrat: "x" } as Partial<ChartRequest>],
        ];
        for (const [what, message, chart, request] of cases) {
            it(what, () => refuses(message, chart, request));
        }
    });

    describe("renders what is published of", () => {
        const published = (name: keyof ReturnType<typeof publishedCharts>, request: Partial<ChartRequest> = {}) =>
            renderChart(toolchain.chartRenderer, {
                ...publishedCharts(toolchain.sources)[name],
                release: RELEASE,
                capabilities: { kubeVersion: "v1.35.6" },
                includeCrds: true,
                ...request,
            });
        const images = ({ manifests }: RenderedChart) =>
            manifests
                .filter(({ kind }) => kind === "Deployment")
                .flatMap(({ spec }) => {
                    const { template } = spec as {
                        template: { spec: { containers: { image: string }[] } };
                    };
                    return template.spec.containers.map(({ image }) => image.split("/").at(-1));
                });

        it("gardener-operator, with its two CRDs", async () => {
            const chart = await published("gardener-operator");
            assert.deepEqual(images(chart), ["operator:v1.138.3"]);
            assert.deepEqual(
                names(chart.manifests).filter(name => name.startsWith("CustomResourceDefinition/")),
                [
                    "CustomResourceDefinition/extensions.operator.gardener.cloud",
                    "CustomResourceDefinition/gardens.operator.gardener.cloud",
                ],
            );
        });

        it("gardenlet", async () => assert.deepEqual(images(await published("gardenlet")), ["gardenlet:v1.138.3"]));

        it("gardener-extension-provider-metal and its admission", async () => {
            const extension = await published("gardener-extension-provider-metal");
            assert.deepEqual(images(extension), ["gardener-extension-provider-metal:v0.27.11"]);
            assert.equal(extension.chart.version, "v0.27.11");
            const runtime = await published("gardener-extension-admission-metal-runtime");
            assert.deepEqual(images(runtime), ["gardener-extension-provider-metal:v0.27.11"]);
            const { manifests } = await published("gardener-extension-admission-metal-application");
            assert.ok(manifests.some(({ kind }) => kind === "ClusterRole"));
        });

        it("cert-manager, whose CRDs come on demand", async () => {
            const bare = await published("cert-manager");
            assert.ok(bare.manifests.every(({ kind }) => kind !== "CustomResourceDefinition"));
            assert.deepEqual(bare.crds, []);
            const full = await published("cert-manager", { values: { crds: { enabled: true } } });
            assert.equal(full.manifests.filter(({ kind }) => kind === "CustomResourceDefinition").length, 6);
            assert.ok(images(full).every(image => image?.endsWith(":v1.21.2")));
            assert.deepEqual(
                full.hooks.map(({ events, weight, object }) => [events[0], weight, object.kind]),
                [
                    ["post-install", -5, "ServiceAccount"],
                    ["post-install", -5, "Role"],
                    ["post-install", -5, "RoleBinding"],
                    ["post-install", 1, "Job"],
                ],
            );
        });

        it("cert-manager, but not with values that its schema refuses", () =>
            assert.rejects(published("cert-manager", { values: { replicaCount: "one" } }), /replicaCount/));
    });
});
