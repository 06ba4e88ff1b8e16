import { createHash } from "node:crypto";
import { stringify } from "yaml";
import type { KubeAPIServerSettings, ShootKubeAPIServer } from "../../gardener/api/shoot-references";
import type { StructuredAuthentication } from "../../gardener/authentication-configuration";
import { authenticationConfigurationOf } from "../../gardener/authentication-configuration";

/** How a shoot's API server differs from what Gardener makes. */
export interface ShootAPIServerArgs extends KubeAPIServerSettings {
    /** A Policy of `audit.k8s.io/v1`; default: Gardener's. */
    auditConfig?: { auditPolicy: object };
    /** Who may log in beside Gardener's own users; default: nobody. */
    structuredAuthentication?: StructuredAuthentication;
}

/** A ConfigMap that a shoot's API server reads, in the namespace of its project. */
export interface ApiServerConfigMap {
    /** What is in it: the suffix of its resource. */
    purpose: "audit-policy" | "authentication";
    /**
     * Ends in a hash of its content: Gardener takes up a change of content only with the next reconciliation, which may be
     * a day off (gardener v1.138.3 docs/usage/security/shoot_auditpolicy.md), a change of the name at once.
     */
    name: string;
    data: Record<string, string>;
}

/** The ConfigMaps of a shoot's API server. */
export function apiServerConfigMaps(shoot: string, args: ShootAPIServerArgs = {}): ApiServerConfigMap[] {
    const { auditConfig, structuredAuthentication } = args;
    return [
        ...(auditConfig ? [configMap(`audit-policy-${shoot}`, "audit-policy", "policy", auditConfig.auditPolicy)] : []),
        ...(structuredAuthentication
            ? [
                  configMap(
                      `authentication-config-${shoot}`,
                      "authentication",
                      "config.yaml",
                      authenticationConfigurationOf(structuredAuthentication),
                  ),
              ]
            : []),
    ];
}

function configMap(
    start: string,
    purpose: ApiServerConfigMap["purpose"],
    key: string,
    content: object,
): ApiServerConfigMap {
    // Sorted: engines hand over the config in an order of their own.
    const text = stringify(content, { sortMapEntries: true });
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 8);
    return { purpose, name: `${start}-${hash}`, data: { [key]: text } };
}

/** `spec.kubernetes.kubeAPIServer` of a Shoot, which names its ConfigMaps. */
export function kubeAPIServerOf(shoot: string, args: ShootAPIServerArgs): ShootKubeAPIServer {
    const { auditConfig: _policy, structuredAuthentication: _authentication, ...settings } = args;
    const nameOf = (purpose: ApiServerConfigMap["purpose"]) =>
        apiServerConfigMaps(shoot, args).find(map => map.purpose === purpose)?.name;
    const [audit, authentication] = [nameOf("audit-policy"), nameOf("authentication")];
    return {
        ...settings,
        ...(audit && { auditConfig: { auditPolicy: { configMapRef: { name: audit } } } }),
        ...(authentication && { structuredAuthentication: { configMapName: authentication } }),
    };
}
