import type { Informer } from "../../kubernetes/informer";
import type { KubeObject } from "../../kubernetes/objects";
import type { Container, Pod } from "./pod";

/** A Secret or ConfigMap. */
export interface Keyed extends KubeObject {
    data?: Record<string, string>;
    binaryData?: Record<string, string>;
}

/** Why a pod can't start, in a kubelet's words. */
export interface Lack {
    /** `ContainerCreating`, `ErrImagePull`, `ImagePullBackOff` or `CreateContainerConfigError`. */
    reason: string;
    message: string;
}

/** The objects that pods refer to. */
export interface Referred {
    secrets: Informer<Keyed>;
    configMaps: Informer<Keyed>;
}

/** The first thing that the pod refers to and that is not there: volumes, then pull secrets, then what environments come from. */
export function lackOf(pod: Pod, referred: Referred): Lack | undefined {
    const namespace = pod.metadata.namespace ?? "";
    const lacks = (kind: "secret" | "configmap", name: string | undefined, keys: string[]): string | undefined => {
        const object = (kind === "secret" ? referred.secrets : referred.configMaps).get(`${namespace}/${name}`);
        if (object === undefined) {
            return `${kind} "${name}" not found`;
        }
        const missing = keys.find(key => object.data?.[key] === undefined && object.binaryData?.[key] === undefined);
        return missing === undefined ? undefined : `couldn't find key ${missing} in ${kind} ${namespace}/${name}`;
    };
    return (
        lackOfVolumes(pod, lacks) ??
        lackOfPullSecrets(pod, lacks) ??
        lackOfCredentials(pod, referred) ??
        lackOfEnvironments(pod, lacks)
    );
}

/** That a pod's image can't be pulled where nothing outside is in reach; all images lie in public registries. */
export function lackOfImages(pod: Pod, isInReach: boolean): Lack | undefined {
    const image = pod.spec.containers[0]?.image ?? "";
    return isInReach
        ? undefined
        : { reason: "ErrImagePull", message: `failed to pull image "${image}": failed to do request: i/o timeout` };
}

type Lacks = (kind: "secret" | "configmap", name: string | undefined, keys: string[]) => string | undefined;

function lackOfVolumes(pod: Pod, lacks: Lacks): Lack | undefined {
    for (const volume of pod.spec.volumes ?? []) {
        const sources = [
            {
                secret: volume.secret && { ...volume.secret, name: volume.secret.secretName },
                configMap: volume.configMap,
            },
            ...(volume.projected?.sources ?? []),
        ];
        for (const { secret, configMap } of sources) {
            for (const [kind, source] of [
                ["secret", secret],
                ["configmap", configMap],
            ] as const) {
                const lack =
                    source === undefined || source.optional === true
                        ? undefined
                        : lacks(
                              kind,
                              source.name,
                              (source.items ?? []).map(item => item.key),
                          );
                if (lack !== undefined) {
                    const message = `MountVolume.SetUp failed for volume "${volume.name}" : ${lack}`;
                    return { reason: "ContainerCreating", message };
                }
            }
        }
    }
    return undefined;
}

/** Images that need a pull secret are taken to be private. */
function lackOfPullSecrets(pod: Pod, lacks: Lacks): Lack | undefined {
    for (const { name } of pod.spec.imagePullSecrets ?? []) {
        const lack = lacks("secret", name, []);
        if (lack !== undefined) {
            const message = `Back-off pulling image "${pod.spec.containers[0].image}": pull access denied, image pull ${lack}`;
            return { reason: "ImagePullBackOff", message };
        }
    }
    return undefined;
}

/**
 * That an image lies in a registry for which its namespace has credentials, and the pod does not pull with them: such
 * registries are taken to let nobody in without. Credentials that Gardener pulls charts with are for nothing else.
 */
function lackOfCredentials(pod: Pod, { secrets }: Referred): Lack | undefined {
    const namespace = pod.metadata.namespace ?? "";
    const used = (pod.spec.imagePullSecrets ?? []).map(({ name }) => name);
    const all = secrets
        .list(namespace)
        .filter(({ metadata }) => metadata.labels?.["gardener.cloud/role"] !== "helm-pull-secret")
        .map(secret => ({ name: secret.metadata.name, registries: registriesOf(secret) }));
    for (const { image = "" } of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
        const having = all.filter(({ registries }) => registries.some(registry => image.startsWith(`${registry}/`)));
        if (having.length > 0 && !having.some(({ name }) => used.includes(name))) {
            const message = `Back-off pulling image "${image}": pull access denied, repository does not exist or may require authorization`;
            return { reason: "ImagePullBackOff", message };
        }
    }
    return undefined;
}

/** Registries for which a Secret has credentials; none where it holds something else. */
function registriesOf({ data }: Keyed): string[] {
    const text = Buffer.from(data?.[".dockerconfigjson"] ?? "", "base64").toString("utf8");
    const registries = text === "" ? [] : Object.keys((JSON.parse(text) as { auths?: object }).auths ?? {});
    // As kubelets know Docker Hub (kubernetes v1.35 pkg/credentialprovider/keyring.go).
    return registries.map(registry => (registry === "https://index.docker.io/v1/" ? "docker.io" : registry));
}

function lackOfEnvironments(pod: Pod, lacks: Lacks): Lack | undefined {
    for (const container of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
        const message = lackOfEnvironment(container, lacks);
        if (message !== undefined) {
            return { reason: "CreateContainerConfigError", message };
        }
    }
    return undefined;
}

function lackOfEnvironment(container: Container, lacks: Lacks): string | undefined {
    for (const { secretRef, configMapRef } of container.envFrom ?? []) {
        for (const [kind, ref] of [
            ["secret", secretRef],
            ["configmap", configMapRef],
        ] as const) {
            const lack = ref === undefined || ref.optional === true ? undefined : lacks(kind, ref.name, []);
            if (lack !== undefined) {
                return lack;
            }
        }
    }
    for (const { valueFrom } of container.env ?? []) {
        for (const [kind, ref] of [
            ["secret", valueFrom?.secretKeyRef],
            ["configmap", valueFrom?.configMapKeyRef],
        ] as const) {
            const lack = ref === undefined || ref.optional === true ? undefined : lacks(kind, ref.name, [ref.key]);
            if (lack !== undefined) {
                return lack;
            }
        }
    }
    return undefined;
}
