import { parseAllDocuments } from "yaml";
import type { Simulator } from "../../controller";
import type { KubeObject } from "../../kubernetes/objects";
import { askFromPod, droppedOf } from "../../metal-api/from-pods";
import type { Container, Pod } from "../pods/pod";

/** The container of a pod that runs `metalctl health`, if it has one. */
export function asksForHealth({ spec }: Pod): Container | undefined {
    return spec.containers.find(({ command = [], args = [] }) =>
        /metalctl health/.test([...command, ...args].join(" ")),
    );
}

/** Runs `metalctl health`; resolves with its last words where it fails. A network may drop what its pod sends. */
export async function metalctlHealth(
    { context }: Simulator,
    { env = [] }: Container,
    isDropped: boolean,
): Promise<string | undefined> {
    const endpoint = env.find(({ name }) => name === "METALCTL_API_URL")?.value ?? "";
    const failure = isDropped ? droppedOf(endpoint) : await askFromPod(context, endpoint);
    return failure && `Error: ${failure}`;
}

/** `metalctl apply` of all files of the pod's ConfigMaps; resolves with its last words where it fails. */
export async function applyMasterdata(
    simulator: Simulator,
    { metadata: { namespace = "" }, spec: { volumes = [] } }: Pod,
): Promise<string | undefined> {
    const client = simulator.client("initial");
    for (const { configMap } of volumes) {
        const metadata = { namespace, name: configMap?.name ?? "" };
        const found = await client.get<KubeObject & { data?: Record<string, string> }>({
            apiVersion: "v1",
            kind: "ConfigMap",
            metadata,
        });
        const refusal = unfitMasterdata(found?.data ?? {});
        if (refusal !== undefined) {
            return refusal;
        }
    }
    return undefined;
}

/** What metalctl says of texts that it can't apply: each of their documents is one entity (metal-lib v0.24.0 pkg/genericcli/yaml.go). */
export function unfitMasterdata(texts: Record<string, string>): string | undefined {
    const lists = Object.entries(texts).filter(([, text]) =>
        parseAllDocuments(text).some(document => Array.isArray(document.toJS())),
    );
    return lists.length === 0
        ? undefined
        : `${lists[0][0]}: Error: decode error: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array`;
}
