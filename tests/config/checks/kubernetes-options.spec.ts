import { checkKubernetesOptions } from "../../../config/checks/kubernetes-options";
import type { Loose } from "../document";
import { set } from "../document";
import { table } from "./table";

const K = "garden.kubernetes.kubeAPIServer";
const kubernetes = (d: Loose, value: object) => set(d.garden, { kubernetes: value });
const gates = (d: Loose, featureGates: object, version?: string) =>
    kubernetes(d, { kubeAPIServer: { featureGates }, ...(version && { version }) });
const runtime = (d: Loose, runtimeConfig: object) => kubernetes(d, { kubeAPIServer: { runtimeConfig } });
const out = "expected it to be left out";

describe("the check of the virtual garden's Kubernetes", () => {
    table(checkKubernetesOptions, [
        ["a Kubernetes without options", () => undefined, []],
        [
            "gates that there are, and locked ones at their value",
            d => gates(d, { AllAlpha: true, APIServerTracing: true, WatchList: false }),
            [],
        ],
        [
            "gates that there are not, in the release's version",
            d => {
                gates(d, { Tracing: true, ComponentSLIs: true, APIServerTracing: false });
                kubernetes(d, {
                    kubeAPIServer: { featureGates: { Tracing: true, ComponentSLIs: true, APIServerTracing: false } },
                    kubeControllerManager: { featureGates: { Tracing: true } },
                });
            },
            [
                `${K}.featureGates.Tracing: Kubernetes 1.35 has no such feature gate; ${out}`,
                `${K}.featureGates.ComponentSLIs: Kubernetes 1.35 has no such feature gate; ${out}`,
                `${K}.featureGates.APIServerTracing: in Kubernetes 1.35 it is true for good; ${out}`,
                `garden.kubernetes.kubeControllerManager.featureGates.Tracing: Kubernetes 1.35 has no such feature gate; ${out}`,
            ],
        ],
        [
            "gates that there were, in an older version",
            d => gates(d, { ComponentSLIs: true, APIServerTracing: false }, "1.33.0"),
            [],
        ],
        [
            "gates that are needed by what is configured",
            d =>
                kubernetes(d, {
                    version: "1.30.0",
                    kubeAPIServer: {
                        featureGates: {
                            StructuredAuthenticationConfiguration: false,
                            StructuredAuthorizationConfiguration: false,
                        },
                        structuredAuthentication: {
                            jwt: [
                                {
                                    issuer: { url: "https://id.landscape.example", audiences: ["a"] },
                                    claimMappings: { username: { expression: "claims.sub" } },
                                },
                            ],
                        },
                    },
                }),
            [`${K}.featureGates.StructuredAuthenticationConfiguration: structuredAuthentication needs it; ${out}`],
        ],
        ["APIs that come and go", d => runtime(d, { "batch/v1": false, "v1/secrets": true }), []],
        [
            "APIs that there are not, or that are needed",
            d =>
                runtime(d, {
                    "batch/v2": true,
                    v1: false,
                    "v1/pods": false,
                    "events.k8s.io/v1": false,
                    "networking.k8s.io/v1/ingresses": false,
                }),
            [
                `${K}.runtimeConfig["batch/v2"]: Kubernetes 1.35 has no such API; expected a group and version such as ` +
                    "batch/v1, and maybe a resource",
                `${K}.runtimeConfig.v1: the virtual garden needs v1; ${out}`,
                `${K}.runtimeConfig["v1/pods"]: the virtual garden needs v1; ${out}`,
                `${K}.runtimeConfig["events.k8s.io/v1"]: the virtual garden needs events.k8s.io/v1/events; ${out}`,
                `${K}.runtimeConfig["networking.k8s.io/v1/ingresses"]: the virtual garden needs networking.k8s.io/v1; ${out}`,
            ],
        ],
        [
            "plugins that came later",
            d =>
                kubernetes(d, {
                    version: "1.32.0",
                    kubeAPIServer: {
                        admissionPlugins: ["MutatingAdmissionPolicy", "PodTopologyLabels", "LimitRanger"].map(name => ({
                            name,
                        })),
                    },
                }),
            [`${K}.admissionPlugins[1].name: Kubernetes 1.32 has no PodTopologyLabels; ${out}`],
        ],
    ]);
});
