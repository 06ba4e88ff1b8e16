import type { Simulator } from "../../controller";
import type { Faults } from "../../gardener/faults";
import { askFromPod, droppedOf } from "../../metal-api/from-pods";
import type { Container, Pod } from "./pod";
import { workloadOf } from "./pod";

/** The container of a pod that runs `metalctl health`, if it has one. */
export function asksForHealth({ spec }: Pod): Container | undefined {
    return spec.containers.find(({ command = [], args = [] }) =>
        /metalctl health/.test([...command, ...args].join(" ")),
    );
}

/** How a program ends: well, with its last words, or not at all. */
export type Ending = { failure?: string } | "never";

/** Runs `metalctl health`. A fault of its Job is a network that drops what the pod sends; with `hang` it goes on asking. */
export async function metalctlHealth(
    { context }: Simulator,
    faults: Faults,
    pod: Pod,
    { env = [] }: Container,
): Promise<Ending> {
    const endpoint = env.find(({ name }) => name === "METALCTL_API_URL")?.value ?? "";
    const strike = faults.strike("Job", { name: workloadOf(pod).name });
    if (strike === "hang") {
        return "never";
    }
    const failure = strike === undefined ? await askFromPod(context, endpoint) : droppedOf(endpoint);
    return failure === undefined ? {} : { failure: `Error: ${failure}` };
}
