import { z } from "zod";
import { ofRelease, withImages } from "./extension-chart";
import {
    address,
    anyCidr,
    certificate,
    flag,
    httpUrl,
    label,
    list,
    secret,
    some,
    text,
    url,
    words,
} from "./primitives";

/** Options of gardener-extension-networking-calico, -networking-cilium and -provider-gcp. */
export const deployer = (name: string) =>
    z.strictObject({ ...ofRelease, ...withImages }).describe(`Options of ${name}.`);

/** Options of extensions that have none of their own. */
export const plain = (name: string) => z.strictObject(ofRelease).describe(`Options of ${name}.`);

/** Options of gardener-extension-dns-powerdns. */
export const dnsPowerdns = z
    .strictObject({
        ...ofRelease,
        networkPolicies: z
            .strictObject({
                enabled: flag(
                    "Whether it may reach a PowerDNS in its own cluster: in namespace powerdns, pods with the label " +
                        "app: powerdns, port 8081.",
                ).default(false),
            })
            .describe("Network policies.")
            .prefault({}),
    })
    .describe("Options of gardener-extension-dns-powerdns; the landscape's own PowerDNS is in dns.provider.");

/** Options of gardener-extension-shoot-dns-service. */
export const shootDnsService = z
    .strictObject({
        ...ofRelease,
        dnsProviderManagement: z
            .strictObject({ enabled: flag("Whether shoots may name DNS providers.").default(true) })
            .describe("DNS providers of shoots.")
            .prefault({}),
        dnsProviderReplication: z
            .strictObject({ enabled: flag("Whether DNSProviders in shoots count too.").default(false) })
            .describe("DNSProviders in shoots.")
            .prefault({}),
        dnsControllerManager: z
            .strictObject({
                deploy: flag("Whether it is deployed into seeds.").default(true),
                createCRDs: flag("Whether its CRDs are.").default(true),
            })
            .describe("dns-controller-manager.")
            .prefault({}),
    })
    .describe("Options of gardener-extension-shoot-dns-service.");

/** Options of gardener-extension-shoot-cert-service. */
export const shootCertService = z
    .strictObject({
        ...ofRelease,
        certificateConfig: z
            .strictObject({
                defaultIssuer: z
                    .strictObject({
                        restricted: flag("Whether it is for the shoot's own domain alone.").default(true),
                        acme: z
                            .strictObject({
                                email: text(
                                    /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
                                    "an e-mail address",
                                    "Whom the CA tells of expiring certificates; default: certManager's.",
                                    "certificates@landscape.example",
                                ).optional(),
                                server: url(
                                    "ACME directory; default: certManager's.",
                                    "https://acme-v02.api.letsencrypt.org/directory",
                                ).optional(),
                                privateKey: secret(
                                    "private-key",
                                    "Private key of an ACME account; default: one is made.",
                                    "acme-account",
                                ).optional(),
                            })
                            .describe("ACME account.")
                            .prefault({}),
                    })
                    .describe("Issuer of certificates that name none.")
                    .prefault({}),
                precheckNameservers: list(
                    address("A name server.", "9.9.9.9"),
                    "Name servers that are asked whether a challenge is there; default: the system's.",
                ).default([]),
            })
            .describe("Certificates of shoots.")
            .prefault({}),
        shootIssuers: z
            .strictObject({ enabled: flag("Whether shoots may bring issuers of their own.").default(false) })
            .describe("Issuers in shoots.")
            .prefault({}),
    })
    .describe("Options of gardener-extension-shoot-cert-service.");

const enabled = flag("Whether shoots have it that name no backends.").default(true);

/** Options of gardener-extension-audit. */
export const audit = z
    .strictObject({
        ...ofRelease,
        defaultWebhookMode: z
            .enum(["batch", "blocking", "blocking-strict"])
            .describe("How API servers hand events over, in shoots that don't say.")
            .default("batch"),
        defaultBackends: z
            .strictObject({
                log: z.strictObject({ enabled }).describe("To the log of the audit pod.").optional(),
                clusterForwarding: z.strictObject({ enabled }).describe("Into the shoot itself.").optional(),
                splunk: z
                    .strictObject({
                        enabled,
                        index: words("Index.", "audit"),
                        host: words("Host.", "splunk.landscape.example"),
                        port: text(/^\d{1,5}$/, 'a port in quotes, such as "8088"', "Port.", "8088"),
                        tls: flag("Whether it speaks TLS.").default(true),
                        token: secret("password", "Token.", "splunk-token"),
                        ca: certificate("CA of its certificate; default: the system's.").optional(),
                    })
                    .describe("To Splunk.")
                    .optional(),
                s3: z
                    .strictObject({
                        enabled,
                        bucket: words("Bucket.", "landscape-dev-audit"),
                        region: words("Region.", "europe-west3"),
                        endpoint: httpUrl("Endpoint; default: Amazon's.", "https://s3.landscape.example").optional(),
                        prefix: text(
                            /^\/\S*$/,
                            "a path that begins with a slash",
                            "Prefix of the objects; default: /audit-logs.",
                            "/audit",
                        ).optional(),
                        access_key_id: secret("any", "Access key id.", "audit-access-key-id"),
                        secret_access_key: secret("password", "Secret access key.", "audit-secret-access-key"),
                    })
                    .describe("To S3, which the extension gives no shoot by default: a shoot's own audit config does.")
                    .optional(),
            })
            .describe("Where events go in shoots that don't say; default: nowhere.")
            .optional(),
    })
    .describe("Options of gardener-extension-audit.");

/** Options of gardener-extension-acl. */
export const acl = z
    .strictObject({
        ...ofRelease,
        additionalAllowedCidrs: list(
            anyCidr("A range.", "198.51.100.0/24"),
            "Ranges that always reach the API servers of shoots, such as those of operators.",
        ).default([]),
    })
    .describe("Options of gardener-extension-acl.");

/** Options of gardener-extension-csi-driver-lvm. */
export const csiDriverLvm = z
    .strictObject({
        ...ofRelease,
        devicePattern: words("Devices that volumes are cut from.", "/dev/nvme[0-1]n[0-9]").default(
            "/dev/nvme[0-1]n[0-9]",
        ),
        hostWritePath: text(/^\/\S*$/, "an absolute path", "Path on nodes for LVM's own files.", "/etc/lvm").default(
            "/etc/lvm",
        ),
    })
    .describe("Options of gardener-extension-csi-driver-lvm.");

/** Options of gardener-extension-ontap; its chart's example clusters never apply. */
export const ontap = z
    .strictObject({
        ...ofRelease,
        clusters: some(
            z.strictObject({
                name: label("Name of the ONTAP cluster.", 63, "ontap-a"),
                ipaddress: address("Address of its management.", "10.131.45.10"),
                username: words("User of its API.", "admin"),
                password: secret("password", "Password of the user.", "ontap-a-password"),
            }),
            "ONTAP clusters.",
        ).optional(),
    })
    .describe("Options of gardener-extension-ontap; with it enabled, clusters are required.");
