import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { selectContext } from "../initial-cluster/existing/kubeconfig";
import type { ClusterAccess } from "../initial-cluster/existing/kubeconfig";
import { KubeconfigError } from "../initial-cluster/existing/kubeconfig-error";
import { readContext } from "../initial-cluster/existing/read-kubeconfig";

/** A kubeconfig out of a secret, of which the name is for messages. */
export interface StoredKubeconfig {
    secret: string;
    text: pulumi.Input<string>;
}

/**
 * The cluster of a kubeconfig that gardener-operator is to use as well, by its current context: all of it is secret but the
 * server's address.
 */
export function accessOf(
    { secret, text }: StoredKubeconfig,
    name: string,
): { kubeconfig: pulumi.Output<string>; server: pulumi.Output<string> } {
    const access = pulumi.secret(text).apply(plain => storedAccess(plain, name, `the secret ${secret}`));
    return { kubeconfig: access.kubeconfig, server: pulumi.unsecret(access.server) };
}

/**
 * As {@link selectContext}; an exec plugin is refused as well: gardener-operator runs none (gardener v1.138.3
 * pkg/client/kubernetes/client.go).
 */
export function storedAccess(text: string, name: string, where: string): ClusterAccess {
    const access = selectContext(text, { name, where, read: file => readFileSync(file) });
    if (readContext(text, where).user.exec) {
        throw new KubeconfigError(
            where,
            "its user has an exec stanza",
            "give it a token or a client certificate, which has to be good at the first deployment and at the teardown",
            "gardener-operator deploys the gardenlet by it, and runs no plugins",
        );
    }
    return access;
}
