import { exitCodes, UserError } from "../errors/user-error";

/** An error of the command line itself: one line, exit code 2. */
export class UsageError extends UserError {
    constructor(what: string, remedy: string, where?: string) {
        super({ what, where, remedy, exitCode: exitCodes.wrong });
    }
}
