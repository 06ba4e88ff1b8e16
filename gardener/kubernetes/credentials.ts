import { parse } from "yaml";
import type { Kubeconfig } from "./kubeconfig";

/**
 * Whether somebody who reads a kubeconfig could get in by what is in it. An exec stanza's environment is taken for a
 * credential whatever it holds, its arguments where they look like one: to take too many for one is the lesser harm.
 *
 * @param text the kubeconfig
 */
export function holdsCredentials(text: string): boolean {
    const { users } = parse(text) as Partial<Kubeconfig>;
    return (users ?? []).some(({ user }) => {
        const { exec, ...own } = user ?? {};
        return (
            Object.keys(own).some(key => secretKeys.includes(key)) ||
            (exec?.env ?? []).length > 0 ||
            (exec?.args ?? []).some((argument, index, all) => isCredential(String(argument), all.at(index + 1)))
        );
    });
}

/** Keys of a user that are credentials, or lead to some (client-go tools/clientcmd/api/v1 AuthInfo). */
const secretKeys = ["token", "client-key-data", "password", "auth-provider"];

/** `--name=value`, `--name` before its value, or `NAME=value` for a shell; `get-token` alone is a command. */
function isCredential(argument: string, next: string | undefined): boolean {
    const [, dashes, name, given] = /^(-*)([\w.-]+)(?:=(.*))?$/s.exec(argument) ?? [];
    const following = dashes && next !== undefined && !String(next).startsWith("-") ? String(next) : undefined;
    const value = given ?? following ?? "";
    return looksSecret.test(argument) || (value !== "" && !/^(true|false)$/.test(value) && namesSecret(name));
}

function namesSecret(name: string): boolean {
    return secretName.test(name) && !/(dir|file|path|storage|type|url)$/i.test(name);
}

/** Names of flags and variables; `-p` is a password as often as anything else. */
const secretName = /assertion|credential|passphrase|passw|pwd|secret|token|^p$|key$/i;

/** A user within a URL, a JSON web token, and a script, in which anything may stand. */
const looksSecret = /:\/\/[^/]*@|eyJ[\w-]+\.|\s/;
