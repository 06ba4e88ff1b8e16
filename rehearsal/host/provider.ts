import type { HostEvent, Props, Severity } from "./protocol";

/** A custom resource as its provider knows it. */
export interface ResourceRef {
    urn: string;
    /** Type token, e.g. `kubernetes:core/v1:ConfigMap`. */
    type: string;
    name: string;
}

/** What a provider recorded of a resource when it last touched it. */
export interface OldState {
    /** Checked inputs. */
    inputs: Props;
    outputs: Props;
}

/** What a step may cost, and how it is called off. */
export interface StepOptions {
    preview: boolean;
    /** From the resource's customTimeouts. */
    timeoutSeconds?: number;
    /** Aborted when the run is to end at once. */
    signal: AbortSignal;
}

/** What would have to be done to a resource that exists. */
export interface Diff {
    changed: boolean;
    /** Paths that can't be changed in place; none means an update does. */
    replaces: string[];
    /** The old one has to go before the new one can come. */
    deleteBeforeReplace?: boolean;
}

/** What a create made. */
export interface Created {
    /** In a preview it does not matter: ids are unknown then. */
    id: string;
    /** In a preview only what is sure to be so after the update. */
    outputs: Props;
}

/**
 * What manages the resources of one package for one provider resource. Values are plain: the host strips secrets before
 * each call and marks outputs again afterwards.
 */
export interface Provider {
    /** Validates inputs and fills in defaults. Without it inputs are taken as they are. Throws {@link CheckError}. */
    check?(r: ResourceRef, olds: Props | undefined, news: Props): Promise<Props>;
    /** Compares recorded with checked inputs. Without it any difference is an update. */
    diff?(r: ResourceRef, id: string, olds: OldState, news: Props, ignoreChanges: string[]): Promise<Diff>;
    create(r: ResourceRef, news: Props, options: StepOptions): Promise<Created>;
    /** Without it every change replaces. */
    update?(r: ResourceRef, id: string, olds: OldState, news: Props, options: StepOptions): Promise<{ outputs: Props }>;
    /** Without it there is nothing to take down. */
    delete?(r: ResourceRef, id: string, olds: OldState, options: StepOptions): Promise<void>;
    invoke?(token: string, args: Props): Promise<Props>;
    /** Outputs that are secret always (passwords, private keys), or whenever any input is (a command's stdout). */
    secretOutputs?(r: ResourceRef, inputsHaveSecrets: boolean): string[];
    /**
     * Compares the recorded configuration of a provider resource (`pulumi:providers:PKG`) with its new one. Replacing it
     * replaces every resource made through it. Without it a change of configuration is an update.
     */
    diffConfig?(olds: Props, news: Props): Promise<Diff>;
    /** Begins what takes long before anything is asked for; what fails in that fails again when it is. */
    prepare?(): void;
    close?(): Promise<void>;
}

/** What the host offers its providers. */
export interface ProviderContext {
    /** Folder of Pulumi.yaml. */
    root: string;
    project: string;
    stack: string;
    /** Environment of the processes a provider starts. */
    env: Record<string, string>;
    /** `127.0.0.1:PORT` of the engine services. */
    engineAddress: string;
    emit(event: HostEvent): void;
    log(severity: Severity, message: string, urn?: string): void;
}

/** Makes the provider of a package for one configuration; an unknown package is an error by name. */
export type ProviderFactory = (pkg: string, config: Props, context: ProviderContext) => Promise<Provider>;

/** One input that a provider's check refuses. */
export interface CheckFailure {
    /** Path of the property, or "" for the resource as a whole. */
    property: string;
    reason: string;
}

/** A failure of a check in one line. */
export function failureLine({ property, reason }: CheckFailure): string {
    return property ? `${property}: ${reason}` : reason;
}

/** Inputs that a provider's check refuses. */
export class CheckError extends Error {
    constructor(public readonly failures: CheckFailure[]) {
        super(failures.map(failureLine).join("; "));
        this.name = "CheckError";
    }
}

/**
 * A step that failed after something came to be: the state keeps the resource (as one to be updated next time), and the
 * step still counts as failed. A create that times out waiting throws it.
 */
export class PartialError extends Error {
    constructor(
        message: string,
        public readonly id: string,
        public readonly outputs: Props,
    ) {
        super(message);
        this.name = "PartialError";
    }
}
