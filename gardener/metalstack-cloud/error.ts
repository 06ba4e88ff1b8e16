import { GateError } from "../gates/waiting";

/** Why a call failed: a code of Connect (connectrpc.com/docs/protocol, Error Codes), or that the connection did. */
export type ConnectCode =
    | "canceled"
    | "unknown"
    | "invalid_argument"
    | "deadline_exceeded"
    | "not_found"
    | "already_exists"
    | "permission_denied"
    | "resource_exhausted"
    | "failed_precondition"
    | "aborted"
    | "out_of_range"
    | "unimplemented"
    | "internal"
    | "unavailable"
    | "data_loss"
    | "unauthenticated"
    | "connection"
    | "certificate";

/** One call of the API. */
export interface Call {
    /** Base URL of the API. */
    url: string;
    /** `Service/Method`, like `ClusterService/Create`. */
    method: string;
    /** Id of the project that it is about. */
    project: string;
}

/** What the API refused, or why it could not be asked; no wait goes on after it, unless it {@link passes}. */
export class MetalstackCloudError extends GateError {
    /**
     * @param said the API's own words
     * @param tries how often it was asked
     */
    constructor(
        public readonly code: ConnectCode,
        call: Call,
        said: string,
        tries: number,
        options?: ErrorOptions,
    ) {
        super(
            {
                where: `metalstack.cloud (${new URL(call.url).host}) ${call.method}`,
                what: `${(meanings[code] ?? code.replaceAll("_", " ")) + (tries > 1 ? `, asked ${tries} times` : "")}`,
                why: said,
                remedy: remedyOf(code, call),
            },
            options,
        );
    }

    /** Whether it passes by itself, so that the same may be asked again. */
    get passes(): boolean {
        return ["unavailable", "deadline_exceeded", "connection"].includes(this.code);
    }
}

/** How to get a token, wherever one is needed. */
export const newToken =
    "make one in the console (https://console.metalstack.cloud) or with `metal token create`, and put it into " +
    "METAL_STACK_CLOUD_API_TOKEN, or under the name in apiToken: `pulumi config set --secret --path landscape:secrets.NAME`";

const meanings: Partial<Record<ConnectCode, string>> = {
    unauthenticated: "the API does not take the token",
    permission_denied: "the token does not allow it",
    not_found: "it is not there",
    already_exists: "it is there already",
    invalid_argument: "the API refuses it",
    failed_precondition: "it is not possible now",
    resource_exhausted: "the project's quota is used up",
    unavailable: "the API can't answer now",
    deadline_exceeded: "the API did not answer in time",
    connection: "the API can't be reached",
    certificate: "its certificate is not to be trusted",
};

function remedyOf(code: ConnectCode, { url, method, project }: Call): string {
    switch (code) {
        case "unauthenticated":
            return `it may have expired or been revoked: ${newToken}`;
        case "permission_denied":
            return `give the token the method /api.v1.${method} on project ${project}, or the role of an editor there`;
        case "not_found":
            return "`pulumi refresh` notices what is gone; see that project is the id that the console shows";
        case "invalid_argument":
            return "mend it in clusters.*.metalstackCloud; `metal asset list` shows partitions, machine types and versions";
        case "already_exists":
            return "choose another name in clusters.*.metalstackCloud, or delete what has it: `metal cluster list` shows it";
        case "resource_exhausted":
            return "have metalstack.cloud raise the quota, or ask for less (clusters.*.metalstackCloud.workers), and run it again";
        case "certificate":
            return `see that ${new URL(url).host} is the API's host, and that NODE_EXTRA_CA_CERTS names its CA where that is no public one`;
        case "unavailable":
        case "deadline_exceeded":
        case "connection":
            return `run it again once \`curl ${url}/api.v1.HealthService/Get -H 'Content-Type: application/json' -d '{}'\` answers: nothing is made twice`;
        default:
            return "mend what it says and run it again: nothing is made twice";
    }
}
