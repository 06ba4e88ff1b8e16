import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import * as path from "node:path";
import { PROGRAM_USER } from "../../cluster/control-plane";
import { COMMON_NAMES } from "../../cluster/pki";
import { generateKey } from "../../crypto/keys";
import type { Certificate } from "../../crypto/x509";
import { signCertificate } from "../../crypto/x509";
import { initialClusterNames } from "../clusters";
import type { InitialClusterName } from "../clusters";
import type { EmbeddedClusterInfo, RehearsalContext } from "../context";
import type { Cluster } from "./state";

/** An embedded cluster that stands for one of metalstack.cloud. */
export interface EmbeddedCloudCluster {
    cluster: InitialClusterName;
    info: EmbeddedClusterInfo;
    /** Id of its project. */
    project: string;
    name: string;
    /** DNS name of its API server: Gardener gives every shoot one. */
    host: string;
    networks: { nodes: string; pods: string; services: string };
}

/** All embedded clusters that stand for one of metalstack.cloud: those that the landscape's config has. */
export function embeddedClusters({ clusters }: Pick<RehearsalContext, "clusters">): EmbeddedCloudCluster[] {
    return initialClusterNames(clusters).flatMap(cluster => {
        const info = clusters[cluster];
        const of = info?.standsFor;
        if (info === undefined || of?.kind !== "metalstackCloud") {
            return [];
        }
        const host = info.names.find(one => isIP(one) === 0 && !COMMON_NAMES.includes(one));
        const { name, project, networks } = of;
        if (host === undefined || project === undefined || networks === undefined) {
            throw new Error(
                `nobody says which project and ranges the ${cluster} cluster has, or the name of its API server`,
            );
        }
        return [{ cluster, info, project, name, host, networks }];
    });
}

/** The embedded cluster that a cluster on metalstack.cloud is: the one of the landscape's config with its project and name. */
export function embeddedOf(
    context: Pick<RehearsalContext, "clusters">,
    { project, name }: Pick<Cluster, "project" | "name">,
): EmbeddedCloudCluster {
    const found = embeddedClusters(context).find(one => one.project === project && one.name === name);
    if (found === undefined) {
        throw new Error(
            `the rehearsal has no API server for a cluster ${name} in project ${project} of metalstack.cloud`,
        );
    }
    return found;
}

/** The kubeconfig that GetCredentials answers with: a client certificate of a short life, signed by the cluster's CA. */
export async function externalKubeconfig({ info, host, name }: EmbeddedCloudCluster, seconds: number): Promise<string> {
    const client = await clientOf(info, seconds);
    const external = `shoot--simulated--${name}-external`;
    const base64 = (pem: string) => Buffer.from(pem).toString("base64");
    return JSON.stringify({
        apiVersion: "v1",
        kind: "Config",
        "current-context": external,
        clusters: [
            {
                name: external,
                cluster: { server: `https://${host}`, "certificate-authority-data": base64(info.ca) },
            },
        ],
        contexts: [{ name: external, context: { cluster: external, user: external } }],
        users: [
            {
                name: external,
                user: {
                    "client-certificate-data": base64(client.certPem),
                    "client-key-data": base64(client.privateKeyPem),
                },
            },
        ],
    });
}

/** A certificate for the program's user, so that the audit log tells its requests from others. */
async function clientOf(info: EmbeddedClusterInfo, seconds: number): Promise<Certificate> {
    const { privateKeyPem, publicKeyPem } = await generateKey();
    // kube-controller-manager has the CA's key to sign with, beside the cluster's other files.
    const key = path.join(path.dirname(info.adminKubeconfig), "controller-manager", "ca.key");
    const certPem = await signCertificate({
        keyPem: publicKeyPem,
        issuer: { certPem: info.ca, privateKeyPem: readFileSync(key, "utf8") },
        subject: { commonName: PROGRAM_USER },
        uses: ["digital_signature", "key_encipherment", "client_auth"],
        validityHours: seconds / 3600,
    });
    return { certPem, privateKeyPem };
}
