import type { Message } from "./connect";
import { isMessage, Refusal } from "./connect";

/** What a field takes (metal-stack-cloud/api v0.16.4 proto/api/v1, `buf.validate`). */
type Field =
    | { kind: "string"; min?: number; max?: number; pattern?: RegExp }
    | { kind: "uint32"; max?: number }
    | { kind: "bool" }
    | { kind: "duration"; from?: number; below?: number }
    | { kind: "enum"; values: readonly string[] }
    | { kind: "message"; fields: Fields }
    | { kind: "list"; of: Field; max?: number };
type Fields = Record<string, Field>;

const uuid: Field = { kind: "string", pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ };
const project: Field = { kind: "string", min: 2, max: 128 };
const words: Field = { kind: "string", min: 2, max: 128 };
const upTo = (max: number): Field => ({ kind: "uint32", max });

const kubernetes: Field = {
    kind: "message",
    fields: { version: { kind: "string", max: 8, pattern: /[0-9]+.[0-9]+.[0-9]/ } },
};
const workers: Field = {
    kind: "list",
    of: {
        kind: "message",
        fields: {
            name: words,
            machineType: words,
            minsize: upTo(32),
            maxsize: upTo(64),
            maxsurge: upTo(64),
            maxunavailable: upTo(64),
        },
    },
};
const maintenance: Field = {
    kind: "message",
    fields: {
        kubernetesAutoupdate: { kind: "bool" },
        machineimageAutoupdate: { kind: "bool" },
        timeWindow: {
            kind: "message",
            fields: {
                begin: {
                    kind: "message",
                    fields: { hour: upTo(24), minute: upTo(60), timezone: { kind: "string" } },
                },
                duration: { kind: "duration", from: 3600, below: 14400 },
            },
        },
    },
};

/** Requests by `Service/Method`. */
const requests: Record<string, Fields> = {
    "ClusterService/Create": {
        name: { kind: "string", min: 2, max: 12, pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/i },
        project,
        partition: { kind: "string" },
        kubernetes,
        workers,
        maintenance,
    },
    "ClusterService/Get": { uuid, project },
    "ClusterService/List": { project },
    "ClusterService/Update": { uuid, project, kubernetes, workers, maintenance },
    "ClusterService/Delete": { uuid, project },
    "ClusterService/GetCredentials": { uuid, project, expiration: { kind: "duration" } },
    "ClusterService/Operate": {
        uuid,
        project,
        operate: { kind: "enum", values: ["OPERATE_RECONCILE", "OPERATE_MAINTAIN", "OPERATE_RETRY"] },
    },
    "IPService/Allocate": {
        project,
        name: words,
        description: { kind: "string", max: 128 },
        tags: { kind: "list", of: { kind: "string" }, max: 100 },
        static: { kind: "bool" },
    },
    "IPService/Get": { uuid, project },
    "IPService/List": { project },
    "IPService/Delete": { uuid, project },
    "AssetService/List": {},
    "HealthService/Get": {},
    "VersionService/Get": {},
};

/** Fields without which the services have nothing to work on, whose rules refuse an empty value. */
const needed = ["uuid", "project", "name"];

/** Whether the API has that method. */
export function isMethod(method: string): boolean {
    return Object.hasOwn(requests, method);
}

/** Refuses a request that is not as its message says, naming the field. */
export function checkRequest(method: string, request: Message): void {
    const fields = requests[method];
    check(request, fields, "");
    for (const name of needed) {
        if (name in fields && request[name] === undefined) {
            throw invalid(name, "value is required");
        }
    }
}

function check(message: Message, fields: Fields, path: string): void {
    for (const [name, value] of Object.entries(message)) {
        if (!Object.hasOwn(fields, name)) {
            throw new Refusal("invalid_argument", `unmarshal message: unknown field "${path}${name}"`);
        }
        checkField(value, fields[name], path + name);
    }
}

function checkField(value: unknown, field: Field, path: string): void {
    const is = (right: boolean, what: string) => {
        if (!right) {
            throw invalid(path, what);
        }
    };
    switch (field.kind) {
        case "string": {
            const { min = 0, max = Infinity, pattern = /^/ } = field;
            const text = typeof value === "string" ? value : undefined;
            is(text !== undefined, "value must be a string");
            is((text ?? "").length >= min, `value length must be at least ${min} characters`);
            is((text ?? "").length <= max, `value length must be at most ${max} characters`);
            is(pattern.test(text ?? ""), `value does not match ${pattern.source}`);
            break;
        }
        case "uint32":
            is(Number.isInteger(value) && Number(value) >= 0, "value must be a whole number");
            is(Number(value) <= (field.max ?? 2 ** 32 - 1), `value must be less than or equal to ${field.max}`);
            break;
        case "bool":
            is(typeof value === "boolean", "value must be true or false");
            break;
        case "duration": {
            const { from = 0, below = Infinity } = field;
            const seconds = secondsOf(value);
            is(seconds !== undefined, "value must be a duration in seconds");
            is(
                (seconds ?? 0) >= from && (seconds ?? 0) < below,
                `value must be greater than or equal to ${from}s and less than ${below}s`,
            );
            break;
        }
        case "enum":
            is(
                typeof value === "string" && field.values.includes(value),
                "value must be one of the defined enum values",
            );
            break;
        case "list":
            is(Array.isArray(value), "value must be a list");
            is(
                (value as unknown[]).length <= (field.max ?? Infinity),
                `value must contain no more than ${field.max} item(s)`,
            );
            (value as unknown[]).forEach((one, index) => checkField(one, field.of, `${path}[${index}]`));
            break;
        case "message":
            if (!isMessage(value)) {
                throw invalid(path, "value must be a message");
            }
            check(value, field.fields, `${path}.`);
    }
}

/** Seconds of a `google.protobuf.Duration` in JSON. */
export function secondsOf(value: unknown): number | undefined {
    const match = typeof value === "string" ? /^(\d+(\.\d{1,9})?)s$/.exec(value) : null;
    return match ? Number(match[1]) : undefined;
}

function invalid(path: string, what: string): Refusal {
    return new Refusal("invalid_argument", `validation error: ${path}: ${what}`);
}
