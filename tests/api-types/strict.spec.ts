import assert from "node:assert/strict";
import * as path from "node:path";
import { Ajv } from "ajv";
import type { ApiClient } from "../../rehearsal/cluster/api-client";
import { apiRequest } from "../../rehearsal/cluster/api-client";
import type { ControlPlanes } from "../../rehearsal/cluster/control-plane";
import { startControlPlanes } from "../../rehearsal/cluster/control-plane";
import { makeRehearsalFolder } from "../../rehearsal/cluster/folder";
import { ensureToolchain } from "../../rehearsal/toolchain/toolchain";
import { apiOf } from "../cluster/api";
import { BUILD_MILLISECONDS } from "../cluster/toolchain";
import { documentsIn, objectsOf } from "./documents";
import type { Document } from "./documents";
import { goTypes } from "./go-structs";
import { ownSchemas } from "./own-schemas";
import type { OpenApi, Schema } from "./schemas";
import { crdSchemas, nameOfKind, strict } from "./schemas";

/** What the servers say of each group and version in use, and which of the two says it. */
const served = [
    { cluster: "initial", path: "/openapi/v3/api/v1" },
    { cluster: "initial", path: "/openapi/v3/apis/apps/v1" },
    { cluster: "initial", path: "/openapi/v3/apis/batch/v1" },
    { cluster: "initial", path: "/openapi/v3/apis/networking.k8s.io/v1" },
    { cluster: "initial", path: "/openapi/v3/apis/rbac.authorization.k8s.io/v1" },
    { cluster: "gardener", path: "/openapi/v3/apis/core.gardener.cloud/v1beta1" },
    { cluster: "gardener", path: "/openapi/v3/apis/security.gardener.cloud/v1alpha1" },
    { cluster: "gardener", path: "/openapi/v3/apis/seedmanagement.gardener.cloud/v1alpha1" },
] as const;

/** Hidden values are of the right type, whatever that is. */
const masks = ["[secret]", "[unknown]"];

const metal = "metal.provider.extensions.gardener.cloud/v1alpha1";
const environments = ["dev", "prod", "cloud"].map(stack => ({ stack, objects: objectsOf(stack) }));

describe("what the program registers, strictly by what the real servers serve", () => {
    let planes: ControlPlanes | undefined;
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, verbose: true, logger: false });
    /** References to schemas by `apiVersion kind`. */
    const known = new Map<string, string>();

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        const toolchain = await ensureToolchain();
        planes = await startControlPlanes({
            toolchain,
            dir: makeRehearsalFolder(),
            initial: { names: ["34.118.0.10"], serviceCidr: "10.4.0.0/20" },
            virtual: { names: ["api.garden.example.org"], serviceCidr: "100.64.0.0/13" },
        });
        const virtual = apiOf(planes.virtual);
        const clients = {
            initial: apiOf(planes.initial),
            gardener: { ...virtual, port: planes.gardenerApiserverPort, names: ["localhost"] },
        };
        const documents = await Promise.all(served.map(({ cluster, path }) => openApi(clients[cluster], path)));
        documents.forEach((document, index) => {
            const id = `served-${index}`;
            const { schemas } = document.components;
            const closed = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, strict(schema)]));
            ajv.addSchema({ $id: id, components: { schemas: closed } });
            for (const kind of kinds()) {
                const [apiVersion, name] = kind.split(" ");
                const found = nameOfKind(document, apiVersion, name);
                if (found !== undefined) {
                    known.set(kind, `${id}#/components/schemas/${found}`);
                }
            }
        });
        const schema = (index: number, name: string) => ({ $ref: `served-${index}#/components/schemas/${name}` });
        const metadata = schema(0, "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
        const { gardener, certManager, providerMetal } = toolchain.sources;
        const examples = path.join(gardener, "example");
        const crds = [
            path.join(examples, "operator/10-crd-operator.gardener.cloud_gardens.yaml"),
            path.join(examples, "operator/10-crd-operator.gardener.cloud_extensions.yaml"),
            path.join(examples, "resource-manager/10-crd-resources.gardener.cloud_managedresources.yaml"),
            path.join(certManager, "deploy/crds/cert-manager.io_certificates.yaml"),
            path.join(certManager, "deploy/crds/cert-manager.io_clusterissuers.yaml"),
        ].map(file => crdSchemas(file, metadata));
        const core = served.findIndex(({ path }) => path.endsWith("/core.gardener.cloud/v1beta1"));
        const seed = nameOfKind(documents[core], "core.gardener.cloud/v1beta1", "Seed");
        assert.ok(seed, "gardener-apiserver does not describe Seed");
        // No server describes SeedTemplate: a Seed's metadata and spec (gardener v1.138.3 pkg/apis/core/v1beta1).
        const seedTemplate: Schema = {
            properties: {
                metadata,
                spec: { $ref: `${schema(core, seed).$ref}/properties/spec` },
            },
        };
        add("own", ownSchemas);
        crds.forEach((schemas, index) => add(`crds-${index}`, schemas));
        // gardener v1.138.3 publishes its API types as a module of their own, beside the one of the same version.
        const apis = path.join(
            path.dirname(gardener),
            "gardener/pkg",
            path.basename(gardener).replace(/^gardener/, "apis"),
        );
        add(
            "gardenlet",
            {},
            goTypes(path.join(apis, "config/gardenlet/v1alpha1"), "gardenlet#/go/", {
                "gardencorev1beta1.SeedTemplate": seedTemplate,
                "componentbaseconfigv1alpha1.ClientConnectionConfiguration": { properties: {} },
            }),
        );
        known.set(
            "gardenlet.config.gardener.cloud/v1alpha1 GardenletConfiguration",
            "gardenlet#/go/GardenletConfiguration",
        );
        add("metal", {}, goTypes(path.join(providerMetal, "pkg/apis/metal/v1alpha1"), "metal#/go/"));
        for (const kind of ["CloudProfileConfig", "InfrastructureConfig", "ControlPlaneConfig"]) {
            known.set(`${metal} ${kind}`, `metal#/go/${kind}`);
        }
    });

    after(async function () {
        this.timeout(60_000);
        await planes?.stop();
    });

    /** Takes in schemas of kinds, and what they refer to. */
    function add(id: string, schemas: Record<string, Schema>, go: Record<string, Schema> = {}): void {
        const names = Object.keys(schemas);
        const listed = Object.fromEntries(names.map((name, index) => [`kind-${index}`, strict(schemas[name])]));
        ajv.addSchema({ $id: id, kinds: listed, go });
        names.forEach((name, index) => known.set(name, `${id}#/kinds/kind-${index}`));
    }

    /** What is wrong with a document, and with those within it. */
    function problemsOf(document: Document, isPatch = false): string[] {
        return documentsIn(document).flatMap(one => {
            const kind = `${one.apiVersion} ${one.kind}`;
            const validate = ajv.getSchema(known.get(kind) ?? "");
            if (validate === undefined) {
                return [`no schema of ${kind} is known`];
            }
            validate(one);
            return (
                (validate.errors ?? [])
                    .filter(({ data }) => !(typeof data === "string" && masks.includes(data)))
                    // A seedConfig is a template: gardenlet takes from the Shoot what is missing, and fields that have been
                    // superseded count as required (gardener v1.138.3 plugin/pkg/managedseed/validator, SeedDNSProviderConfig).
                    .filter(({ keyword }) => !(keyword === "required" && one.kind === "GardenletConfiguration"))
                    .filter(({ keyword }) => !(keyword === "required" && isPatch))
                    .map(({ instancePath, message, params }) => {
                        const { additionalProperty } = params as { additionalProperty?: string };
                        return `${one.kind} ${instancePath}: ${additionalProperty ?? message}`;
                    })
            );
        });
    }

    for (const { stack, objects } of environments) {
        describe(`of ${stack}`, () => {
            for (const { name, object, isPatch } of objects) {
                it(`${object.kind} ${name}`, () => {
                    assert.deepEqual(problemsOf(object, isPatch), []);
                });
            }
        });
    }

    describe("which finds a field that there is not", () => {
        const registered = (stack: string, name: string) =>
            structuredClone(environments.find(one => one.stack === stack)?.objects.find(one => one.name === name));
        const find = (stack: string, name: string) => registered(stack, name)?.object;
        const planted: { stack?: string; name: string; at: string[]; found: string }[] = [
            {
                stack: "prod",
                name: "projects-ops-quota-machines",
                at: ["spec"],
                found: "Quota /spec",
            },
            {
                stack: "prod",
                name: "virtual-garden-access-admins",
                at: ["roleRef"],
                found: "ClusterRoleBinding /roleRef",
            },
            {
                stack: "prod",
                name: "shoot/ops/one-shoot",
                at: ["spec", "kubernetes", "kubeAPIServer", "auditConfig"],
                found: "Shoot /spec/kubernetes/kubeAPIServer/auditConfig",
            },
            {
                stack: "prod",
                name: "shoot/ops/one-shoot",
                at: ["spec", "networking", "providerConfig"],
                found: "NetworkConfig ",
            },
            {
                stack: "prod",
                name: "metal-control-plane-console-rolled",
                at: ["spec", "template"],
                found: "Deployment /spec/template",
            },
            {
                name: "metal-control-plane-nsq-lookupd",
                at: ["spec", "template", "spec"],
                found: "Deployment /spec/template/spec",
            },
            { name: "cert-manager-issuer", at: ["spec", "acme"], found: "ClusterIssuer /spec/acme" },
            {
                name: "virtual-garden-garden",
                at: ["spec", "virtualCluster", "gardener"],
                found: "Garden /spec/virtualCluster/gardener",
            },
            { name: "virtual-garden-garden", at: ["metadata"], found: "Garden /metadata" },
            { name: "shoot/demo/one-shoot", at: ["spec", "provider"], found: "Shoot /spec/provider" },
            {
                name: "shoot/demo/one-shoot",
                at: ["spec", "provider", "infrastructureConfig", "firewall"],
                found: "InfrastructureConfig /firewall",
            },
            {
                name: "shoot/demo/one-shoot",
                at: ["spec", "provider", "controlPlaneConfig"],
                found: "ControlPlaneConfig ",
            },
            { name: "cloud-profile-metal", at: ["spec", "providerConfig"], found: "CloudProfileConfig " },
            {
                name: "soil-gardenlet",
                at: ["spec", "config", "seedConfig", "spec", "networks"],
                found: "GardenletConfiguration /seedConfig/spec/networks",
            },
            {
                name: "soil-gardenlet",
                at: ["spec", "config", "seedConfig"],
                found: "GardenletConfiguration /seedConfig",
            },
            {
                name: "soil-gardenlet",
                at: ["spec", "config", "controllers", "shoot"],
                found: "GardenletConfiguration /controllers/shoot",
            },
            {
                name: "managed-seed/seed-a-managed-seed",
                at: ["spec", "gardenlet", "config", "seedConfig", "spec", "backup"],
                found: "GardenletConfiguration /seedConfig/spec/backup",
            },
        ];
        for (const { stack = "dev", name, at, found: where } of planted) {
            it(`in ${name}: ${at.join(".")}.planted`, () => {
                const found = registered(stack, name);
                assert.ok(found, `there is no ${name}`);
                const { object, isPatch } = found;
                let place: Record<string, unknown> = object;
                for (const step of at) {
                    assert.ok(step in place, `there is no ${step} in ${name}`);
                    place = place[step] as Record<string, unknown>;
                }
                place.planted = true;
                assert.deepEqual(problemsOf(object, isPatch), [`${where}: planted`]);
            });
        }

        it("in a document that is text in a ConfigMap", () => {
            const object = find("prod", "shoot/ops/one-audit-policy");
            assert.ok(object);
            const { data } = object as unknown as { data: { policy: string } };
            data.policy = data.policy.replace("rules:", "planted: true\nrules:");
            assert.deepEqual(problemsOf(object), ["Policy : planted"]);
        });

        it("or a value of another type", () => {
            const object = find("dev", "virtual-garden-garden");
            assert.ok(object);
            (object.spec as Record<string, unknown>).runtimeCluster = "none";
            assert.deepEqual(problemsOf(object), ["Garden /spec/runtimeCluster: must be object"]);
        });
    });
});

/** Every kind that is registered, as `apiVersion kind`. */
function kinds(): Set<string> {
    const all = environments.flatMap(({ objects }) => objects);
    return new Set(all.map(({ object }) => `${object.apiVersion} ${object.kind}`));
}

async function openApi(client: ApiClient, path: string): Promise<OpenApi> {
    const { status, text } = await apiRequest(client, "GET", path);
    assert.equal(status, 200, text);
    return JSON.parse(text) as OpenApi;
}
