/** Anything JSON can say. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** Plain property values: no secret wrappers; in previews an unknown value is the string {@link UNKNOWN}. */
export type Props = Record<string, JsonValue>;

/** How a value that is not known before the update reads on the wire (`@pulumi/pulumi` runtime/rpc.ts, `unknownValue`). */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What {@link HostEvent}s and printed messages show in place of a secret. */
export const MASKED_SECRET = "[secret]";

/** What {@link HostEvent}s show in place of a value that is not known yet. */
export const MASKED_UNKNOWN = "[unknown]";

/** What the host is to do; `up` on a state with pending operations resumes the run that left them. */
export type Operation = "preview" | "up" | "destroy";

/** What one run of the host is given: the first IPC message of the process, or the argument of `runHost`. */
export interface HostOptions {
    /** Folder of Pulumi.yaml. */
    root: string;
    stack: string;
    /** The stack config; default `${root}/Pulumi.${stack}.yaml`. */
    stackFile?: string;
    operation: Operation;
    /** State file; a preview without one starts from nothing. */
    state?: string;
    /** How many steps may run at once; default 64. */
    parallel?: number;
    /** Packages whose default providers are made while the program still loads, beside those that the state has. */
    packages?: string[];
    /** Program entry; default `main` of Pulumi.yaml, else "." (package.json main). */
    entry?: string;
    /** Values laid over the stack config: config key → JSON merge patch, e.g. `{"landscape:config": {unlock: ["all"]}}`. */
    overrides?: Record<string, JsonValue>;
    /** Config key → value that stands in for the stack file's; each is a secret. */
    secretValues?: Record<string, JsonValue>;
    /** Die by SIGKILL after so many registrations: an even number before the provider is called, an odd one after. */
    killAfter?: number;
    /**
     * Die by SIGKILL when steps have come to some of these places, and leave their names beside the state: `before:NAME`, when
     * the provider is about to be asked to make or change the resource, `after:NAME`, when it has and nothing is recorded.
     */
    killAt?: string[];
    /** Extra environment of the program and its providers. */
    env?: Record<string, string>;
}

/** What is done to one resource. */
export type Op = "same" | "create" | "update" | "replace" | "delete" | "read" | "retain";

/** How much a message matters; `error` fails the run. */
export type Severity = "debug" | "info" | "warning" | "error";

/** One Kubernetes object by name. */
export interface ObjectRef {
    apiVersion: string;
    kind: string;
    namespace?: string;
    name: string;
}

/** The program asked for a resource. */
export interface RegisteredEvent {
    type: "registered";
    urn: string;
    resourceType: string;
    name: string;
    /** URN, or "" for the stack itself. */
    parent: string;
    /** `urn::id` of an explicit provider, else "". */
    provider: string;
    /** `urn::id` of the providers that a component hands down, and waits for itself. */
    providers: string[];
    /** URNs of `dependsOn` and of the resources whose outputs are inputs here. */
    dependencies: string[];
    custom: boolean;
    protect: boolean;
    /** Masked: `[secret]`, `[unknown]`. */
    inputs: Props;
    /** Milliseconds since the epoch, as every `at`. */
    at: number;
}

/** A step begins. */
export interface StepEvent {
    type: "step";
    urn: string;
    op: Op;
    at: number;
}

/** A step has ended, well unless it carries an error. */
export interface DoneEvent {
    type: "done";
    urn: string;
    op: Op;
    at: number;
    error?: string;
    /** Masked. */
    outputs?: Props;
}

/** The Kubernetes objects a resource stands for; a Helm release lists its stages (hooks, manifests) in order. */
export interface ObjectsEvent {
    type: "objects";
    urn: string;
    /** Server URL of the cluster. */
    server: string;
    stages: ObjectRef[][];
    at: number;
}

/** A message of the program, a provider or the host itself. */
export interface LogEvent {
    type: "log";
    severity: Severity;
    message: string;
    urn?: string;
    at: number;
}

/** The stack's outputs, masked. */
export interface OutputsEvent {
    type: "outputs";
    outputs: Props;
}

/** The last event of a run: URNs by what became of them. */
export interface SummaryEvent {
    type: "summary";
    created: string[];
    updated: string[];
    replaced: string[];
    deleted: string[];
    same: string[];
    retained: string[];
    errors: string[];
}

/** What the host tells while it runs. */
export type HostEvent = RegisteredEvent | StepEvent | DoneEvent | ObjectsEvent | LogEvent | OutputsEvent | SummaryEvent;

/** How a run ended. */
export interface HostResult {
    /** 0 done, 1 failed, 2 the options or the stack config are wrong. */
    exitCode: 0 | 1 | 2;
    summary: SummaryEvent;
    /** The stack's outputs, masked. */
    outputs: Props;
}
