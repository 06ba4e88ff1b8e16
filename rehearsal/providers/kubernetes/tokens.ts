import { UserError } from "../../../errors/user-error";
import { parseQualified } from "./groups";

/** What a type token stands for. */
export interface KubeType {
    apiVersion: string;
    kind: string;
    /** A `...Patch` resource: fields of an object that somebody else owns. */
    patch: boolean;
}

const components: Record<string, string> = {
    "helm.sh/v2": "a Helm chart component is rendered by the real provider; use kubernetes:helm.sh/v3:Release",
    "helm.sh/v3": "only kubernetes:helm.sh/v3:Release is supported",
    "helm.sh/v4": "a Helm chart component is rendered by the real provider; use kubernetes:helm.sh/v3:Release",
    yaml: "register the objects themselves",
    "yaml/v2": "register the objects themselves",
    kustomize: "register the objects themselves",
    "kustomize/v2": "register the objects themselves",
};

/** Token of a Helm release. */
export const RELEASE_TOKEN = "kubernetes:helm.sh/v3:Release";

/**
 * The object type behind a type token `kubernetes:<group>/<version>:<Kind>`; the token of a CustomResource has the same
 * form. Lists and components are errors by name (pulumi-kubernetes v4.34.2 refuses lists in Check as well).
 */
export function typeOf(token: string): KubeType {
    const [pkg, module, name, ...rest] = token.split(":");
    if (pkg !== "kubernetes" || !module || !name || rest.length > 0) {
        throw new UserError({
            what: `${token} is not a type of the kubernetes package`,
            remedy: "write it as kubernetes:GROUP/VERSION:KIND",
        });
    }
    if (module in components) {
        throw new UserError({
            what: `the kubernetes provider of the rehearsal does not know ${token}`,
            remedy: components[module],
        });
    }
    const parsed = parseQualified(module);
    if (!parsed) {
        throw new UserError({
            where: token,
            what: `"${module}" has not both a group and a version`,
            remedy: "write it as kubernetes:GROUP/VERSION:KIND",
        });
    }
    if (parsed.builtIn && name.endsWith("List")) {
        throw new UserError({ what: `${token} is a list and can't be created`, remedy: "register its items" });
    }
    const patch = name.endsWith("Patch");
    return { apiVersion: parsed.apiVersion, kind: patch ? name.slice(0, -"Patch".length) : name, patch };
}
