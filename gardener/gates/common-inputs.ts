import type { ObjectReference } from "../kubernetes/reference";

/** What every gate's inputs have in common. */
export interface Common<Name extends string> {
    /** Which gate: `gardener/gates/` has one file for each. */
    gate: Name;
    /** Seconds until it gives up; default 600. */
    timeoutSeconds?: number;
    /** Seconds that its deletion may take, where it deletes something; default 3600. */
    deleteTimeoutSeconds?: number;
}

/** A gate on one object that Pulumi (or Helm) has put into a cluster. */
export interface ObjectGate<Name extends string> extends Common<Name> {
    /** Kubeconfig of the object's cluster, as text. */
    kubeconfig: string;
    object: ObjectReference;
    /**
     * `metadata.generation` that the write of the object returned: an older status never passes, and an object that
     * has gone ends the wait. Left out for objects that others create.
     */
    generation?: number;
}
