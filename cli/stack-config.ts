import { exitCodes, UserError } from "../errors/user-error";

/** The config is wrong: exit code 2, its problems a line each. */
export class InvalidConfigError extends UserError {
    constructor(where: string, what: string) {
        super({ where, what, remedy: "`npx landscape check` shows each", exitCode: exitCodes.wrong });
    }
}
