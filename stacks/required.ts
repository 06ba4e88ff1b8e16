import { exitCodes, UserError } from "../errors/user-error";

/** What the config's checks have made sure of. */
export function required<T>(found: T | undefined, what: string): T {
    if (found === undefined) {
        throw new UserError({
            where: "landscape:config",
            what: `it names a ${what} that it does not have`,
            remedy: "`npx landscape check` tells where",
            exitCode: exitCodes.wrong,
        });
    }
    return found;
}
