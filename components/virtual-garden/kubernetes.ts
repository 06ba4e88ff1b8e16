import type * as pulumi from "@pulumi/pulumi";
import type { VirtualCluster } from "../../gardener/api/garden";
import type {
    APIServerConfig,
    KubeAPIServerConfig,
    KubeControllerManagerConfig,
} from "../../gardener/api/garden-kubernetes";
import type { StructuredAuthentication } from "../../gardener/authentication-configuration";
import { authenticationConfigurationOf } from "../../gardener/authentication-configuration";
import type { APIServerArgs } from "./api-server";
import { apiServerOf } from "./api-server";
import type { GardenReferences, Tls } from "./references";

type AuthenticationWebhook = NonNullable<NonNullable<KubeAPIServerConfig["authentication"]>["webhook"]>;

/** kube-apiserver of the virtual garden, with what it reads in place of references to it. */
export interface KubeAPIServerArgs
    extends
        APIServerArgs,
        Omit<
            KubeAPIServerConfig,
            keyof APIServerConfig | "authentication" | "sni" | "structuredAuthentication" | "structuredAuthorization"
        > {
    authentication?: {
        webhook: Omit<AuthenticationWebhook, "kubeconfigSecretName"> & {
            /** A secret. */
            kubeconfig: pulumi.Input<string>;
        };
    };
    /** Default certificate: that of the garden's ingresses. */
    sni?: { tls?: Tls; domainPatterns: string[] };
    structuredAuthentication?: StructuredAuthentication;
    structuredAuthorization?: {
        authorizers: object[];
        /** One for each authorizer; kubeconfigs are secrets. */
        kubeconfigs: { authorizerName: string; kubeconfig: pulumi.Input<string> }[];
    };
}

/** Kubernetes of the virtual garden. */
export interface KubernetesArgs {
    /** Like `1.35.6`. */
    version: string;
    kubeAPIServer?: KubeAPIServerArgs;
    kubeControllerManager?: KubeControllerManagerConfig;
}

/** `Garden.spec.virtualCluster.kubernetes` */
export function kubernetesOf(args: KubernetesArgs, references: GardenReferences): VirtualCluster["kubernetes"] {
    const { version, kubeAPIServer, kubeControllerManager } = args;
    return {
        version: version.replace(/^v/, ""),
        ...(kubeAPIServer && { kubeAPIServer: kubeAPIServerOf(kubeAPIServer, references) }),
        ...(kubeControllerManager && { kubeControllerManager }),
    };
}

const SUFFIX = "kube-apiserver";

function kubeAPIServerOf(args: KubeAPIServerArgs, references: GardenReferences): KubeAPIServerConfig {
    const { authentication, sni, structuredAuthentication, structuredAuthorization, ...others } = args;
    return {
        ...apiServerOf(others, SUFFIX, references),
        ...(authentication && { authentication: authenticationOf(authentication, references) }),
        ...(sni && {
            sni: {
                ...(sni.tls && { secretName: references.tls(`${SUFFIX}-sni`, sni.tls) }),
                domainPatterns: sni.domainPatterns,
            },
        }),
        ...(structuredAuthentication && {
            structuredAuthentication: {
                configMapName: references.document(
                    `${SUFFIX}-authentication`,
                    "config.yaml",
                    authenticationConfigurationOf(structuredAuthentication),
                ),
            },
        }),
        ...(structuredAuthorization && {
            structuredAuthorization: authorizationOf(structuredAuthorization, references),
        }),
    };
}

function authenticationOf(
    { webhook: { kubeconfig, ...webhook } }: NonNullable<KubeAPIServerArgs["authentication"]>,
    references: GardenReferences,
): KubeAPIServerConfig["authentication"] {
    const kubeconfigSecretName = references.kubeconfig(`${SUFFIX}-authentication-webhook`, kubeconfig);
    return { webhook: { kubeconfigSecretName, ...webhook } };
}

function authorizationOf(
    { authorizers, kubeconfigs }: NonNullable<KubeAPIServerArgs["structuredAuthorization"]>,
    references: GardenReferences,
): KubeAPIServerConfig["structuredAuthorization"] {
    return {
        configMapName: references.document(`${SUFFIX}-authorization`, "config.yaml", {
            apiVersion: "apiserver.config.k8s.io/v1beta1",
            kind: "AuthorizationConfiguration",
            authorizers,
        }),
        kubeconfigs: kubeconfigs.map(({ authorizerName, kubeconfig }) => ({
            authorizerName,
            secretName: references.kubeconfig(`${SUFFIX}-authorization-${authorizerName}`, kubeconfig),
        })),
    };
}
