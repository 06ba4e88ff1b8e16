import * as path from "node:path";
import type { Certificate } from "../crypto/x509";
import type { ClusterName } from "../simulation/clusters";
import type { EmbeddedClusterInfo } from "../simulation/context";
import type { ApiClient } from "./api-client";
import { createObject } from "./api-client";
import { startControllerManager } from "./controller-manager";
import { startKubeApiserver } from "./kube-apiserver";
import { kubeconfigOf } from "./kubeconfigs";
import type { ClusterPki } from "./pki";
import { clientCertificate, clusterPki, COMMON_NAMES, writeFiles } from "./pki";
import { onFreePort, untilFree } from "./ports";
import type { ServerContext } from "./server-context";
import type { ServerProcess } from "./server-process";

/** What is to be known of a cluster before it is started. */
export interface EmbeddedClusterOptions {
    cluster: ClusterName;
    /** The names and addresses by which the program knows its API server; at least one. */
    names: string[];
    /** CIDR of its Services' addresses. */
    serviceCidr: string;
    /** Users with a static token; each is bound to the ClusterRole cluster-admin. */
    tokens: { token: string; user: string }[];
}

/** User of the simulators' kubeconfigs; it is in the group system:masters. */
const SIMULATOR = "rehearsal-simulator";

/** User of the kubeconfigs made for people. */
const PERSON = "rehearsal-person";

/** It would wait for open watches to end by themselves, a minute or so. */
const RESTART_GRACE_SECONDS = 1;

/** How long its port may be somebody else's meanwhile. */
const RESTART_SECONDS = 60;

/** A kube-apiserver with its kube-controller-manager. */
export class EmbeddedCluster {
    private constructor(
        /** What simulators are told of it. */
        public readonly info: EmbeddedClusterInfo,
        public readonly pki: ClusterPki,
        private readonly admin: Certificate,
        private readonly folder: string,
        private readonly options: EmbeddedClusterOptions,
        private server: ServerProcess,
        private readonly startServer: (port: number) => Promise<ServerProcess>,
    ) {}

    /** Starts it; returns when both of its servers are ready and its users are bound to their roles. */
    public static async start(
        context: ServerContext,
        etcdUrl: string,
        options: EmbeddedClusterOptions,
    ): Promise<EmbeddedCluster> {
        const { cluster, names, serviceCidr, tokens } = options;
        const folder = path.join(context.dir, cluster);
        const pki = await clusterPki(cluster, names);
        const admin = await clientCertificate(pki.ca, SIMULATOR, ["system:masters"]);
        const auditLog = path.join(context.dir, "logs", `audit-${cluster}.jsonl`);
        const settings = { cluster, etcdUrl, pki, names, serviceCidr, admin, tokens, auditLog };
        const startServer = (port: number) => startKubeApiserver(context, { ...settings, port });
        const { port, server } = await onFreePort(`kube-apiserver of the ${cluster} cluster`, async port => ({
            port,
            server: await startServer(port),
        }));
        const ca = pki.ca.certPem;
        const kubeconfig = kubeconfigOf({ cluster, port, ca, names, user: SIMULATOR, client: admin });
        const { "admin.kubeconfig": adminKubeconfig } = writeFiles(folder, { "admin.kubeconfig": kubeconfig });
        const info = { port, ca, adminKubeconfig, names: [...new Set([...names, ...COMMON_NAMES])], auditLog };
        const self = new EmbeddedCluster(info, pki, admin, folder, options, server, startServer);
        await Promise.all([
            ...tokens.map(({ user }) => self.bind(user)),
            onFreePort(`kube-controller-manager of the ${cluster} cluster`, own =>
                startControllerManager(context, { cluster, port: own, apiserverPort: port, pki, names, serviceCidr }),
            ),
        ]);
        return self;
    }

    /** Its API as system:masters. */
    public get api(): ApiClient {
        return { port: this.info.port, ca: this.info.ca, names: this.info.names, client: this.admin };
    }

    /** Stops its kube-apiserver and starts it again on the same port; what is in etcd stays. */
    public async restart(): Promise<void> {
        await this.server.stop(RESTART_GRACE_SECONDS);
        await untilFree(this.server.name, this.info.port, RESTART_SECONDS);
        this.server = await this.startServer(this.info.port);
    }

    /** Writes a kubeconfig made for people, with a client certificate of its own and cluster-admin; returns its path. */
    public async kubeconfigForPeople(): Promise<string> {
        const client = await clientCertificate(this.pki.ca, PERSON);
        const { cluster, names } = this.options;
        const { port, ca } = this.info;
        await this.bind(PERSON);
        const kubeconfig = kubeconfigOf({ cluster, port, ca, names, user: PERSON, client });
        return writeFiles(this.folder, { kubeconfig }).kubeconfig;
    }

    /** Makes a user cluster-admin. */
    private bind(user: string): Promise<void> {
        return createObject(this.api, "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", {
            apiVersion: "rbac.authorization.k8s.io/v1",
            kind: "ClusterRoleBinding",
            metadata: { name: user },
            roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
            subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: user }],
        });
    }
}
