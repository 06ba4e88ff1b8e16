import type { Simulator } from "../../controller";
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
