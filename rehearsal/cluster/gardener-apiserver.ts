import * as path from "node:path";
import { generateKey } from "../crypto/keys";
import { answersOk } from "./api-client";
import { GARDENER_SERVICE } from "./gardener-objects";
import { kubeconfigOf } from "./kubeconfigs";
import type { ClusterPki } from "./pki";
import { clientCertificate, serverCertificate, writeFiles } from "./pki";
import type { ServerContext } from "./server-context";
import { ServerProcess } from "./server-process";

/** What {@link startGardenerApiserver} takes. */
export interface GardenerApiserverOptions {
    port: number;
    etcdUrl: string;
    /** Loopback port of the virtual garden's kube-apiserver. */
    apiserverPort: number;
    /** The virtual garden's PKI: it signs the gardener-apiserver's certificate too. */
    pki: ClusterPki;
    /** Names of the virtual garden's kube-apiserver. */
    names: string[];
    /** The Garden's `virtualCluster.gardener.clusterIdentity`. */
    clusterIdentity: string;
}

/**
 * Starts the real gardener-apiserver behind the virtual garden's kube-apiserver; returns when it is ready. Nobody sees
 * its APIs before the APIServices of `gardenerApiObjects` exist.
 */
export async function startGardenerApiserver(
    context: ServerContext,
    options: GardenerApiserverOptions,
): Promise<ServerProcess> {
    const process = new ServerProcess(context, {
        name: "gardener-apiserver",
        command: context.binaries.gardenerApiserver,
        args: await argumentsOf(path.join(context.dir, "gardener-apiserver"), options),
        log: "gardener-apiserver.log",
        port: options.port,
    });
    // Ready says that it listens. Whom it lets in it reads from the kube-apiserver, a moment later.
    const client = await clientCertificate(options.pki.ca, "gardener-apiserver-readiness", ["system:masters"]);
    const api = { port: options.port, ca: options.pki.ca.certPem, names: ["localhost"], client };
    await process.waitFor(async () => (await answersOk(api, "/readyz")) && answersOk(api, "/apis"), START_SECONDS);
    return process;
}

async function argumentsOf(folder: string, options: GardenerApiserverOptions): Promise<string[]> {
    const { pki, names, apiserverPort: port } = options;
    const user = "gardener-apiserver";
    const { name, namespace } = GARDENER_SERVICE;
    const [client, server, key] = await Promise.all([
        clientCertificate(pki.ca, user, ["system:masters"]),
        serverCertificate(pki.ca, name, [`${name}.${namespace}.svc`, "localhost", "127.0.0.1"]),
        generateKey({ algorithm: "RSA" }),
    ]);
    const files = writeFiles(folder, {
        kubeconfig: kubeconfigOf({ cluster: "virtual", port, ca: pki.ca.certPem, names, user, client }),
        "server.crt": server.certPem,
        "server.key": server.privateKeyPem,
        "workload-identity.key": key.privateKeyPem,
    });
    return [
        `--etcd-servers=${options.etcdUrl}`,
        "--etcd-prefix=/gardener",
        "--bind-address=127.0.0.1",
        `--secure-port=${options.port}`,
        `--tls-cert-file=${files["server.crt"]}`,
        `--tls-private-key-file=${files["server.key"]}`,
        `--kubeconfig=${files.kubeconfig}`,
        `--authentication-kubeconfig=${files.kubeconfig}`,
        `--authorization-kubeconfig=${files.kubeconfig}`,
        "--authorization-always-allow-paths=/healthz,/readyz",
        `--cluster-identity=${options.clusterIdentity}`,
        `--workload-identity-token-issuer=https://discovery.${names[0]}/garden/workload-identity/issuer`,
        `--workload-identity-signing-key-file=${files["workload-identity.key"]}`,
        "--enable-priority-and-fairness=false",
        "--log-level=info",
        "--log-format=json",
    ];
}

const START_SECONDS = 120;
