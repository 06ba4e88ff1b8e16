import type * as pulumi from "@pulumi/pulumi";

/** Whom the run acts as in Google Cloud, one of these; without any, whom its environment is logged in as. */
export interface GoogleCredentials {
    /** Key of a service account, as JSON: a secret. */
    serviceAccount?: pulumi.Input<string>;
    /** Workload identity federation: the OIDC token of a CI run instead of a key. */
    externalCredentials?: ExternalCredentials;
}

/** What trades a run's OIDC token for a service account. */
export interface ExternalCredentials {
    /** Audience of the workload identity provider: `//iam.googleapis.com/projects/…/providers/…`. */
    audience: string;
    /** The service account to act as. */
    serviceAccountEmail: string;
    /** Name of the environment variable that holds the token. */
    identityTokenVariable: string;
}

/**
 * The provider's `credentials`: a key as it is, or a configuration of workload identity federation, which is no secret.
 *
 * The provider's own `externalCredentials` would take the token itself: it would be in the state, change in each run, and
 * have expired when a destroy takes the provider from the state. pulumi-gcp does not look at it before it demands other
 * credentials either (pulumi-gcp#3869, provider/resources.go `preConfigureCallbackWithLogger`).
 */
export function providerCredentialsOf(credentials: GoogleCredentials | undefined): pulumi.Input<string> | undefined {
    const { serviceAccount, externalCredentials } = credentials ?? {};
    return serviceAccount ?? (externalCredentials && externalAccountOf(externalCredentials));
}

/**
 * A credential configuration (google.aip.dev/auth/4117) as JSON, whose subject token is fetched at the moment of use.
 *
 * Its command is split at blanks and found from the project's folder, in which Pulumi starts provider plugins. It is run
 * only where GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES is 1 (golang.org/x/oauth2
 * google/externalaccount/executablecredsource.go).
 */
export function externalAccountOf({
    audience,
    serviceAccountEmail,
    identityTokenVariable,
}: ExternalCredentials): string {
    const account = `projects/-/serviceAccounts/${serviceAccountEmail}`;
    return JSON.stringify({
        type: "external_account",
        audience,
        subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
        token_url: "https://sts.googleapis.com/v1/token",
        service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/${account}:generateAccessToken`,
        credential_source: {
            executable: {
                command: `node cli/landscape.cjs credential google ${identityTokenVariable}`,
                timeout_millis: 30_000,
            },
        },
    });
}
