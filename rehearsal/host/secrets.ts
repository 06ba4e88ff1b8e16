import type { Deployment } from "./deployment";
import { refOf } from "./decide";
import type { Props } from "./protocol";
import { UNKNOWN } from "./protocol";
import type { Provider } from "./provider";
import type { ResourceState } from "./resource-state";
import { annotateSecrets, hasSecret, isSecret, markSecret } from "./wire";

/** What every step on a custom resource needs. */
export interface CustomStep {
    deployment: Deployment;
    provider: Provider;
    additionalSecretOutputs: string[];
}

/**
 * Marks in a resource's outputs what is secret: what came from a secret input of the same name, what the program named,
 * and what the provider knows to be. In a preview the named ones are secret even before they are known.
 */
export function markOutputs(step: CustomStep, draft: ResourceState, outputs: Props): Props {
    const { inputs } = draft;
    const secretInputs = Object.keys(inputs).filter(key => isSecret(inputs[key]));
    const byProvider = step.provider.secretOutputs?.(refOf(draft), hasSecret(inputs)) ?? [];
    const named = [...step.additionalSecretOutputs, ...byProvider].filter(key => key !== "id");
    const unknown = step.deployment.args.preview
        ? named.filter(key => outputs[key] === undefined && !(key in inputs))
        : [];
    const complete = { ...outputs, ...Object.fromEntries(unknown.map(key => [key, UNKNOWN])) };
    return markSecret(annotateSecrets(complete, inputs), [...secretInputs, ...named]);
}
