import * as path from "node:path";
import type { ClusterName } from "../simulation/clusters";
import { answersOk } from "./api-client";
import { kubeconfigOf } from "./kubeconfigs";
import type { ClusterPki } from "./pki";
import { clientCertificate, serverCertificate, writeFiles } from "./pki";
import type { ServerContext } from "./server-context";
import { ServerProcess } from "./server-process";

/** What {@link startControllerManager} takes. */
export interface ControllerManagerOptions {
    cluster: ClusterName;
    /** Loopback port of its own, where it tells its health. */
    port: number;
    /** Loopback port of its kube-apiserver. */
    apiserverPort: number;
    pki: ClusterPki;
    names: string[];
    serviceCidr: string;
}

/** Controllers that matter without workload. */
const IN_EVERY_CLUSTER = [
    "certificatesigningrequest-cleaner-controller",
    "certificatesigningrequest-signing-controller",
    "clusterrole-aggregation-controller",
    "garbage-collector-controller",
    "namespace-controller",
    "resourcequota-controller",
    "root-ca-certificate-publisher-controller",
    "serviceaccount-controller",
    "token-cleaner-controller",
    "validatingadmissionpolicy-status-controller",
];

/**
 * What a cluster has for workload, as far as no nodes are needed. Tokens of ServiceAccounts in Secrets are filled here
 * and not in the virtual garden (gardener v1.138.3 pkg/operator/controller/garden/garden/components.go,
 * `ServiceAccountToken: ptr.To(0)`).
 */
const WITH_WORKLOAD = [
    "cronjob-controller",
    "daemonset-controller",
    "deployment-controller",
    "disruption-controller",
    "endpoints-controller",
    "endpointslice-controller",
    "endpointslice-mirroring-controller",
    "job-controller",
    "persistentvolume-binder-controller",
    "persistentvolume-protection-controller",
    "persistentvolumeclaim-protection-controller",
    "replicaset-controller",
    "serviceaccount-token-controller",
    "statefulset-controller",
    "ttl-after-finished-controller",
];

/** Starts a kube-controller-manager; returns when it is healthy. */
export async function startControllerManager(
    context: ServerContext,
    options: ControllerManagerOptions,
): Promise<ServerProcess> {
    const { cluster, pki } = options;
    const process = new ServerProcess(context, {
        name: `kube-controller-manager of the ${cluster} cluster`,
        command: context.binaries.kubeControllerManager,
        args: await argumentsOf(path.join(context.dir, cluster, "controller-manager"), options),
        log: `kube-controller-manager-${cluster}.log`,
        port: options.port,
    });
    const api = { port: options.port, ca: pki.ca.certPem, names: ["localhost"] };
    await process.waitFor(() => answersOk(api, "/healthz"), START_SECONDS);
    return process;
}

async function argumentsOf(folder: string, options: ControllerManagerOptions): Promise<string[]> {
    const { cluster, pki } = options;
    const user = "system:kube-controller-manager";
    const [client, server] = await Promise.all([
        clientCertificate(pki.ca, user),
        serverCertificate(pki.ca, "kube-controller-manager", ["127.0.0.1", "localhost"]),
    ]);
    const { apiserverPort: port, names } = options;
    const files = writeFiles(folder, {
        "ca.crt": pki.ca.certPem,
        "ca.key": pki.ca.privateKeyPem,
        kubeconfig: kubeconfigOf({ cluster, port, ca: pki.ca.certPem, names, user, client }),
        "server.crt": server.certPem,
        "server.key": server.privateKeyPem,
        "service-account.key": pki.serviceAccountKey.privateKeyPem,
    });
    const controllers = cluster === "virtual" ? IN_EVERY_CLUSTER : [...IN_EVERY_CLUSTER, ...WITH_WORKLOAD];
    return [
        `--kubeconfig=${files.kubeconfig}`,
        `--authentication-kubeconfig=${files.kubeconfig}`,
        `--authorization-kubeconfig=${files.kubeconfig}`,
        "--bind-address=127.0.0.1",
        `--secure-port=${options.port}`,
        `--tls-cert-file=${files["server.crt"]}`,
        `--tls-private-key-file=${files["server.key"]}`,
        `--root-ca-file=${files["ca.crt"]}`,
        `--cluster-signing-cert-file=${files["ca.crt"]}`,
        `--cluster-signing-key-file=${files["ca.key"]}`,
        `--service-account-private-key-file=${files["service-account.key"]}`,
        "--use-service-account-credentials=true",
        `--service-cluster-ip-range=${options.serviceCidr}`,
        `--controllers=${controllers.join(",")}`,
        "--leader-elect=false",
        "--kube-api-qps=100",
        "--kube-api-burst=200",
        "--profiling=false",
    ];
}

const START_SECONDS = 120;
