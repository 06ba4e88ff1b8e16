import { exitCodes, UserError } from "../../../errors/user-error";

/** A kubeconfig that a landscape can't be deployed with. Its message shows nothing of what a kubeconfig keeps secret. */
export class KubeconfigError extends UserError {
    /**
     * @param where the file, or the secret
     * @param remedy a command where there is one
     */
    constructor(where: string, what: string, remedy: string, why?: string) {
        super({ where, what, why, remedy, exitCode: exitCodes.wrong });
    }
}
