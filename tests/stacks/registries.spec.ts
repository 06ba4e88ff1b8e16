import assert from "node:assert/strict";
import { completed } from "../../config/landscape";
import { landscapeSchema } from "../../config/schema/landscape";
import type { Registered } from "../components/mocks";
import { named } from "../components/mocks";
import { devDocument, set } from "../config/document";
import { registrationsOf } from "./registrations";
import type { Manifest, ReleaseInputs } from "./rendered";
import { plain, renderedOf } from "./rendered";

const DOCKER_CONFIG =
    '{"auths":{"registry.example":' +
    '{"auth":"cHVsbGVyOmEgPHRva2VuPg==","password":"a \\u003ctoken\\u003e","username":"puller"}}}';
const CA = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

/** dev with all services, its images and charts in registries of one's own. */
function registered(registries: object): Promise<Registered[]> {
    const document = devDocument();
    set(document, { registries });
    const parsed = landscapeSchema.parse(document);
    const { zitadel, headscale, metalApiserver, auditing } = parsed.metal;
    [zitadel, headscale, metalApiserver, auditing.timescaledb].forEach(service => (service.enabled = true));
    return registrationsOf(completed(parsed), { "registry-password": "a <token>" });
}

const credentials = [{ registry: "registry.example", username: "puller", password: { secret: "registry-password" } }];

interface PodSpec {
    containers?: unknown[];
    serviceAccountName?: string;
    imagePullSecrets?: { name: string }[];
}

/** Specs of all pods that an object makes. */
function podsIn(value: unknown): PodSpec[] {
    if (typeof value !== "object" || value === null) {
        return [];
    }
    const own = Array.isArray((value as PodSpec).containers) ? [value as PodSpec] : [];
    return [...own, ...Object.values(value).flatMap(podsIn)];
}

describe("registries that don't let everybody", () => {
    let resources: Registered[];

    before(async () => {
        resources = await registered({ credentials });
    });

    it("are asked with credentials by every pod, and each finds them in its namespace", async function () {
        this.timeout(30 * 60_000);
        const own = resources
            .filter(({ type }) => type.startsWith("kubernetes:") && type !== "kubernetes:helm.sh/v3:Release")
            .map(({ inputs }) => plain<Manifest>(inputs));
        const objects = [...own, ...(await renderedOf(resources))];
        const keyOf = ({ metadata }: Manifest, name = metadata?.name) => `${metadata?.namespace}/${name}`;
        const secrets = objects
            .filter(({ kind, ...object }) => kind === "Secret" && "type" in object)
            .filter(object => (object as { type?: string }).type === "kubernetes.io/dockerconfigjson")
            .map(object => keyOf(object));
        const pods = objects.flatMap(object => podsIn(object).map(pod => ({ object, pod })));
        assert.ok(pods.length > 25, `${pods.length}`);
        // A pod that names none has those of its ServiceAccount, by admission.
        const usedBy = (object: Manifest, pod: PodSpec) =>
            pod.imagePullSecrets ??
            objects.find(one => one.kind === "ServiceAccount" && keyOf(one) === keyOf(object, pod.serviceAccountName))
                ?.imagePullSecrets ??
            [];
        const without = pods.filter(({ object, pod }) => {
            const used = usedBy(object, pod);
            return used.length === 0 || used.some(({ name }) => !secrets.includes(keyOf(object, name)));
        });
        // Its chart takes none: nodes have to know the registry (gardener v1.138.3 charts/gardener/operator).
        assert.deepEqual(
            without.map(({ object }) => keyOf(object)),
            ["garden/gardener-operator"],
        );
        // To the letter as in the Secret that Helm takes over: a change of its data would make Helm its owner.
        const rendered = objects.filter(
            one => one.kind === "Secret" && keyOf(one) === "metal-control-plane/metal-api-registry-credentials",
        );
        assert.deepEqual(
            rendered.map(one => (one as { data?: Record<string, string> }).data?.[".dockerconfigjson"]),
            [undefined, Buffer.from(DOCKER_CONFIG).toString("base64")],
        );
    });

    it("are told to metal-api ahead of its chart, in a Secret that Helm takes over", () => {
        const secret = named(resources, "metal-control-plane-pull");
        assert.deepEqual(plain(secret.inputs), {
            apiVersion: "v1",
            kind: "Secret",
            type: "kubernetes.io/dockerconfigjson",
            metadata: {
                name: "metal-api-registry-credentials",
                namespace: "metal-control-plane",
                labels: { app: "metal-api-registry-credentials", "app.kubernetes.io/managed-by": "Helm" },
                annotations: {
                    "meta.helm.sh/release-name": "metal-control-plane",
                    "meta.helm.sh/release-namespace": "metal-control-plane",
                },
            },
            stringData: { ".dockerconfigjson": DOCKER_CONFIG },
        });
        assert.ok(named(resources, "metal-control-plane-chart").dependencies.includes("metal-control-plane-pull"));
        const { values } = plain<ReleaseInputs>(named(resources, "metal-control-plane-chart").inputs);
        assert.deepEqual(values.metal_registry_auth, JSON.parse(DOCKER_CONFIG));
    });

    it("are told to provider-metal, for what it deploys", () => {
        const { spec } = plain<{
            spec: { deployment: { extension: { values: { config: Record<string, unknown> } } } };
        }>(named(resources, "extensions-provider-metal").inputs);
        assert.deepEqual(spec.deployment.extension.values.config.imagePullSecret, {
            encodedDockerConfigJSON: Buffer.from(DOCKER_CONFIG).toString("base64"),
        });
    });

    it("keep their password secret", () => {
        const shown = JSON.stringify(resources, (_key, value: unknown) =>
            typeof value === "object" && value !== null && Object.keys(value).join() === "secret" ? "[secret]" : value,
        );
        assert.equal(/a <token>|cHVsbGVyOmEgPHRva2VuPg==/.test(shown), false);
    });
});

describe("charts that Gardener pulls from registries of one's own", () => {
    const mirrors = [{ registry: "europe-docker.pkg.dev", mirror: "registry.example/gardener" }];
    const pull = { pullSecretRef: { name: "registry-credentials" } };
    const ca = { caBundleSecretRef: { name: "registry-ca" } };

    interface Helm {
        helm: { ociRepository: { ref: string } };
    }

    interface Deployment {
        extension?: Helm;
        admission?: { runtimeCluster?: Helm; virtualCluster?: Helm };
    }

    const chartOf = ({ helm }: Helm) => {
        const { ref, ...rest } = helm.ociRepository;
        return [ref.split("/")[0], rest];
    };
    const deploymentOf = (resources: Registered[], name: string) =>
        plain<{ spec: { deployment: Deployment } }>(named(resources, name).inputs).spec.deployment;

    it("are pulled with the credentials and the CA of their registry, and others as ever", async () => {
        const resources = await registered({ mirrors, credentials, caBundle: CA });
        const gcp = deploymentOf(resources, "extensions-provider-gcp");
        assert.deepEqual(gcp.extension && chartOf(gcp.extension), ["registry.example", { ...pull, ...ca }]);
        const metal = deploymentOf(resources, "extensions-provider-metal");
        assert.deepEqual(
            [metal.extension, metal.admission?.runtimeCluster, metal.admission?.virtualCluster].map(
                chart => chart && chartOf(chart),
            ),
            [1, 2, 3].map(() => ["ghcr.io", {}]),
        );
        const { spec } = plain<{ spec: { deployment: Helm } }>(named(resources, "soil-gardenlet").inputs);
        assert.deepEqual(chartOf(spec.deployment), ["registry.example", { ...pull, ...ca }]);
        for (const [component, provider] of [
            ["extensions", "initial-cluster-kubernetes"],
            ["soil", "virtual-garden-access-kubernetes"],
        ]) {
            const credentials = named(resources, `${component}-registry-credentials`);
            assert.equal(credentials.provider, provider);
            assert.deepEqual(plain(credentials.inputs), {
                apiVersion: "v1",
                kind: "Secret",
                metadata: {
                    name: "registry-credentials",
                    namespace: "garden",
                    labels: { "gardener.cloud/role": "helm-pull-secret" },
                },
                type: "kubernetes.io/dockerconfigjson",
                stringData: { ".dockerconfigjson": DOCKER_CONFIG },
            });
            assert.deepEqual(plain(named(resources, `${component}-registry-ca`).inputs), {
                apiVersion: "v1",
                kind: "Secret",
                metadata: {
                    name: "registry-ca",
                    namespace: "garden",
                    labels: { "gardener.cloud/role": "oci-ca-bundle" },
                },
                stringData: { "bundle.crt": CA },
            });
        }
        for (const [object, component] of [
            ["extensions-provider-gcp", "extensions"],
            ["soil-gardenlet", "soil"],
        ]) {
            const { dependencies } = named(resources, object);
            assert.ok(dependencies.includes(`${component}-registry-credentials`), object);
            assert.ok(dependencies.includes(`${component}-registry-ca`), object);
        }
    });

    it("are pulled with no Secret at all where no registry asks for one", async () => {
        const resources = await registered({ mirrors });
        assert.deepEqual(
            resources.filter(({ name }) => /-(pull|registry-(ca|credentials))$/.test(name)).map(({ name }) => name),
            [],
        );
    });
});
