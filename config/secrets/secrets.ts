import * as pulumi from "@pulumi/pulumi";
import { exitCodes, UserError } from "../../errors/user-error";
import { SECRETS_KEY, setCommand } from "./check";

/** The values of `landscape:secrets`, which the document refers to by name. */
export class Secrets {
    /** `values` is `getSecretObject("secrets")` of the stack's config: undefined where no secret is set. */
    constructor(private readonly values: pulumi.Output<Record<string, string>> | undefined) {}

    /**
     * The secret of that name, as a secret output; undefined where the document names none. Throws a `UserError` for a
     * name that has no value: at once where there are no secrets at all, else as the output is resolved.
     */
    get(name: string | undefined): pulumi.Output<string> | undefined {
        if (name === undefined) {
            return undefined;
        }
        if (!this.values) {
            throw notSet(name);
        }
        return pulumi.secret(this.values.apply(values => valueOf(values, name)));
    }
}

/** The value of that name; throws a `UserError` where there is none. */
export function valueOf(values: Record<string, string>, name: string): string {
    if (!Object.hasOwn(values, name)) {
        throw notSet(name);
    }
    return values[name];
}

function notSet(name: string): UserError {
    return new UserError({
        what: `the secret ${name} is not set`,
        where: SECRETS_KEY,
        why: "landscape:config refers to it",
        remedy: `set it: ${setCommand(name)}`,
        exitCode: exitCodes.wrong,
    });
}
