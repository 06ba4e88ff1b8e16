import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { ClusterAccess, Selection } from "./kubeconfig";
import { selectContext } from "./kubeconfig";
import { KubeconfigError } from "./kubeconfig-error";

/** Where a kubeconfig is: in a file, from the project's folder; or in a secret, of which the name is for messages. */
export type KubeconfigSource = { path: string } | { secret: string; text: pulumi.Input<string> };

/** A cluster as outputs: the kubeconfig is secret where it may hold a credential, or comes from a secret. */
export interface ClusterOutputs {
    kubeconfig: pulumi.Output<string>;
    server: pulumi.Output<string>;
    ca: pulumi.Output<string>;
}

/**
 * The cluster that a context of a kubeconfig names. A file is read at once, in previews too; what it lacks is thrown at
 * once as well, and what a secret lacks when that is resolved.
 */
export function clusterOf(
    source: KubeconfigSource,
    { name, context }: Pick<Selection, "name" | "context">,
): ClusterOutputs {
    const read = (file: string) => readFileSync(file);
    if ("path" in source) {
        const folder = path.dirname(source.path);
        const text = textOf(source.path);
        const { kubeconfig, server, ca, isSecret } = selectContext(text, {
            name,
            where: source.path,
            context,
            folder,
            read,
        });
        return {
            kubeconfig: isSecret ? pulumi.secret(kubeconfig) : pulumi.output(kubeconfig),
            server: pulumi.output(server),
            ca: pulumi.output(ca),
        };
    }
    const where = `the secret ${source.secret}`;
    const access = pulumi.secret(source.text).apply(text => selectContext(text, { name, where, context, read }));
    // Neither address nor certificate is a secret, and what is made of them is to be seen in previews.
    const shown = (key: "server" | "ca") => pulumi.unsecret(access.apply((found: ClusterAccess) => found[key]));
    return { kubeconfig: access.kubeconfig, server: shown("server"), ca: shown("ca") };
}

function textOf(file: string): string {
    try {
        return readFileSync(file, "utf8");
    } catch (error) {
        const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
        const reason = error instanceof Error ? error.message : String(error);
        throw new KubeconfigError(
            file,
            missing ? "this kubeconfig is not there" : `this kubeconfig can't be read (${reason})`,
            "put it there, and commit it: with an exec stanza in place of credentials it holds nothing secret; " +
                "or set it as a secret, and name that by kubeconfig.secret",
            "it is read from the project's folder wherever the program runs, in previews too",
        );
    }
}
