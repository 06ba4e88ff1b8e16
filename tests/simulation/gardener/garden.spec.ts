import assert from "node:assert/strict";
import * as fs from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { isTrue, refTo } from "../../../rehearsal/simulation/kubernetes/objects";
import type { KubeObject } from "../../../rehearsal/simulation/kubernetes/objects";
import { CONFIRMATION } from "../../../rehearsal/simulation/gardener/types";
import type { ConfigMap, Garden, OperatorExtension, Secret } from "../../../rehearsal/simulation/gardener/types";
import { oidc } from "./garden-changes";
import { accountKey, extension, extensions, garden, secret } from "./objects";
import { GardenerRig } from "./rig";

const gardenRef = refTo("operator.gardener.cloud/v1alpha1", "Garden", undefined, "dev");
const extensionRef = (name: string) => refTo("operator.gardener.cloud/v1alpha1", "Extension", undefined, name);

describe("the simulated gardener-operator", function () {
    this.timeout(180_000);
    let rig: GardenerRig;

    before(async () => {
        rig = await GardenerRig.start();
        await rig.installOperator();
    });
    after(() => rig.stop());

    it("refuses what its admission refuses", async () => {
        const wrong = garden();
        wrong.spec.runtimeCluster.networking.pods = ["10.8.0.0/16"];
        await assert.rejects(
            rig.initial.create(wrong),
            /pod network of runtime cluster intersects with service network/,
        );
    });

    it("waits for required extensions with an Error that heals", async () => {
        await rig.initial.create(secret("dns", accountKey("records")));
        await rig.initial.create(secret("backup", accountKey("backups")));
        rig.grant("backups", "roles/storage.admin");
        await rig.initial.create(garden());
        const erring = await rig.eventually<Garden>(
            rig.initial,
            gardenRef,
            object => object?.status?.lastOperation?.state === "Error",
        );
        assert.match(
            erring.status?.lastOperation?.description ?? "",
            /extension controllers missing or unready: map\[BackupBucket\/gcp:\{\} DNSRecord\/google-clouddns:\{\}\] Operation will be retried\.$/,
        );
        await Promise.all(extensions().map(object => rig.initial.create(object)));
        const refused = await rig.eventually<Garden>(
            rig.initial,
            gardenRef,
            object => object?.status?.lastOperation?.description?.includes("googleapi") === true,
        );
        assert.match(
            refused.status?.lastOperation?.description ?? "",
            /^error during reconciliation of DNSRecord \S+: googleapi: Error 403: records@\S+ does not have dns\.changes\.create access\., forbidden/,
        );
        rig.grant("records", "roles/dns.admin");
        const ready = await rig.eventually<Garden>(rig.initial, gardenRef, object =>
            isTrue(object?.status?.conditions, "VirtualComponentsHealthy"),
        );
        assert.equal(ready.status?.lastOperation?.state, "Succeeded");
        assert.deepEqual(ready.status?.gardener, { id: "simulated", name: "gardener-operator", version: "v1.138.3" });
        assert.equal(ready.status?.observedGeneration, ready.metadata.generation);
        assert.deepEqual(fs.readdirSync(rig.context.connectTable).sort(), [
            "api.garden.example.org:443",
            "gardener.garden.example.org:443",
        ]);
        const protectedSecret = await rig.initial.get<Secret>(refTo("v1", "Secret", "garden", "backup"));
        assert.deepEqual(protectedSecret?.metadata.finalizers, ["gardener.cloud/reference-protection"]);
    });

    it("installs Extensions once the Garden has succeeded", async () => {
        for (const { metadata } of extensions()) {
            await rig.eventually<OperatorExtension>(rig.initial, extensionRef(metadata.name), object =>
                isTrue(object?.status?.conditions, "Installed"),
            );
        }
        const gcp = await rig.initial.get<OperatorExtension>(extensionRef("provider-gcp"));
        assert.equal(
            gcp?.status?.conditions?.find(({ type }) => type === "RequiredRuntime")?.message,
            "Extension required for kinds [BackupBucket DNSRecord]",
        );
        const registration = await rig.virtual.get(
            refTo("core.gardener.cloud/v1beta1", "ControllerRegistration", undefined, "provider-metal"),
        );
        assert.notEqual(registration, undefined);
    });

    it("waits for what the Garden refers to, and keeps hold of it", async () => {
        const change = (virtualCluster: object) => rig.initial.patch(gardenRef, { spec: { virtualCluster } });
        const condition = (matches: RegExp) => (object: Garden | undefined) =>
            matches.test(object?.status?.lastOperation?.description ?? "");
        const until = (matches: RegExp) => rig.eventually<Garden>(rig.initial, gardenRef, condition(matches));
        const config = (name: string, key: string, value: string) => ({
            ...refTo("v1", "ConfigMap", "garden", name),
            data: { [key]: value },
        });
        await change({
            kubernetes: { kubeAPIServer: { structuredAuthentication: { configMapName: "authentication" } } },
            gardener: {
                gardenerDashboard: {
                    oidcConfig: { ...oidc, secretRef: { name: "login" } },
                    terminal: { container: { image: "i" } },
                },
                gardenerDiscoveryServer: {},
            },
        });
        await until(/configmaps "authentication" not found/);
        await rig.initial.create(config("authentication", "config.yaml", "kind: Nothing\n"));
        await until(/no kind "Nothing" in version "undefined" is registered/);
        const right = "apiVersion: apiserver.config.k8s.io/v1beta1\nkind: AuthenticationConfiguration\n";
        await rig.initial.patch(config("authentication", "config.yaml", right), { data: { "config.yaml": right } });
        await until(/secrets "login" not found/);
        await rig.initial.create(secret("login", { client_id: "dashboard", client_secret: "s" }));
        await until(/successfully reconciled/);

        const ingress = (name: string) =>
            rig.initial.get<KubeObject & { spec: { rules: { host: string }[] } }>(
                refTo("networking.k8s.io/v1", "Ingress", "garden", name),
            );
        const hosts = async (name: string) => (await ingress(name))?.spec.rules.map(({ host }) => host);
        assert.deepEqual(await hosts("gardener-dashboard"), ["dashboard.ingress.example.org"]);
        assert.deepEqual(await hosts("gardener-discovery-server"), ["discovery.ingress.example.org"]);
        const dashboard = await rig.initial.get<ConfigMap>(
            refTo("v1", "ConfigMap", "garden", "gardener-dashboard-config"),
        );
        assert.deepEqual((JSON.parse(dashboard?.data?.["config.yaml"] ?? "") as { loginTypes: string[] }).loginTypes, [
            "oidc",
            "token",
        ]);
        const held = await rig.initial.get(refTo("v1", "ConfigMap", "garden", "authentication"));
        assert.deepEqual(held?.metadata.finalizers, ["gardener.cloud/reference-protection"]);

        await change({ gardener: { gardenerDashboard: null }, kubernetes: { kubeAPIServer: null } });
        const gone = refTo("networking.k8s.io/v1", "Ingress", "garden", "gardener-dashboard");
        await rig.eventually(rig.initial, gone, object => object === undefined);
        await rig.eventually(
            rig.initial,
            refTo("v1", "ConfigMap", "garden", "authentication"),
            object => object?.metadata.finalizers === undefined,
        );
        assert.notEqual(await ingress("gardener-discovery-server"), undefined);
    });

    it("writes down what is encrypted, and takes no other change of it before", async () => {
        const encrypt = (...resources: string[]) =>
            rig.initial.patch(gardenRef, {
                spec: { virtualCluster: { kubernetes: { kubeAPIServer: { encryptionConfig: { resources } } } } },
            });
        await encrypt("configmaps");
        await assert.rejects(
            encrypt("configmaps", "pods"),
            /a previous encryption configuration change is currently being rolled out/,
        );
        await rig.eventually<Garden>(
            rig.initial,
            gardenRef,
            object => object?.status?.credentials?.encryptionAtRest?.resources?.join() === "configmaps",
        );
        await encrypt("configmaps", "pods");
    });

    it("writes a token of the virtual garden and applies ManagedResources there", async () => {
        const access = "resources.gardener.cloud";
        await rig.initial.create(
            secret(
                "shoot-access",
                {},
                {
                    labels: { [`${access}/purpose`]: "token-requestor", [`${access}/class`]: "shoot" },
                    annotations: {
                        [`serviceaccount.${access}/name`]: "virtual-garden-user",
                        [`serviceaccount.${access}/namespace`]: "kube-system",
                        [`serviceaccount.${access}/token-expiration-duration`]: "8h",
                    },
                },
            ),
        );
        const written = await rig.eventually<Secret>(
            rig.initial,
            refTo("v1", "Secret", "garden", "shoot-access"),
            object => object?.data?.token !== undefined,
        );
        const [, claims] = Buffer.from(written.data?.token ?? "", "base64")
            .toString()
            .split(".");
        const { sub } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { sub: string };
        assert.equal(sub, "system:serviceaccount:kube-system:virtual-garden-user");

        const binding = {
            apiVersion: "rbac.authorization.k8s.io/v1",
            kind: "ClusterRoleBinding",
            metadata: { name: "access" },
            roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
            subjects: [{ kind: "ServiceAccount", name: "virtual-garden-user", namespace: "kube-system" }],
        };
        await rig.initial.create(secret("mr", { "binding.yaml": JSON.stringify(binding) }));
        const resource = refTo("resources.gardener.cloud/v1alpha1", "ManagedResource", "garden", "access");
        await rig.initial.create({ ...resource, spec: { secretRefs: [{ name: "mr" }] } });
        await rig.eventually(rig.virtual, binding, object => object !== undefined);
        await rig.initial.delete(resource);
        await rig.eventually(rig.initial, resource, object => object === undefined);
        assert.equal(await rig.virtual.get(binding), undefined);
    });

    it("has Gardener's role for viewers, who read its objects and no Secret", async () => {
        const viewers = refTo(
            "rbac.authorization.k8s.io/v1",
            "ClusterRole",
            undefined,
            "gardener.cloud:system:viewers",
        );
        const binding = {
            apiVersion: "rbac.authorization.k8s.io/v1",
            kind: "ClusterRoleBinding",
            metadata: { name: "viewer" },
            roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: viewers.metadata.name },
            subjects: [{ kind: "ServiceAccount", name: "virtual-garden-viewer", namespace: "kube-system" }],
        };
        await rig.initial.create(secret("viewer", { "binding.yaml": JSON.stringify(binding) }));
        const resource = refTo("resources.gardener.cloud/v1alpha1", "ManagedResource", "garden", "viewer");
        await rig.initial.create({ ...resource, spec: { secretRefs: [{ name: "viewer" }] } });
        await rig.eventually(rig.virtual, binding, object => object !== undefined);
        // The controller of kube-controller-manager fills in what it aggregates.
        await rig.eventually<KubeObject & { rules?: object[] | null }>(
            rig.virtual,
            viewers,
            object => (object?.rules ?? []).length > 0,
        );
        const may = async (verb: string, group: string, resource: string): Promise<boolean> => {
            const { status } = await rig.virtual.transport.json<{ status: { allowed: boolean } }>(
                "POST",
                "/apis/authorization.k8s.io/v1/subjectaccessreviews",
                {
                    body: {
                        apiVersion: "authorization.k8s.io/v1",
                        kind: "SubjectAccessReview",
                        spec: {
                            user: "system:serviceaccount:kube-system:virtual-garden-viewer",
                            resourceAttributes: { verb, group, resource, namespace: "garden" },
                        },
                    },
                },
            );
            return status.allowed;
        };
        const until = Date.now() + 10_000;
        while (!(await may("list", "core.gardener.cloud", "shoots")) && Date.now() < until) {
            await pause(50);
        }
        assert.deepEqual(
            await Promise.all([
                may("list", "core.gardener.cloud", "shoots"),
                may("get", "seedmanagement.gardener.cloud", "managedseeds"),
                may("patch", "core.gardener.cloud", "shoots"),
                may("get", "", "secrets"),
            ]),
            [true, true, false, false],
        );
        await rig.initial.delete(resource);
        await rig.eventually(rig.initial, resource, object => object === undefined);
    });

    it("refuses deletions that are not confirmed, and of Extensions that are required", async () => {
        await assert.rejects(
            rig.initial.delete(gardenRef),
            /must have a "confirmation\.gardener\.cloud\/deletion" annotation/,
        );
        await confirm(rig, extensionRef("provider-gcp"));
        await assert.rejects(rig.initial.delete(extensionRef("provider-gcp")), /extension is still being required/);
        await assert.rejects(
            rig.initial.create(extension("second", [["BackupBucket", "gcp"]])),
            /spec\.resources\[0\]: Duplicate value: "BackupBucket\/gcp"/,
        );
    });

    it("takes the Garden down and all that it brought", async () => {
        await confirm(rig, gardenRef);
        await rig.initial.delete(gardenRef);
        await rig.eventually(rig.initial, gardenRef, object => object === undefined);
        assert.deepEqual(fs.readdirSync(rig.context.connectTable), []);
        for (const { metadata } of extensions()) {
            const ref = extensionRef(metadata.name);
            await rig.eventually<OperatorExtension>(
                rig.initial,
                ref,
                object => object?.status?.conditions?.some(c => c.reason === "DeleteSuccessful") === true,
            );
            await confirm(rig, ref);
            await rig.initial.delete(ref);
            await rig.eventually(rig.initial, ref, object => object === undefined);
        }
        const crds = await rig.initial.list({
            apiVersion: "apiextensions.k8s.io/v1",
            kind: "CustomResourceDefinition",
        });
        assert.deepEqual(crds.map(({ metadata }) => metadata.name).sort(), [
            "extensions.operator.gardener.cloud",
            "gardens.operator.gardener.cloud",
        ]);
        await rig.eventually<Secret>(
            rig.initial,
            refTo("v1", "Secret", "garden", "backup"),
            object => (object?.metadata.finalizers ?? []).length === 0,
        );
    });
});

async function confirm(rig: GardenerRig, ref: ReturnType<typeof extensionRef>): Promise<void> {
    await rig.initial.patch(ref, { metadata: { annotations: { [CONFIRMATION]: "true" } } });
}
