/** What the notes of a release demand of operators. */
export interface RequiredAction {
    /** The release of metal-stack whose notes demand it. */
    release: string;
    /** What is to be done. */
    action: string;
    /** What of that is different with this program; absent where nothing is. */
    here?: string;
}

/**
 * What release notes of metal-stack demand by hand (metal-stack/releases, release notes, "Required Actions"). Names of
 * variables are those of metal-roles; `here` says where this program's config has the same.
 */
const required: Record<string, Omit<RequiredAction, "release">[]> = {
    "v0.20.1": [{ action: "patch the image of gardener-admission-controller before Gardener goes to v1.107" }],
    "v0.21.0": [
        {
            action: "rename the ids of machine images",
            here: "in metal.images, cloudProfile.machineImages, and the workers and firewalls of seeds and shoots",
        },
    ],
    "v0.21.3": [
        {
            action: "make the virtual garden's admin kubeconfig anew",
            here: "kubeconfigs of this program hold no credential; those that people keep by themselves do",
        },
    ],
    "v0.21.5": [
        {
            action: "where a webhook's certificate does not match, roll the virtual garden's API servers, and deploy once more",
        },
    ],
    "v0.21.11": [{ action: "uninstall the release admission-metal first: `helm uninstall admission-metal`" }],
    "v0.22.0": [
        {
            action: "migrate the whole Gardener to gardener-operator: its API is down for users meanwhile",
            here: "this program knows the garden of gardener-operator only: migrate by metal-roles",
        },
    ],
    "v0.22.8": [
        {
            action: "replace oidcConfig of API servers by structured authentication",
            here: "in garden.kubernetes.kubeAPIServer.structuredAuthentication",
        },
    ],
    "v0.22.9": [
        {
            action: "give zitadel its redirect_uris as a list",
            here: "metal.zitadel.initConfig.application.redirectUris, which has a default",
        },
    ],
    "v0.22.13": [
        {
            action: "name credentials_binding_name in shoots",
            here: "nothing to do: this program makes a CredentialsBinding for each",
        },
    ],
    "v0.22.16": [
        {
            action:
                "where there is headscale: take it from 0.24 to 0.28 by hand, version by version, with its notes' fix of a loop in " +
                "the database, and delete the Secret headscale-api-key",
        },
        {
            action: "set gardener_managed_seed_default_dns_domain",
            here: "this program has no such variable: see that the domains of seeds stay as they are in `npx landscape plan --against`",
        },
    ],
    "v0.22.17": [{ action: "where there is valkey: uninstall its old chart first" }],
    "v0.22.18": [
        {
            action: "deploy valkey and zitadel: metal-apiserver is on by default, and needs both",
            here: "metal.metalApiserver.enabled is off by default; where it is on, `npx landscape check` tells what it lacks",
        },
    ],
};

/** What the notes of a release demand, in order; none where they demand nothing, or where it is not known. */
export function requiredActionsOf(release: string): RequiredAction[] {
    return (required[release] ?? []).map(one => ({ release, ...one }));
}

/** The releases whose notes demand something. */
export const demanding: readonly string[] = Object.keys(required);
