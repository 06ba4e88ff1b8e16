import assert from "node:assert/strict";
import type { OperatorExtension } from "../../../rehearsal/simulation/gardener/types";
import { admitGardenCreate, admitGardenUpdate } from "../../../rehearsal/simulation/webhooks/garden";
import { defaultedGarden } from "../../../rehearsal/simulation/webhooks/garden-defaults";
import { knownOptions } from "../../../rehearsal/simulation/webhooks/known-options";
import type { KnownOptions } from "../../../rehearsal/simulation/webhooks/known-options";
import { ensureToolchain } from "../../../rehearsal/toolchain/toolchain";
import { BUILD_MILLISECONDS } from "../../cluster/toolchain";
import { changed, gardener, kube, oidc, updates } from "./garden-changes";
import { creations } from "./garden-refusals";
import { extension, garden } from "./objects";

describe("gardener-operator's admission", () => {
    let options: KnownOptions;

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        options = knownOptions((await ensureToolchain()).sources.gardener);
    });

    it("takes a Garden that is right", () => {
        admitGardenCreate(garden(), [], [], options);
    });
    for (const [why, change, message] of creations) {
        it(`refuses ${why}`, () => {
            assert.throws(() => admitGardenCreate(changed(change), [], [], options), message);
        });
    }
    const deployed = changed(spec => {
        spec.virtualCluster.controlPlane = { highAvailability: {} };
        spec.virtualCluster.gardener.gardenerDiscoveryServer = {};
        kube({ encryptionConfig: { resources: ["configmaps"] } })(spec);
    });
    for (const [why, change, message] of updates) {
        it(`refuses a change to ${why}`, () => {
            assert.throws(() => admitGardenUpdate(deployed, changed(change, deployed), [], options), message);
        });
    }
    it("takes a further CIDR", () => {
        const more = changed(spec => spec.runtimeCluster.networking.nodes?.push("10.127.0.0/20"), deployed);
        admitGardenUpdate(deployed, more, [], options);
    });
    it("takes another encryption once the last one is through, and the discovery server's own name", () => {
        const encryptionAtRest = { resources: ["configmaps"] };
        const done = { ...deployed, status: { credentials: { encryptionAtRest } } };
        const more = changed(spec => {
            kube({ encryptionConfig: { resources: ["configmaps", "pods"] } })(spec);
            const domain = { name: "discovery.ingress.example.org", provider: "primary" };
            spec.virtualCluster.gardener.gardenerDiscoveryServer = { domain };
        }, done);
        admitGardenUpdate(done, more, [], options);
    });
    it("takes a Garden with everything, as its defaults complete it", () => {
        const all = changed(spec => {
            spec.extensions = [{ type: "cert" }];
            spec.resources = [{ name: "a", resourceRef: { kind: "Secret", name: "s" } }];
            kube({
                admissionPlugins: [{ name: "ImagePolicyWebhook", config: {}, kubeconfigSecretName: "k" }],
                apiAudiences: ["kubernetes"],
                featureGates: { WatchList: false },
                runtimeConfig: { "batch/v1": false },
                structuredAuthentication: { configMapName: "a" },
                structuredAuthorization: {
                    configMapName: "b",
                    kubeconfigs: [{ authorizerName: "c", secretName: "d" }],
                },
                sni: { domainPatterns: ["*.example.org"] },
            })(spec);
            gardener({
                gardenerDashboard: { enableTokenLogin: false, oidcConfig: oidc },
                gardenerDiscoveryServer: {},
                gardenerScheduler: { featureGates: { DefaultSeccompProfile: true } },
            })(spec);
        });
        all.spec = defaultedGarden(all.spec);
        const offered = extension("cert", []);
        offered.spec.resources = [{ kind: "Extension", type: "cert", clusterCompatibility: ["garden"] }];
        admitGardenCreate(all, [], [offered] satisfies OperatorExtension[], options);
    });
    it("refuses a second Garden", () => {
        assert.throws(() => admitGardenCreate(garden(), [garden()], []), /there can be only one/);
    });
});
