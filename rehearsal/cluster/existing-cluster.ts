import * as path from "node:path";
import { UserError } from "../../errors/user-error";
import { decoded, readKubeconfig } from "../providers/kubernetes/kubeconfig";
import type { ClusterName } from "../simulation/clusters";
import type { EmbeddedClusterInfo } from "../simulation/context";
import { COMMON_NAMES, writeFiles } from "./pki";

/** An API server on loopback that somebody else has started, and goes on running when the rehearsal ends. */
export interface ExistingServer {
    /** Text of a kubeconfig with the rights of cluster-admin: a client certificate or a token, as simulators have. */
    kubeconfig: string;
    /** The context in it; default: its current one. */
    context?: string;
}

/** The cluster of such a server, as far as a rehearsal has to do with it. */
export class ExistingCluster {
    /** What simulators are told of it. There is no audit log: nobody says where it is. */
    public readonly info: EmbeddedClusterInfo;

    /** @param dir the rehearsal's own folder */
    constructor(
        dir: string,
        private readonly cluster: ClusterName,
        { kubeconfig, context }: ExistingServer,
    ) {
        const { cluster: server, user } = readKubeconfig(kubeconfig, { context });
        if (user.token === undefined && user["client-key-data"] === undefined) {
            throw new UserError({
                where: `the kubeconfig of the ${cluster} cluster`,
                what: "a rehearsal's simulators can't act by it: it has neither a token nor a client certificate",
                remedy: "rehearse with a kubeconfig that has one in it: the server is one on loopback, made for that",
            });
        }
        const { hostname, port } = new URL(server.server);
        const one = {
            apiVersion: "v1",
            kind: "Config",
            clusters: [{ name: cluster, cluster: server }],
            users: [{ name: cluster, user }],
            contexts: [{ name: cluster, context: { cluster, user: cluster } }],
            "current-context": cluster,
        };
        const files = writeFiles(path.join(dir, cluster), { "admin.kubeconfig": JSON.stringify(one) });
        this.info = {
            port: Number(port || 443),
            ca: decoded(server["certificate-authority-data"])?.toString("utf8") ?? "",
            adminKubeconfig: files["admin.kubeconfig"],
            names: [...new Set([hostname, ...COMMON_NAMES])],
            auditLog: path.join(dir, "logs", `audit-${cluster}.jsonl`),
        };
    }

    /** Refused: whoever started it has to. */
    public restart(): Promise<void> {
        return Promise.reject(
            new UserError({
                what: `the API server of the ${this.cluster} cluster can't be restarted: somebody else has started it`,
                remedy: "name a part at another API server in restart-apiserver@PART",
            }),
        );
    }

    /** The one that it was given. */
    public kubeconfigForPeople(): Promise<string> {
        return Promise.resolve(this.info.adminKubeconfig);
    }
}
