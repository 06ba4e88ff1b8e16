import { isDeepStrictEqual } from "node:util";
import type { Deployment } from "./deployment";
import type { Op, Props } from "./protocol";
import type { ResourceState } from "./resource-state";
import { plainProps } from "./wire";

/** Notes a component: there is nothing to be done for it but to keep it in the state. */
export function registerComponent(deployment: Deployment, draft: ResourceState): ResourceState {
    const { report, snapshot } = deployment.args;
    const old = snapshot.old(draft.urn);
    const op: Op = !old
        ? "create"
        : isDeepStrictEqual(plainProps(old.inputs), plainProps(draft.inputs))
          ? "same"
          : "update";
    report.step(draft.urn, op);
    // Its outputs come later, with RegisterResourceOutputs.
    const resource = { ...draft, outputs: old?.outputs ?? {} };
    snapshot.put(resource, old);
    report.done(draft.urn, op);
    return resource;
}

/** Takes a component's outputs, or the stack's. */
export function registerOutputs(deployment: Deployment, urn: string, outputs: Props): void {
    const { report, snapshot } = deployment.args;
    const resource = snapshot.current(urn);
    if (!resource) {
        throw new Error(`outputs of ${urn}, which is not registered`);
    }
    snapshot.change(resource, { outputs });
    if (urn === deployment.rootUrn) {
        report.stackOutputs(outputs);
    }
}
