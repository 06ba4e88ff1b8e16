import { UNKNOWN } from "../../host/protocol";
import type { JsonValue, Props } from "../../host/protocol";
import type { CheckFailure } from "../../host/provider";
import type { RehearsalContext } from "../../simulation/context";
import type { CloudStore, StoredResource } from "./store";

/** What a resource is made with. */
export interface Making {
    inputs: Props;
    /** Of the resource, or else of the provider. */
    project: string;
    store: CloudStore;
    context: RehearsalContext;
    /** A number that is the same whenever the same resource is made in the same rehearsal. */
    number: (salt: string, below: number) => number;
}

/** What a resource became. */
export interface Made {
    id: string;
    /** Beyond the inputs. */
    outputs: Props;
}

/** One resource type of the cloud. */
export interface CloudType {
    /** How durations and messages call it. */
    kind: string;
    required: string[];
    /** All others that `@pulumi/gcp` 9.37.0 knows. */
    optional: string[];
    /** Inputs that can't be changed in place. */
    immutable: string[];
    /** Usual seconds. */
    seconds: number;
    deletionSeconds: number;
    /** Filled in where an input is missing. */
    defaults?: Props;
    /** Input → type of the resource it must refer to. */
    references?: Record<string, string>;
    secretOutputs?: string[];
    /** Outputs that follow the inputs, and change with them. */
    followingOutputs?: string[];
    /** Whether making what is there already succeeds, whoever made it. */
    shared?: boolean;
    /** Whether it stays in the cloud when it is deleted. */
    stays?(resource: StoredResource): boolean;
    /** Type → its input that refers to this one: such ones go with it, whoever made them. */
    takesAlong?: Record<string, string>;
    /** Outputs within structured inputs: unknown until the resource is there, whatever else the input says. */
    computedWithin?: Record<string, string[]>;
    /** Rules beyond the names of inputs. Values may be unknown. */
    check?(inputs: Props): CheckFailure[];
    /** Computes id and outputs; called again on updates, with the id ignored. */
    make(making: Making): Made | Promise<Made>;
    /** What the cloud answers when it can't be made now; undefined if it can. */
    refuse?(making: Making): string | undefined;
    /** Why it can't be deleted now; undefined if it can. */
    refuseDelete?(resource: StoredResource, store: CloudStore): string | undefined;
    /** What becomes reachable with it, or no longer is. */
    appear?(outputs: Props, context: RehearsalContext): void;
    vanish?(outputs: Props, context: RehearsalContext): void;
}

/** Splits a line of names. */
export function names(...lines: string[]): string[] {
    return lines.flatMap(line => line.split(" "));
}

/** What a label of the provider adds to those of the program (`addPulumiAttributionLabel`, on by default). */
const ATTRIBUTION = { "goog-pulumi-provisioned": "true" };

/** Outputs of a resource that has labels. */
export function labelled(labels: JsonValue | undefined): Props {
    const all = { ...(isMap(labels) ? labels : {}), ...ATTRIBUTION };
    return { effectiveLabels: all, pulumiLabels: all };
}

/** Names of the outputs of {@link labelled}. */
export const labelOutputs = ["effectiveLabels", "pulumiLabels"];

/** Names of Compute Engine, GKE and Cloud DNS: RFC 1035, and at most so many characters. */
export function checkName(inputs: Props, longest = 63): CheckFailure[] {
    const { name } = inputs;
    return typeof name === "string" &&
        name !== UNKNOWN &&
        !(name.length <= longest && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name))
        ? [{ property: "name", reason: `expected at most ${longest} lower-case letters, digits and dashes` }]
        : [];
}

/** Whether a value is a map. */
export function isMap(value: JsonValue | undefined): value is Record<string, JsonValue> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a reference or a list of them refers to. */
export function referredTo(value: JsonValue | undefined): string[] {
    return value === undefined ? [] : Array.isArray(value) ? value.map(scalar) : [scalar(value)];
}

/** The inputs of a type that others must not refer to any more when it goes: a message for the first that does. */
export function usedBy(resource: StoredResource, store: CloudStore, uses: Record<string, string>): string | undefined {
    for (const [type, input] of Object.entries(uses)) {
        const user = store
            .all()
            .find(
                one =>
                    one.type === type &&
                    referredTo(one.inputs[input]).some(to => store.find(resource.type, to)?.id === resource.id),
            );
        if (user) {
            return `it is in use by ${user.id} (resourceInUseByAnotherResource)`;
        }
    }
    return undefined;
}

/** A value as text, the way ids and names are put together. */
export function scalar(value: JsonValue | undefined): string {
    return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
