import type { Garden } from "../gardener/types";
import type { FieldErrors } from "./field-errors";
import { validateAutoscaling, validateKubeApiServer } from "./garden-api-server";
import { validateFeatureGates } from "./garden-options";
import { validateGardener } from "./gardener-components";
import type { KnownOptions } from "./known-options";

/** Kubernetes minors that gardener v1.138.3 supports (its supported-kubernetes-versions.yaml). */
const KUBERNETES = ["1.30", "1.31", "1.32", "1.33", "1.34", "1.35"];

/** Fields of a kube-controller-manager that is for nodes. */
const FOR_NODES = [
    "nodeCIDRMaskSize",
    "nodeCIDRMaskSizeIPv6",
    "horizontalPodAutoscaler",
    "podEvictionTimeout",
    "nodeMonitorGracePeriod",
];

/** The rules for the virtual garden's Kubernetes and Gardener control plane; without options, their names are not looked at. */
export function validateControlPlane(
    virtual: Garden["spec"]["virtualCluster"],
    errors: FieldErrors,
    options?: KnownOptions,
): void {
    const path = "spec.virtualCluster";
    const { kubernetes, gardener, etcd, dns } = virtual;
    const { version, kubeAPIServer, kubeControllerManager } = kubernetes;
    validateAutoscaling(etcd?.main?.autoscaling, { memory: "300M" }, `${path}.etcd.main.autoscaling`, errors);
    validateAutoscaling(etcd?.events?.autoscaling, { memory: "60M" }, `${path}.etcd.events.autoscaling`, errors);
    const isSupported = KUBERNETES.includes(version.replace(/^v/, "").split(".").slice(0, 2).join("."));
    if (!isSupported) {
        errors.notSupported(`${path}.kubernetes.version`, version, KUBERNETES);
    }
    const known = isSupported ? options : undefined;
    if (kubeAPIServer !== undefined) {
        const at = `${path}.kubernetes.kubeAPIServer`;
        validateKubeApiServer(kubeAPIServer, version, at, errors, known);
        const server = `api.${dns.domains[0]?.name}`;
        (kubeAPIServer.sni?.domainPatterns ?? []).forEach((pattern, index) => {
            if (pattern === server || pattern === server.replace(/^[^.]+/, "*")) {
                const detail = `domain patterns of SNI must not match the first API server domain of the virtual cluster configuration (${server})`;
                errors.forbidden(`${at}.sni.domainPatterns[${index}]`, detail);
            }
        });
    }
    const manager = `${path}.kubernetes.kubeControllerManager`;
    FOR_NODES.filter(field => kubeControllerManager?.[field] !== undefined).forEach(field =>
        errors.forbidden(`${manager}.${field}`, "this field should not be set for workerless Shoot clusters"),
    );
    if (known !== undefined) {
        const gates = kubeControllerManager?.featureGates ?? {};
        validateFeatureGates(gates, version, known, `${manager}.featureGates`, errors);
    }
    validateGardener(gardener, kubernetes, `${path}.gardener`, errors, options);
}
