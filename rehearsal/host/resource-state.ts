import type { Props } from "./protocol";

/** Seconds that each kind of step on a resource may take. */
export interface Timeouts {
    create?: number;
    update?: number;
    delete?: number;
}

/** A resource as the state keeps it; secrets are in their envelopes. */
export interface ResourceState {
    urn: string;
    type: string;
    name: string;
    custom: boolean;
    /** The provider's id; "" of a component. */
    id: string;
    /** URN, or "" for the stack itself. */
    parent: string;
    /** `urn::id` of an explicit provider, else "". */
    provider: string;
    dependencies: string[];
    /** Input → URNs of the resources it came from. */
    propertyDependencies: Record<string, string[]>;
    protect: boolean;
    retainOnDelete: boolean;
    deletedWith: string;
    ignoreChanges: string[];
    replaceOnChanges: string[];
    timeouts: Timeouts;
    /** As the provider checked them. */
    inputs: Props;
    outputs: Props;
    /** Replaced by a newer one of the same URN; to be deleted when everything else is done. */
    delete?: boolean;
    /** Deleted already, for one of the same URN that is still to be created. */
    pendingReplacement?: boolean;
    /** Why it came to be but not to readiness; the next run updates it. */
    initErrors?: string[];
}

/** What a provider had been asked to do when the state was written. */
export interface PendingOperation {
    op: "creating" | "updating" | "deleting";
    urn: string;
    type: string;
}

/** What one state file holds. */
export interface StateContent {
    /** Each after everything it depends on. */
    resources: ResourceState[];
    pending: PendingOperation[];
}
