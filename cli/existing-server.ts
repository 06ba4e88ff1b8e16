import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isIPv4 } from "node:net";
import type { ClusterConfig, Landscape } from "../config/landscape";
import { exitCodes, UserError } from "../errors/user-error";
import type { ExistingServer } from "../rehearsal/cluster/existing-cluster";
import type * as reader from "../rehearsal/providers/kubernetes/kubeconfig";

/** Loaded when it is asked for: few landscapes have such a cluster. */
const kubeconfigs = () => createRequire(__filename)("../rehearsal/providers/kubernetes/kubeconfig") as typeof reader;

/** What a rehearsal is given for a cluster that is there already. */
export interface GivenServer {
    /** URL of an API server on loopback that something else has started: `--server`. */
    server?: string;
    /** The values of `landscape:secrets`. */
    secrets?: Record<string, string>;
}

/** Refuses a `--server` that is nobody's, or for nothing. */
export function refuseServer({ initial, metal }: Landscape["clusters"], server: string | undefined): void {
    const there = [initial, metal].filter(cluster => cluster?.existing !== undefined).length;
    if (server !== undefined && !isLoopback(server)) {
        throw wrong(
            "--server",
            `${server} is no https address of this machine's loopback`,
            "name an API server that was started here for the rehearsal, like https://127.0.0.1:6443",
            "a rehearsal makes and deletes hundreds of objects",
        );
    }
    if (server !== undefined && there === 0) {
        throw wrong("--server", "the config has no existing cluster that it could stand for", "leave it out");
    }
    if (there > 1) {
        throw wrong(
            "clusters",
            "only one existing cluster can be rehearsed at a time",
            "rehearse a config with one, or none",
        );
    }
}

/** The server that an existing cluster stands for: the one of its kubeconfig, where `--server` names the same. */
export function existingServer(
    { kubeconfig }: NonNullable<ClusterConfig["existing"]>,
    where: string,
    { server, secrets = {} }: GivenServer,
): ExistingServer {
    if (server === undefined) {
        throw wrong(
            where,
            "a cluster that is there already is rehearsed on an API server that is there, too",
            "start one on loopback, have the kubeconfig name it, and give its address: --server https://127.0.0.1:PORT",
        );
    }
    const { path, secret, context } = kubeconfig;
    const text = path === undefined ? (secrets[secret ?? ""] ?? "") : textOf(path, where);
    const found = kubeconfigs().readKubeconfig(text, { context }).cluster.server;
    if (new URL(found).origin !== new URL(server).origin) {
        throw wrong(
            where,
            `its kubeconfig leads to ${found}, not to ${server}`,
            "have the kubeconfig name the server that the rehearsal is given",
            "the program goes where its kubeconfig says",
        );
    }
    return { kubeconfig: text, context };
}

/** Whether a URL is https to loopback, by address or by the name that no resolver is asked for. */
function isLoopback(server: string): boolean {
    const url = URL.canParse(server) ? new URL(server) : undefined;
    const host = url?.hostname ?? "";
    return (
        url?.protocol === "https:" &&
        (host === "localhost" || host === "[::1]" || (isIPv4(host) && host.startsWith("127.")))
    );
}

function textOf(file: string, where: string): string {
    try {
        return readFileSync(file, "utf8");
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw wrong(
            where,
            `its kubeconfig can't be read (${reason})`,
            "put it there, or name another by kubeconfig.path",
        );
    }
}

function wrong(where: string, what: string, remedy: string, why?: string): UserError {
    return new UserError({ where, what, why, remedy, exitCode: exitCodes.wrong });
}
