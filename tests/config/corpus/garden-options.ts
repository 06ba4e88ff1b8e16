import type { Loose } from "../document";
import { append, set } from "../document";
import type { WrongConfig } from "./case";

const enable = (d: Loose, name: string) => append(d.extensions.enabled, name);
const options = (d: Loose, name: string, values: object) => set(d.extensions, { [name]: values });
const provider = "extensions.provider-metal";

/** Wrong options of the release's extensions. */
export const wrongOptions: WrongConfig[] = [
    {
        kind: "unknown key",
        what: "an image that provider-metal does not deploy",
        change: d =>
            options(d, "provider-metal", {
                imageVectorOverwrite: { "metal-ccm": { repository: "r.example/metal-ccm", tag: "v1" } },
            }),
        paths: [`${provider}.imageVectorOverwrite.metal-ccm`],
    },
    {
        kind: "missing",
        what: "an image without tag",
        change: d =>
            options(d, "provider-metal", {
                imageVectorOverwrite: { "csi-lvm-provisioner": { repository: "r.example/csi-lvm-provisioner" } },
            }),
        paths: [`${provider}.imageVectorOverwrite.csi-lvm-provisioner.tag`],
    },
    {
        kind: "unknown key",
        what: "egress destinations, which provider-metal has no more",
        change: d => options(d, "provider-metal", { egressDestinations: [] }),
        paths: [`${provider}.egressDestinations`],
    },
    {
        kind: "choice",
        what: "a pull policy there is not",
        change: d => options(d, "provider-metal", { imagePullPolicy: "OnDemand" }),
        paths: [`${provider}.imagePullPolicy`],
    },
    {
        kind: "secret",
        what: "a pull secret in base64",
        change: d => options(d, "provider-metal", { imagePullSecret: "eyJhdXRocyI6e319Cg==" }),
        paths: [`${provider}.imagePullSecret`],
    },
    {
        kind: "range",
        what: "pods of a node in a /30 by default",
        change: d => options(d, "provider-metal", { admission: { defaulter: { nodeCIDRMaskSize: 30 } } }),
        paths: [`${provider}.admission.defaulter.nodeCIDRMaskSize`],
    },
    {
        kind: "reference",
        what: "duros in a partition there is not",
        change: d =>
            options(d, "provider-metal", {
                storage: {
                    duros: {
                        partitionConfig: {
                            "partition-z": {
                                endpoints: ["10.0.0.1:443"],
                                apiEndpoint: "10.0.0.2:443",
                                adminKey: { secret: "duros-admin-key" },
                                adminToken: { secret: "duros-admin-token" },
                                storageClasses: [{ name: "premium", replicaCount: 3 }],
                            },
                        },
                    },
                },
            }),
        paths: [`${provider}.storage.duros.partitionConfig.partition-z`],
    },
    {
        kind: "form",
        what: "a version with a blank",
        change: d => options(d, "networking-calico", { version: "v1.56.0 (latest)" }),
        paths: ["extensions.networking-calico.version"],
    },
    {
        kind: "form",
        what: "a version that is a digest, which image and chart can't both have",
        change: d => options(d, "backup-s3", { version: `sha256:${"0".repeat(64)}` }),
        paths: ["extensions.backup-s3.version"],
    },
    {
        kind: "form",
        what: "a prefix in S3 without a slash",
        change: d =>
            options(d, "audit", {
                defaultBackends: {
                    s3: {
                        bucket: "audit",
                        region: "eu",
                        prefix: "audit",
                        access_key_id: { secret: "audit-id" },
                        secret_access_key: { secret: "audit-key" },
                    },
                },
            }),
        paths: ["extensions.audit.defaultBackends.s3.prefix"],
    },
    {
        kind: "combination",
        what: "an ingress controller without the label that the chart selects by",
        change: d =>
            options(d, "provider-metal", {
                networkPolicies: { ingressController: { namespace: "traefik", podSelector: { app: "traefik" } } },
            }),
        paths: [`${provider}.networkPolicies.ingressController.podSelector`],
    },
    {
        kind: "unknown key",
        what: "options of an extension in snake case",
        change: d => set(d.extensions, { shoot_dns_service: {} }),
        paths: ["extensions.shoot_dns_service"],
    },
    {
        kind: "secret",
        what: "an ACME account's key in clear",
        change: d =>
            options(d, "shoot-cert-service", {
                certificateConfig: { defaultIssuer: { acme: { privateKey: "-----BEGIN PRIVATE KEY-----" } } },
            }),
        paths: ["extensions.shoot-cert-service.certificateConfig.defaultIssuer.acme.privateKey"],
    },
    {
        kind: "form",
        what: "a name server by name",
        change: d =>
            options(d, "shoot-cert-service", { certificateConfig: { precheckNameservers: ["dns.landscape.example"] } }),
        paths: ["extensions.shoot-cert-service.certificateConfig.precheckNameservers[0]"],
    },
    {
        kind: "choice",
        what: "a mode of the audit webhook there is not",
        change: d => options(d, "audit", { defaultWebhookMode: "strict" }),
        paths: ["extensions.audit.defaultWebhookMode"],
    },
    {
        kind: "type",
        what: "a port of Splunk that is no text",
        change: d =>
            options(d, "audit", {
                defaultBackends: {
                    splunk: { index: "audit", host: "splunk.example", port: 8088, token: { secret: "splunk-token" } },
                },
            }),
        paths: ["extensions.audit.defaultBackends.splunk.port"],
    },
    {
        kind: "combination",
        what: "ontap without a cluster",
        change: d => enable(d, "ontap"),
        paths: ["extensions.enabled[6]"],
    },
    {
        kind: "missing",
        what: "an ONTAP cluster without password",
        change: d => options(d, "ontap", { clusters: [{ name: "a", ipaddress: "10.0.0.1", username: "admin" }] }),
        paths: ["extensions.ontap.clusters[0].password"],
    },
    {
        kind: "form",
        what: "a relative path on nodes",
        change: d => options(d, "csi-driver-lvm", { hostWritePath: "etc/lvm" }),
        paths: ["extensions.csi-driver-lvm.hostWritePath"],
    },
    {
        kind: "choice",
        what: "overrides of an extension that the release has not",
        change: d => set(d.extensions, { overrides: { duros: {} } }),
        paths: ["extensions.overrides.duros"],
    },
];
