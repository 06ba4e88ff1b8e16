import type { Props } from "../../host/protocol";
import { UNKNOWN } from "../../host/protocol";
import type { CheckFailure } from "../../host/provider";
import type { Making } from "./cloud-type";
import { scalar } from "./cloud-type";

/** Checks `roles/…` (or a custom role's path) and `type:name`. */
export function checkMember(inputs: Props): CheckFailure[] {
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
