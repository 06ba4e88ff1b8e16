import type { Props } from "../../host/protocol";
import { UNKNOWN } from "../../host/protocol";
import type { CheckFailure } from "../../host/provider";
import { durations } from "../../simulation/durations";
import type { CloudType, Making } from "./cloud-type";
import { scalar } from "./cloud-type";

/** The role that a member has in something: `scope` is the input that says in what, `prefix` stands before it in the id. */
export function memberType(kind: string, scope: string, prefix = ""): CloudType {
    const required = [scope, "role", "member"];
    return {
        kind,
        required,
        optional: ["condition"],
        immutable: [...required, "condition"],
        seconds: durations.cloud.other,
        deletionSeconds: durations.cloud.otherDeletion,
        shared: true,
        refuse: refuseMember,
        make: ({ inputs, number }) => ({
            id: prefix + required.map(key => scalar(inputs[key])).join("/"),
            outputs: { etag: Buffer.from(scalar(number("etag", 2 ** 31))).toString("base64") },
        }),
        check: checkMember,
    };
}

/** Checks `roles/…` (or a custom role's path) and `type:name`. */
function checkMember(inputs: Props): CheckFailure[] {
    const rules: [string, RegExp, string][] = [
        ["role", /^(roles|projects\/[^/]+\/roles|organizations\/[^/]+\/roles)\/.+/, "expected roles/NAME"],
        [
            "member",
            /^(serviceAccount|user|group|domain|principal|principalSet):.+|^all(Authenticated)?Users$/,
            "expected TYPE:NAME",
        ],
    ];
    return rules
        .filter(([key, form]) => typeof inputs[key] === "string" && inputs[key] !== UNKNOWN && !form.test(inputs[key]))
        .map(([property, , reason]) => ({ property, reason }));
}

/** A policy takes a service account only while it is there. */
export function refuseMember({ inputs, store }: Making): string | undefined {
    const [, email] = /^serviceAccount:(.+\.iam\.gserviceaccount\.com)$/.exec(scalar(inputs.member)) ?? [];
    return email !== undefined && !store.find("gcp:serviceaccount/account:Account", email)
        ? `googleapi: Error 400: Service account ${email} does not exist., badRequest`
        : undefined;
}
