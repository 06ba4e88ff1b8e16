import type * as pulumi from "@pulumi/pulumi";
import type { Extension } from "../../gardener/api/operator";
import type { ReleaseVector } from "../../release/vector";
import type { DeployerOptions, ReleaseOptions } from "./extension";
import { extensionOf, overwrites, Released } from "./extension";

/** Options of gardener-extension-shoot-dns-service. */
export interface ShootDnsOptions extends ReleaseOptions {
    /** Whether shoots may name DNS providers. */
    dnsProviderManagement: { enabled: boolean };
    /** Whether DNSProviders in shoots count too. */
    dnsProviderReplication: { enabled: boolean };
    /** Whether dns-controller-manager and its CRDs are deployed into seeds. */
    dnsControllerManager: { deploy: boolean; createCRDs: boolean };
}

/** Options of gardener-extension-shoot-cert-service. */
export interface ShootCertOptions extends ReleaseOptions {
    /** Issuer of certificates that name none. */
    defaultIssuer: {
        /** Whether it is for the shoot's own domain alone. */
        restricted: boolean;
        /** ACME account; its key is a secret, by default one that is made. */
        acme: { email: string; server: string; privateKey?: pulumi.Input<string> };
    };
    /** Name servers that are asked whether a challenge is there; none: the system's. */
    precheckNameservers: string[];
    /** Whether shoots may bring issuers of their own. */
    shootIssuers: { enabled: boolean };
}

const GROUP = "docker-images.third-party.gardener";

/** The Extension of gardener-extension-provider-gcp. */
export function providerGcpOf(vector: ReleaseVector, options: DeployerOptions = {}): Extension {
    const extension = new Released(vector, `${GROUP}.extension-provider-gcp`, options);
    const admission = new Released(vector, `${GROUP}.extension-admission-gcp`, options);
    const values = { ...extension.values, ...overwrites(options) };
    return extensionOf("provider-gcp", {
        resources: [
            { kind: "BackupBucket", type: "gcp" },
            { kind: "BackupEntry", type: "gcp" },
            { kind: "ControlPlane", type: "gcp" },
            { kind: "DNSRecord", type: "google-clouddns" },
            { kind: "Infrastructure", type: "gcp" },
            { kind: "Worker", type: "gcp" },
        ],
        chart: extension.chart("extension"),
        values,
        // The Garden's own backups and DNS records are made in the runtime cluster.
        runtimeClusterValues: values,
        policy: "OnDemand",
        admission: { ...admission.admission, values: { image: admission.image } },
    });
}

/** The Extension of gardener-extension-networking-calico or -cilium. */
export function networkingOf(
    vector: ReleaseVector,
    type: "calico" | "cilium",
    options: DeployerOptions = {},
): Extension {
    const released = new Released(vector, `${GROUP}.networking-${type}`, options);
    return extensionOf(`networking-${type}`, {
        resources: [{ kind: "Network", type }],
        chart: released.chart("extension"),
        values: { ...released.values, ...overwrites(options) },
        admission: released.admission,
    });
}

/** The Extension of gardener-extension-shoot-dns-service. */
export function shootDnsServiceOf(vector: ReleaseVector, options: ShootDnsOptions): Extension {
    const released = new Released(vector, `${GROUP}.shoot-dns-service`, options);
    const { dnsProviderManagement, dnsProviderReplication, dnsControllerManager } = options;
    return extensionOf("extension-shoot-dns-service", {
        resources: [{ kind: "Extension", type: "shoot-dns-service", autoEnable: ["shoot"] }],
        chart: released.chart("extension"),
        // None for the runtime cluster: the chart can't be rendered there, as templates/dnsman-deployment.yaml needs the
        // name of a seed (gardener-extension-shoot-dns-service v1.77.2).
        values: {
            ...released.values,
            dnsProviderManagement,
            ...(dnsProviderReplication.enabled && { dnsProviderReplication }),
            dnsControllerManager,
        },
        admission: released.admission,
    });
}

/** The Extension of gardener-extension-shoot-cert-service. */
export function shootCertServiceOf(vector: ReleaseVector, options: ShootCertOptions): Extension {
    const released = new Released(vector, `${GROUP}.shoot-cert-service`, options);
    const { defaultIssuer, precheckNameservers, shootIssuers } = options;
    return extensionOf("extension-shoot-cert-service", {
        resources: [
            {
                kind: "Extension",
                type: "shoot-cert-service",
                autoEnable: ["shoot"],
                clusterCompatibility: ["shoot"],
            },
        ],
        chart: released.chart("extension"),
        values: {
            ...released.values,
            certificateConfig: {
                defaultIssuer,
                // metal-roles v0.32.0 gardener-extensions/templates/shoot-cert-service.yaml: one text.
                ...(precheckNameservers.length > 0 && { precheckNameservers: precheckNameservers.join(",") }),
                // Beside the default issuer: the chart reads it from nowhere else
                // (charts/gardener-extension-shoot-cert-service/templates/_helpers.tpl).
                shootIssuers,
            },
        },
    });
}
