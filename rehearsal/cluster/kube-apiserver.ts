import * as path from "node:path";
import type { Certificate } from "../crypto/x509";
import type { ClusterName } from "../simulation/clusters";
import { answersOk } from "./api-client";
import { AUDIT_POLICY } from "./audit-policy";
import type { ClusterPki } from "./pki";
import { writeFiles } from "./pki";
import type { ServerContext } from "./server-context";
import { ServerProcess } from "./server-process";

/** What {@link startKubeApiserver} takes. */
export interface KubeApiserverOptions {
    cluster: ClusterName;
    port: number;
    etcdUrl: string;
    pki: ClusterPki;
    /** Names and addresses the program knows it by; the first one is in the issuer of its tokens. */
    names: string[];
    /** CIDR of its Services' addresses. */
    serviceCidr: string;
    /** Identity by which its readiness is asked. */
    admin: Certificate;
    /** Users with a static token. */
    tokens: { token: string; user: string }[];
    auditLog: string;
}

/** What the virtual garden's API server does not serve (gardener v1.138.3 pkg/component/kubernetes/apiserver/deployment.go, workerless). */
const NOT_IN_VIRTUAL_GARDEN =
    "apps/v1=false,autoscaling/v2=false,batch/v1=false,policy/v1=false,storage.k8s.io/v1/csinodes=false";

/** Starts a kube-apiserver with RBAC, ServiceAccounts, client certificates and aggregation; returns when it is ready. */
export async function startKubeApiserver(
    context: ServerContext,
    options: KubeApiserverOptions,
): Promise<ServerProcess> {
    const { cluster, pki, port } = options;
    const process = new ServerProcess(context, {
        name: `kube-apiserver of the ${cluster} cluster`,
        command: context.binaries.kubeApiserver,
        args: argumentsOf(path.join(context.dir, cluster), options),
        log: `kube-apiserver-${cluster}.log`,
        port,
    });
    const api = { port, ca: pki.ca.certPem, names: options.names, client: options.admin };
    await process.waitFor(() => answersOk(api, "/readyz"), START_SECONDS);
    return process;
}

function argumentsOf(folder: string, options: KubeApiserverOptions): string[] {
    const { pki, port } = options;
    const files = writeFiles(folder, {
        "ca.crt": pki.ca.certPem,
        "front-proxy-ca.crt": pki.frontProxyCa.certPem,
        "front-proxy-client.crt": pki.frontProxyClient.certPem,
        "front-proxy-client.key": pki.frontProxyClient.privateKeyPem,
        "server.crt": pki.server.certPem,
        "server.key": pki.server.privateKeyPem,
        "service-account.key": pki.serviceAccountKey.privateKeyPem,
        "service-account.pub": pki.serviceAccountKey.publicKeyPem,
        "tokens.csv": options.tokens.map(({ token, user }) => `${token},${user},${user}\n`).join(""),
        "audit-policy.json": JSON.stringify(AUDIT_POLICY),
    });
    return [
        `--etcd-servers=${options.etcdUrl}`,
        `--etcd-prefix=/${options.cluster}`,
        "--bind-address=127.0.0.1",
        `--secure-port=${port}`,
        `--tls-cert-file=${files["server.crt"]}`,
        `--tls-private-key-file=${files["server.key"]}`,
        // The Service "kubernetes" gets no endpoint: loopback is not allowed as one.
        "--endpoint-reconciler-type=none",
        `--service-cluster-ip-range=${options.serviceCidr}`,
        "--authorization-mode=RBAC",
        `--client-ca-file=${files["ca.crt"]}`,
        ...(options.tokens.length === 0 ? [] : [`--token-auth-file=${files["tokens.csv"]}`]),
        "--enable-bootstrap-token-auth=true",
        `--service-account-issuer=https://${options.names[0]}`,
        `--service-account-key-file=${files["service-account.pub"]}`,
        `--service-account-signing-key-file=${files["service-account.key"]}`,
        "--enable-admission-plugins=NodeRestriction",
        "--allow-privileged=true",
        `--requestheader-client-ca-file=${files["front-proxy-ca.crt"]}`,
        "--requestheader-allowed-names=front-proxy-client",
        "--requestheader-username-headers=X-Remote-User",
        "--requestheader-group-headers=X-Remote-Group",
        "--requestheader-extra-headers-prefix=X-Remote-Extra-",
        `--proxy-client-cert-file=${files["front-proxy-client.crt"]}`,
        `--proxy-client-key-file=${files["front-proxy-client.key"]}`,
        // No aggregator routing: with it, Services of aggregated APIs and webhooks can't be an ExternalName.
        `--audit-policy-file=${files["audit-policy.json"]}`,
        `--audit-log-path=${options.auditLog}`,
        "--profiling=false",
        ...(options.cluster === "virtual"
            ? [`--runtime-config=${NOT_IN_VIRTUAL_GARDEN}`, "--api-audiences=kubernetes,gardener"]
            : []),
    ];
}

const START_SECONDS = 120;
