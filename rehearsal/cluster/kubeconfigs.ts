import * as net from "node:net";
import type { Certificate } from "../crypto/x509";
import type { ClusterName } from "../simulation/clusters";

/** What {@link kubeconfigOf} takes. */
export interface KubeconfigArgs {
    /** Name of cluster and context. */
    cluster: ClusterName;
    /** Loopback port of the API server. */
    port: number;
    /** PEM of the CA of the API server's certificate. */
    ca: string;
    /** The API server's real names; the first that is no address is what its certificate is verified for. */
    names: string[];
    user: string;
    client: Certificate;
}

/** A kubeconfig with a client certificate that reaches an API server on loopback; JSON, which is YAML too. */
export function kubeconfigOf(args: KubeconfigArgs): string {
    const base64 = (pem: string) => Buffer.from(pem).toString("base64");
    return `${JSON.stringify(
        {
            apiVersion: "v1",
            kind: "Config",
            clusters: [
                {
                    name: args.cluster,
                    cluster: {
                        server: `https://127.0.0.1:${args.port}`,
                        "tls-server-name": serverNameOf(args.names),
                        "certificate-authority-data": base64(args.ca),
                    },
                },
            ],
            users: [
                {
                    name: args.user,
                    user: {
                        "client-certificate-data": base64(args.client.certPem),
                        "client-key-data": base64(args.client.privateKeyPem),
                    },
                },
            ],
            contexts: [{ name: args.cluster, context: { cluster: args.cluster, user: args.user } }],
            "current-context": args.cluster,
        },
        undefined,
        4,
    )}\n`;
}

/** The name to verify: TLS has no server names that are addresses (RFC 6066 3). */
export function serverNameOf(names: string[]): string {
    return names.find(name => net.isIP(name) === 0) ?? "kubernetes.default.svc";
}
