import { parse } from "yaml";
import { UserError } from "../../errors/user-error";
import type { Kubeconfig } from "../kubernetes/kubeconfig";

/** What the kubeconfig says that GetCredentials answers with. */
export interface ExternalAccess {
    /** `https://<name of the API server>` */
    server: string;
    /** PEM of the API server's CA. */
    ca: string;
    /** PEM of a client certificate of a short life, and its key: secrets. */
    certificate: string;
    key: string;
}

/** Reads that kubeconfig: the names of its cluster and user end in `-external`. */
export function externalAccessOf(text: string): ExternalAccess {
    const config = parse(text) as Partial<Kubeconfig> | null;
    const cluster = config?.clusters?.find(({ name }) => name.endsWith("external"))?.cluster;
    const user = config?.users?.find(({ name }) => name.endsWith("external"))?.user;
    const [ca, certificate, key] = [
        cluster?.["certificate-authority-data"],
        user?.["client-certificate-data"],
        user?.["client-key-data"],
    ].map(data => (data === undefined ? undefined : Buffer.from(data, "base64").toString("utf8")));
    if (!cluster?.server || !ca || !certificate || !key) {
        // What it holds is a credential: not shown.
        throw new UserError({
            where: "the kubeconfig that metalstack.cloud gives for the cluster",
            what: "it has no cluster and user whose names end in -external, with a CA and a client certificate",
            remedy: "compare it with `metal cluster kubeconfig UUID --merge=false`; a newer version of this project may read it",
        });
    }
    return { server: cluster.server.replace(/\/+$/, ""), ca, certificate, key };
}
