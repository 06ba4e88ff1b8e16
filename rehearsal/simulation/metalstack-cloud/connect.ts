/** HTTP status of each error code that the stand-in answers with (connectrpc.com/docs/protocol, Error Codes). */
const statuses = {
    invalid_argument: 400,
    failed_precondition: 400,
    unauthenticated: 401,
    permission_denied: 403,
    not_found: 404,
    already_exists: 409,
    resource_exhausted: 429,
    internal: 500,
    unimplemented: 501,
    unavailable: 503,
    deadline_exceeded: 504,
} as const;

/** One of the codes. */
export type Code = keyof typeof statuses;

/** What the API answers in place of a result. */
export class Refusal extends Error {
    constructor(
        public readonly code: Code,
        message: string,
    ) {
        super(message);
    }

    /** HTTP status of the answer. */
    get status(): number {
        return statuses[this.code];
    }
}

/** A message of protobuf in JSON. */
export type Message = Record<string, unknown>;

/** A message as Go's protojson writes it: what is 0, false, "" or empty is left out. */
export function populated(message: Message): Message {
    const entries = Object.entries(message).map(([key, value]): [string, unknown] => {
        if (Array.isArray(value)) {
            return [key, value.map((one: unknown) => (isMessage(one) ? populated(one) : one))];
        }
        return [key, isMessage(value) ? populated(value) : value];
    });
    const isEmpty = (value: unknown) =>
        value === undefined ||
        value === 0 ||
        value === false ||
        value === "" ||
        (Array.isArray(value) && value.length === 0);
    return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)));
}

/** Whether a value is a message, and no text, number or list. */
export function isMessage(value: unknown): value is Message {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
