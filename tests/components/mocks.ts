import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import type { MockResourceArgs } from "@pulumi/pulumi/runtime";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";

const load = createRequire(__filename);
const { untraced } = load("../../rehearsal/host/untraced.cjs") as { untraced: (require: NodeJS.Require) => void };
untraced(load);

/** A resource as the program registered it. */
export interface Registered {
    type: string;
    name: string;
    /** Inputs; a secret stands as `{ secret: value }`. */
    inputs: Record<string, unknown>;
    /** Name of the parent. */
    parent: string | undefined;
    /** Name of the provider, where one was given. */
    provider: string | undefined;
    /** Names of what it depends on, sorted. */
    dependencies: string[];
    protect: boolean;
    retainOnDelete: boolean;
    ignoreChanges: string[];
}

/** What a mocked resource has beside its inputs once it is made. */
export type Outputs = (resource: MockResourceArgs) => Record<string, unknown> | Promise<Record<string, unknown>>;

/** The part of a RegisterResourceRequest that the SDK's own mocks don't pass on. */
interface Request {
    getType(): string;
    getName(): string;
    getParent(): string;
    getProvider(): string;
    getDependenciesList(): string[];
    getProtect(): boolean;
    getRetainondelete(): boolean;
    getIgnorechangesList(): string[];
    getObject(): { toJavaScript(): Record<string, unknown> } | undefined;
}

/** Runs a program on the SDK's mocks, and gives what it registered, in order, and what it returned. */
export async function register<T>(
    program: () => T,
    outputs: Outputs = () => ({}),
): Promise<{ resources: Registered[]; result: T }> {
    const mocks: pulumi.runtime.Mocks = {
        newResource: async resource => {
            const inputs = resource.inputs as Record<string, unknown>;
            return { id: `${resource.name}-id`, state: { ...inputs, ...(await outputs(resource)) } };
        },
        call: call => {
            throw new Error(`unexpected call of ${call.token}`);
        },
    };
    await pulumi.runtime.setMocks(mocks, "landscape", "test");
    const requests = recordRequests();
    const result = program();
    await pulumi.runtime.disconnect();
    const resources = requests.map(request => ({
        type: request.getType(),
        name: request.getName(),
        inputs: shown(request.getObject()?.toJavaScript() ?? {}) as Record<string, unknown>,
        parent: nameOf(request.getParent()),
        provider: nameOf(request.getProvider().split("::").slice(0, -1).join("::")),
        dependencies: request
            .getDependenciesList()
            .map(urn => nameOf(urn) ?? "")
            .sort(),
        protect: request.getProtect(),
        retainOnDelete: request.getRetainondelete(),
        ignoreChanges: request.getIgnorechangesList(),
    }));
    return { resources, result };
}

/** Listens to the registrations that reach the SDK's mocks. */
function recordRequests(): Request[] {
    const monitor: unknown = getMonitor();
    if (!(monitor instanceof MockMonitor)) {
        throw new Error("the SDK's mocks are not in place");
    }
    const requests: Request[] = [];
    const answer = monitor.registerResource.bind(monitor);
    monitor.registerResource = (request: Request, callback: (error: unknown, response: unknown) => void) => {
        requests.push(request);
        return answer(request, callback);
    };
    return requests;
}

/** The resource of that name; throws when there is none, or more than one. */
export function named(resources: Registered[], name: string): Registered {
    const found = resources.filter(resource => resource.name === name);
    if (found.length !== 1) {
        throw new Error(`${found.length} resources are called ${name}, of: ${resources.map(r => r.name).join(", ")}`);
    }
    return found[0];
}

/** The value of an output: null when it is unknown. */
export function valueOf<T>(output: pulumi.Input<T>): Promise<pulumi.Unwrap<T>> {
    return new Promise(resolve => void pulumi.output(output).apply(resolve));
}

function nameOf(urn: string): string | undefined {
    return urn === "" ? undefined : urn.split("::")[3];
}

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Inputs with each secret as `{ secret: value }`. */
function shown(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(shown);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const map = value as Record<string, unknown>;
    return map[SIGNATURE] === SECRET
        ? { secret: shown(map.value) }
        : Object.fromEntries(Object.entries(map).map(([key, entry]) => [key, shown(entry)]));
}
