import assert from "node:assert/strict";
import { parse } from "yaml";
import { apiServerConfigMaps } from "../../../components/shoot/api-server";
import { Shoot } from "../../../components/shoot/shoot";
import type { ShootArgs } from "../../../components/shoot/shoot-object";
import { cluster, gate, outputs, shootArgs } from "../gardener-fixtures";
import { named, register } from "../mocks";
import type { Registered } from "../mocks";

const auditPolicy = { apiVersion: "audit.k8s.io/v1", kind: "Policy", rules: [{ level: "Metadata" }] };
const structuredAuthentication = {
    jwt: [
        {
            issuer: { url: "https://id.example", audiences: ["gardener"] },
            claimMappings: { username: { claim: "email", prefix: "oidc:" } },
        },
    ],
};
const kubernetes: ShootArgs["kubernetes"] = {
    ...shootArgs.kubernetes,
    kubeAPIServer: {
        auditConfig: { auditPolicy },
        structuredAuthentication,
        serviceAccountConfig: { maxTokenExpiration: "720h0m0s" },
        autoscaling: { minAllowed: { memory: "2Gi" } },
    },
};

describe("what a shoot names", () => {
    let resources: Registered[];

    before(async () => {
        const shoot: ShootArgs = {
            ...shootArgs,
            kubernetes,
            resources: [
                { name: "splunk", data: { token: "a token" } },
                { name: "mirrors", configMap: { "hosts.toml": "a text" } },
            ],
        };
        ({ resources } = await register(
            () =>
                new Shoot(
                    "shoot/x/a",
                    {
                        shoot,
                        kubeconfig: "a kubeconfig",
                        hmac: "key",
                        project: gate("project"),
                        seed: gate("seed"),
                        providerMetal: gate("provider-metal"),
                        extensions: [],
                        unlocked: false,
                    },
                    { provider: cluster("virtual") },
                ),
            outputs,
        ));
    });

    const [policy, authentication] = apiServerConfigMaps("a", kubernetes.kubeAPIServer);

    it("is in the namespace of its project, there before it and gone after it", () => {
        const objects = {
            "shoot/x/a-audit-policy": policy.name,
            "shoot/x/a-authentication": authentication.name,
            "shoot/x/a-resource-mirrors": "a--mirrors",
            "shoot/x/a-resource-splunk": "a--splunk",
        };
        for (const [resource, name] of Object.entries(objects)) {
            const { inputs, dependencies, provider } = named(resources, resource);
            assert.deepEqual(inputs.metadata, { name, namespace: "garden-x" });
            assert.deepEqual(dependencies, ["project"]);
            assert.equal(provider, "virtual");
        }
        const { dependencies } = named(resources, "shoot/x/a-shoot");
        assert.deepEqual(dependencies, [...Object.keys(objects), "seed", "shoot/x/a-binding"].sort());
    });

    it("is named by the Shoot", () => {
        const { spec } = named(resources, "shoot/x/a-shoot").inputs as {
            spec: { kubernetes: { kubeAPIServer: object }; resources: object[] };
        };
        assert.deepEqual(spec.kubernetes.kubeAPIServer, {
            serviceAccountConfig: { maxTokenExpiration: "720h0m0s" },
            autoscaling: { minAllowed: { memory: "2Gi" } },
            auditConfig: { auditPolicy: { configMapRef: { name: policy.name } } },
            structuredAuthentication: { configMapName: authentication.name },
        });
        assert.deepEqual(spec.resources, [
            { name: "splunk", resourceRef: { apiVersion: "v1", kind: "Secret", name: "a--splunk" } },
            { name: "mirrors", resourceRef: { apiVersion: "v1", kind: "ConfigMap", name: "a--mirrors" } },
        ]);
    });

    it("holds the policy and who may log in, as Gardener's admission reads them", () => {
        const data = (name: string) => named(resources, name).inputs.data as Record<string, string>;
        assert.deepEqual(Object.keys(data("shoot/x/a-audit-policy")), ["policy"]);
        assert.deepEqual(parse(data("shoot/x/a-audit-policy").policy), auditPolicy);
        assert.deepEqual(Object.keys(data("shoot/x/a-authentication")), ["config.yaml"]);
        assert.deepEqual(parse(data("shoot/x/a-authentication")["config.yaml"]), {
            apiVersion: "apiserver.config.k8s.io/v1beta1",
            kind: "AuthenticationConfiguration",
            ...structuredAuthentication,
        });
    });

    it("is a secret where it is one", () => {
        assert.deepEqual(named(resources, "shoot/x/a-resource-splunk").inputs.stringData, {
            secret: { token: "a token" },
        });
        assert.deepEqual(named(resources, "shoot/x/a-resource-mirrors").inputs.data, { "hosts.toml": "a text" });
    });

    it("has another name when its content is another, so that Gardener takes it up at once", () => {
        const rules = [{ level: "Request" }];
        const [other] = apiServerConfigMaps("a", { auditConfig: { auditPolicy: { ...auditPolicy, rules } } });
        assert.match(policy.name, /^audit-policy-a-[0-9a-f]{8}$/);
        assert.match(authentication.name, /^authentication-config-a-[0-9a-f]{8}$/);
        assert.notEqual(other.name, policy.name);
        assert.deepEqual(apiServerConfigMaps("a", kubernetes.kubeAPIServer), [policy, authentication]);
    });

    it("has the same name in whatever order an engine hands the config over", () => {
        const reordered = { rules: auditPolicy.rules, kind: auditPolicy.kind, apiVersion: auditPolicy.apiVersion };
        const [same] = apiServerConfigMaps("a", { auditConfig: { auditPolicy: reordered } });
        assert.deepEqual(same, policy);
    });

    it("is nothing where the config says nothing", () => assert.deepEqual(apiServerConfigMaps("a"), []));
});
