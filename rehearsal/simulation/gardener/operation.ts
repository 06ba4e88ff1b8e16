import type { SpentFor } from "../clock";
import type { ClusterName } from "../clusters";
import type { Simulator } from "../controller";
import { timestamp } from "../kubernetes/objects";
import type { Faults } from "./faults";
import { OPERATION } from "./types";
import type { GardenerIdentity, LastOperation, Operated, OperationStatus } from "./types";

/** One step of an operation. */
export interface Step {
    /** What the drawn duration is written down as. */
    what: string;
    /** Usual simulated seconds. */
    seconds: number;
    /** Names of Gardener's own tasks, for the description. */
    tasks: string[];
    /** What the step brings about, when its time is over. */
    run?: (signal: AbortSignal) => Promise<void>;
}

/** An error that makes a Shoot `Failed`, with the codes of `status.lastErrors`. */
export class CodedError extends Error {
    constructor(
        message: string,
        public readonly codes: string[],
        /** Whether the codes are among those that Gardener does not try again. */
        public readonly final: boolean,
    ) {
        super(message);
    }
}

/** Who operates on objects of a kind, and how it speaks of them. */
export interface Operator {
    cluster: ClusterName;
    /** As in "Reconciliation of Garden cluster initialized.". */
    noun: string;
    identity: GardenerIdentity;
    faults: Faults;
}

/** Whether an object waits for its controller: changed since, never done, taken by another version, or asked for. */
export function isDue(object: Operated, version: string): boolean {
    const { status, metadata } = object;
    return (
        status?.observedGeneration !== metadata.generation ||
        !["Succeeded", "Failed"].includes(status?.lastOperation?.state ?? "") ||
        status?.gardener?.version !== version ||
        metadata.annotations?.[OPERATION] !== undefined
    );
}

/** Runs operations on objects and reports them in `status.lastOperation` as Gardener's controllers do. */
export class Operations {
    /** Steps that are over, by object, generation, and step: a retry does not spend their time again. */
    private readonly over = new Set<string>();
    private readonly hung = new Set<string>();

    constructor(
        private readonly simulator: Simulator,
        private readonly operator: Operator,
    ) {}

    /**
     * Takes an object through the steps. Says whether it got to the end: not when it hangs or has failed for good. An error
     * is reported and thrown, so that it is tried again.
     */
    async run(
        object: Operated,
        type: LastOperation["type"],
        steps: Step[],
        signal: AbortSignal,
        done: () => Promise<OperationStatus> | OperationStatus = () => ({}),
    ): Promise<boolean> {
        const id = `${object.metadata.uid}/${object.metadata.generation}/${type}`;
        if (this.hung.has(id)) {
            return false;
        }
        const deleting = type === "Delete";
        try {
            await this.start(object, type);
            for (const [index, step] of steps.entries()) {
                signal.throwIfAborted();
                await this.progress(object, type, Math.round((index * 100) / steps.length), step.tasks.join(", "));
                if (!deleting && index === Math.min(2, steps.length - 1) && this.strike(object, id)) {
                    return false;
                }
                await this.spend(object, `${id}/${step.what}`, step, signal);
                await step.run?.(signal);
            }
        } catch (error) {
            signal.throwIfAborted();
            return await this.failed(object, type, error as Error);
        }
        if (!deleting || object.kind === "Shoot") {
            // gardener-apiserver lets a Shoot's finalizer go only after its deletion has succeeded.
            const description = `${this.operator.noun} has been successfully ${deleting ? "deleted" : "reconciled"}.`;
            await this.simulator.client(this.operator.cluster).patchStatus(object, {
                ...(deleting ? {} : await done()),
                lastErrors: null,
                lastOperation: this.operation(type, "Succeeded", 100, description),
            });
        }
        return true;
    }

    private async start(object: Operated, type: LastOperation["type"]): Promise<void> {
        const { noun, identity, cluster } = this.operator;
        const client = this.simulator.client(cluster);
        const description =
            type === "Delete" ? `Deletion of ${noun} in progress.` : `Reconciliation of ${noun} initialized.`;
        await client.patchStatus(object, {
            gardener: identity,
            observedGeneration: object.metadata.generation,
            lastOperation: this.operation(type, "Processing", 0, description),
        });
        if (object.metadata.annotations?.[OPERATION] !== undefined) {
            await client.patch(object, { metadata: { annotations: { [OPERATION]: null } } });
        }
    }

    private async progress(
        object: Operated,
        type: LastOperation["type"],
        progress: number,
        description: string,
    ): Promise<void> {
        const lastOperation = this.operation(type, "Processing", progress, description);
        await this.simulator.client(this.operator.cluster).patchStatus(object, { lastOperation });
    }

    /** Whether a fault lets the object hang; throws where one makes it err. */
    private strike(object: Operated, id: string): boolean {
        const strike = this.operator.faults.strike(object.kind, object.metadata);
        if (strike === "hang") {
            this.hung.add(id);
            return true;
        }
        if (strike !== undefined) {
            const message = `simulated fault: task "${object.kind} ${object.metadata.name}" failed`;
            throw strike === "fail" ? new CodedError(message, ["ERR_CONFIGURATION_PROBLEM"], true) : new Error(message);
        }
        return false;
    }

    private async spend(object: Operated, key: string, step: Step, signal: AbortSignal): Promise<void> {
        if (!this.over.has(key) && step.seconds > 0) {
            await this.simulator.clock.spend(this.of(object), step.what, step.seconds, signal);
        }
        this.over.add(key);
    }

    private of({ kind, metadata }: Operated): SpentFor {
        const { cluster } = this.operator;
        const { namespace, name } = metadata;
        return namespace === undefined ? { cluster, kind, name } : { cluster, kind, namespace, name };
    }

    /** Reports an error; only a Shoot can fail for good, all else is tried again. */
    private async failed(object: Operated, type: LastOperation["type"], error: Error): Promise<boolean> {
        const { cluster } = this.operator;
        const final = error instanceof CodedError && error.final && object.kind === "Shoot";
        const codes = error instanceof CodedError ? error.codes : undefined;
        const lastErrors =
            object.kind === "Shoot"
                ? [{ description: error.message, taskID: type, codes, lastUpdateTime: timestamp() }]
                : undefined;
        const description = final ? error.message : `${error.message} Operation will be retried.`;
        const { progress = 0 } = object.status?.lastOperation ?? {};
        await this.simulator.client(cluster).patchStatus(object, {
            ...(lastErrors === undefined ? {} : { lastErrors }),
            lastOperation: this.operation(type, final ? "Failed" : "Error", progress, description),
        });
        if (!final) {
            throw error;
        }
        return false;
    }

    private operation(
        type: LastOperation["type"],
        state: LastOperation["state"],
        progress: number,
        description: string,
    ): LastOperation {
        return { type, state, progress, description, lastUpdateTime: timestamp() };
    }
}
