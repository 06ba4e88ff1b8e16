import type { Landscape } from "../config/landscape";
import { exitCodes, UserError } from "../errors/user-error";

/** Without it Google's libraries run no command that fetches a token (google.aip.dev/auth/4117). */
const ALLOW_EXECUTABLES = "GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES";

/**
 * Refuses an update in which a cluster is made by workload identity federation and the environment lacks what that needs:
 * the first resource of the cloud would fail, with an error of a library. A preview asks no cloud and needs no token.
 */
export function requireGoogleIdentity(
    { clusters }: Pick<Landscape, "clusters">,
    environment: NodeJS.ProcessEnv,
    isPreview: boolean,
): void {
    for (const [role, cluster] of Object.entries(clusters)) {
        const external = cluster?.gke?.credentials?.externalCredentials;
        if (external && !isPreview) {
            const where = `clusters.${role}.gke.credentials.externalCredentials`;
            const { identityTokenVariable: variable, audience, serviceAccountEmail } = external;
            if (!environment[variable]) {
                throw new UserError({
                    where,
                    what: `the environment variable ${variable} is not set`,
                    why: `the run trades the OIDC token in it for ${serviceAccountEmail}`,
                    remedy: `have your CI put its token for the audience ${audience} into it`,
                    exitCode: exitCodes.wrong,
                });
            }
            if (environment[ALLOW_EXECUTABLES] !== "1") {
                throw new UserError({
                    where,
                    what: `the environment variable ${ALLOW_EXECUTABLES} is not 1`,
                    why: "Google's libraries let no command fetch the token then",
                    remedy: `export ${ALLOW_EXECUTABLES}=1`,
                    exitCode: exitCodes.wrong,
                });
            }
        }
    }
}
