import { z } from "zod";
import {
    admissionPlugin,
    auditConfig,
    auditWebhook,
    encryptionConfig,
    featureGates,
    groupResource,
    logging,
    requests,
    watchCacheSizes,
} from "./api-server";
import { structuredAuthentication } from "./authentication";
import {
    certificate,
    count,
    duration,
    flag,
    kubernetesVersion,
    list,
    secret,
    some,
    text,
    url,
    words,
} from "./primitives";
import { cpuAndMemory } from "./resources";

/** Admission plugins of kube-apiserver that Gardener takes (gardener v1.138.3 pkg/utils/validation/admissionplugins). */
const plugins = [
    "AlwaysPullImages",
    "CertificateApproval",
    "CertificateSigning",
    "CertificateSubjectRestriction",
    "ClusterTrustBundleAttest",
    "DefaultIngressClass",
    "DefaultStorageClass",
    "DefaultTolerationSeconds",
    "DenyServiceExternalIPs",
    "EventRateLimit",
    "ExtendedResourceToleration",
    "ImagePolicyWebhook",
    "LimitPodHardAntiAffinityTopology",
    "LimitRanger",
    "MutatingAdmissionPolicy",
    "MutatingAdmissionWebhook",
    "NamespaceAutoProvision",
    "NamespaceExists",
    "NamespaceLifecycle",
    "NodeDeclaredFeatureValidator",
    "NodeRestriction",
    "OwnerReferencesPermissionEnforcement",
    "PersistentVolumeClaimResize",
    "PodNodeSelector",
    "PodSecurity",
    "PodTolerationRestriction",
    "PodTopologyLabels",
    "Priority",
    "ResourceQuota",
    "RuntimeClass",
    "ServiceAccount",
    "StorageObjectInUseProtection",
    "TaintNodesByCondition",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionWebhook",
] as const;

/** The least that the vertical pod autoscaler may give a component of the control plane. */
export const autoscaling = (least: string) =>
    z
        .strictObject({ minAllowed: cpuAndMemory(`The least that it is given: ${least}.`) })
        .describe("Vertical autoscaling.");

/** A certificate and its key. */
export const tls = (description: string) =>
    z
        .strictObject({
            certificate: certificate("The certificate, and those that it is signed with."),
            privateKey: secret("private-key", "Its private key.", "tls-private-key"),
        })
        .describe(description);

const serviceAccountConfig = z
    .strictObject({
        issuer: url(
            "Issuer of tokens; default: of the API server's own address.",
            "https://id.landscape.example",
        ).optional(),
        acceptedIssuers: list(
            url("An issuer.", "https://old.landscape.example"),
            "Further issuers whose tokens are taken, such as a former one.",
        ).optional(),
        maxTokenExpiration: duration("Longest validity of a token: 720h to 2160h.", "720h").optional(),
        extendTokenExpiration: flag("Whether tokens in pods live for a year.").optional(),
    })
    .describe("Tokens of service accounts.");

const authenticationWebhook = z
    .strictObject({
        kubeconfig: secret("kubeconfig", "Kubeconfig of the webhook.", "authentication-kubeconfig"),
        cacheTTL: duration("How long its answers are kept.", "2m").optional(),
        version: z.enum(["v1alpha1", "v1beta1", "v1"]).describe("Version of TokenReview.").default("v1beta1"),
    })
    .describe("A webhook that says whose a token is.");

/** kube-apiserver takes no other names for webhooks that authorize. */
const authorizerName = (description: string) =>
    text(
        /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
        "a name of lower-case letters, digits, inner dashes and dots",
        description,
        "policy",
    );

const structuredAuthorization = z
    .strictObject({
        authorizers: some(
            z.looseObject({
                type: z.enum(["Webhook"]).describe("Its type: Gardener passes over all others, and adds RBAC itself."),
                name: authorizerName("Its name."),
            }),
            "Webhooks of AuthorizationConfiguration (apiserver.config.k8s.io), in their order; they stand before RBAC.",
        ),
        kubeconfigs: some(
            z.strictObject({
                authorizerName: authorizerName("Name of the webhook."),
                kubeconfig: secret("kubeconfig", "Kubeconfig of its server.", "authorization-kubeconfig"),
            }),
            "How the webhooks are reached.",
        ),
    })
    .describe("Who may do what, beside RBAC: AuthorizationConfiguration of kube-apiserver.");

const sni = z
    .strictObject({
        tls: tls("The certificate; default: that of the garden's ingresses.").optional(),
        domainPatterns: some(
            text(
                /^(\*\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/,
                "a domain, or *. and a domain",
                "A name that is answered with the certificate; not api.<virtual garden domain>.",
                "kubernetes.landscape.example",
            ),
            "Names that it is for. Dashboards and their terminals go to the first.",
        ),
    })
    .describe("A certificate that clients trust, at further names of the API server.");

const kubeAPIServer = z
    .strictObject({
        featureGates: featureGates("kube-apiserver").optional(),
        admissionPlugins: list(
            admissionPlugin(z.enum(plugins).describe("Name of the plugin.")),
            "Admission plugins beside Gardener's.",
        ).optional(),
        apiAudiences: list(
            words("An audience.", "kubernetes"),
            'Audiences of tokens; default: "kubernetes".',
        ).optional(),
        auditConfig: auditConfig.optional(),
        auditWebhook: auditWebhook.optional(),
        authentication: z
            .strictObject({ webhook: authenticationWebhook })
            .describe("Authentication by a webhook.")
            .optional(),
        autoscaling: autoscaling("20m and 200M at least").optional(),
        defaultNotReadyTolerationSeconds: count(
            "Toleration of pods for nodes not ready; default: 300.",
            0,
            86400,
        ).optional(),
        defaultUnreachableTolerationSeconds: count(
            "Toleration of pods for nodes not reached; default: 300.",
            0,
            86400,
        ).optional(),
        encryptionConfig: encryptionConfig("secrets", "configmaps").optional(),
        eventTTL: duration("How long events are kept, 24h at most; default: 1h.", "6h").optional(),
        logging: logging.optional(),
        requests: requests.optional(),
        resourcesToStoreInETCDEvents: list(
            groupResource,
            "What is kept in etcd-events beside events; what is there already is not moved.",
        ).optional(),
        runtimeConfig: z
            .record(z.string(), flag("Whether it is served."))
            .meta({ description: "API groups and versions.", examples: [{ "batch/v1": true }] })
            .optional(),
        serviceAccountConfig: serviceAccountConfig.optional(),
        sni: sni.optional(),
        structuredAuthentication: structuredAuthentication.optional(),
        structuredAuthorization: structuredAuthorization.optional(),
        watchCacheSizes: watchCacheSizes.optional(),
    })
    .describe("kube-apiserver of the virtual garden.");

const kubeControllerManager = z
    .strictObject({
        featureGates: featureGates("kube-controller-manager").optional(),
        certificateSigningDuration: duration("Longest validity of certificates that it signs.", "48h").prefault("48h"),
    })
    .describe("kube-controller-manager of the virtual garden, which has no nodes.");

/** Kubernetes of the virtual garden. */
export const gardenKubernetes = z
    .strictObject({
        version: kubernetesVersion(
            "Its version; default: the release's. Goes up a minor at a time, never down.",
        ).optional(),
        kubeAPIServer: kubeAPIServer.optional(),
        kubeControllerManager: kubeControllerManager.optional(),
    })
    .describe("Kubernetes of the virtual garden.");
