import type { core, rbac } from "@pulumi/kubernetes/types/input";
import { headscaleKeyPattern, renewalOf } from "../../../gardener/metal/headscale-key";

/** Name of the Secret with the key to headscale's API. */
export const API_KEY_SECRET = "headscale-api-key";

/** Name of the account that may write it, and of its Role and RoleBinding. */
export const API_KEY_ACCOUNT = "headscale-api-key";

/** Folder of headscale's unix socket: the one way to its API that asks for no key (headscale v0.28.0 hscontrol/app.go). */
const SOCKET: core.v1.VolumeMount = { name: "socket", mountPath: "/var/run/headscale" };

/** Where the keeper finds headscale's program: its own image has a shell and kubectl, headscale's has neither. */
const PROGRAM = { name: "program", mountPath: "/headscale" };

/** Where kubectl looks for the account's token. */
const TOKEN: core.v1.VolumeMount = {
    name: "token",
    mountPath: "/var/run/secrets/kubernetes.io/serviceaccount",
    readOnly: true,
};

/** Volume mounts of headscale's own container for the keeper of the key. */
export const socketMounts: core.v1.VolumeMount[] = [SOCKET];

/** What the keeper of the key is made from. */
export interface KeeperArgs {
    /** Reference of an image with bash and kubectl. */
    kubectlImage: string;
    /** Reference of the variant of headscale's image that can copy files. */
    headscaleDebugImage: string;
    /** How long a key is good for, as headscale takes it: `365d`. */
    expiration: string;
    /** The same in seconds. */
    lifetimeSeconds: number;
}

/** The keeper of the key: an init container that brings headscale's program, a container, and their volumes. */
export function keeperOf(args: KeeperArgs): {
    init: core.v1.Container;
    container: core.v1.Container;
    volumes: core.v1.Volume[];
} {
    const { kubectlImage, headscaleDebugImage, expiration, lifetimeSeconds } = args;
    return {
        init: {
            name: "headscale-program",
            image: headscaleDebugImage,
            command: ["cp", "/ko-app/headscale", PROGRAM.mountPath],
            volumeMounts: [PROGRAM],
        },
        container: {
            name: "api-key",
            image: kubectlImage,
            command: ["bash", "-c", keeperScript],
            env: [
                { name: "EXPIRATION", value: expiration },
                { name: "LIFETIME_SECONDS", value: String(lifetimeSeconds) },
                { name: "RENEWAL_SECONDS", value: String(renewalOf(lifetimeSeconds)) },
            ],
            resources: { requests: { memory: "32Mi", cpu: "10m" }, limits: { memory: "256Mi", cpu: "500m" } },
            volumeMounts: [SOCKET, { ...PROGRAM, readOnly: true }, TOKEN],
        },
        volumes: [
            { name: SOCKET.name, emptyDir: {} },
            { name: PROGRAM.name, emptyDir: {} },
            {
                name: TOKEN.name,
                projected: {
                    sources: [
                        { serviceAccountToken: { path: "token", expirationSeconds: 3600 } },
                        { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
                        {
                            downwardAPI: {
                                items: [{ path: "namespace", fieldRef: { fieldPath: "metadata.namespace" } }],
                            },
                        },
                    ],
                },
            },
        ],
    };
}

/**
 * Bash functions of the keeper. `ensure` makes a key where the Secret has none, or one in the second half of its life. A
 * server that can't be asked is no missing key, and what is killed between key and Secret makes another one: the first
 * is known to nobody and expires.
 */
export const keeperFunctions = `
set -uo pipefail
export TZ=UTC
PATH="\${PATH}:${PROGRAM.mountPath}"

after() {
    printf '%(%Y-%m-%dT%H:%M:%SZ)T' "$((EPOCHSECONDS + $1))"
}

field() {
    kubectl get secret ${API_KEY_SECRET} --output "jsonpath={.data.$1}" | base64 -d
}

ensure() {
    local key expires
    key="$(field key)" || return
    expires="$(field expires)" || return
    if [[ "$key" =~ ${headscaleKeyPattern} && "$expires" > "$(after "$RENEWAL_SECONDS")" ]]; then
        return 0
    fi
    expires="$(after "$LIFETIME_SECONDS")"
    key="$(headscale apikeys create --expiration "$EXPIRATION" --output json-line | tr -d '"')" || return
    if ! [[ "$key" =~ ${headscaleKeyPattern} ]]; then
        echo "headscale has made no key of the form that is expected" >&2
        return 1
    fi
    printf '{"stringData":{"key":"%s","expires":"%s"}}' "$key" "$expires" |
        kubectl patch secret ${API_KEY_SECRET} --type merge --patch-file /dev/stdin
}
`;

/** All that the keeper runs; as the first process of its container it ends at SIGTERM only where it says so. */
export const keeperScript = `${keeperFunctions}
trap 'kill $(jobs -p) 2> /dev/null; exit 0' TERM
while true; do
    if ensure; then pause=3600; else pause=5; fi
    sleep "$pause" &
    wait "$!"
done
`;

/** What the keeper may do: read and change the one Secret. */
export const apiKeyRules: rbac.v1.PolicyRule[] = [
    { apiGroups: [""], resources: ["secrets"], resourceNames: [API_KEY_SECRET], verbs: ["get", "patch"] },
];
