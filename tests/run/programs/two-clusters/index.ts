import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { Deployment } from "@pulumi/kubernetes/apps/v1";
import { ConfigMap, Namespace, PersistentVolumeClaim, Service } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { openRoute } from "../../../../rehearsal/network/table";
import { readContext } from "../../../../rehearsal/simulation/context";
import type { EmbeddedClusterInfo } from "../../../../rehearsal/simulation/context";
import { announceNodePool } from "../../../../rehearsal/simulation/node-pool";
import { loadAdditions } from "../../../../release/additions";

/** The same in both initial clusters, each a part of its own, and a namespace in the virtual garden. */
const context = readContext();
const { unlock } = new pulumi.Config("landscape").getObject<{ unlock?: string[] }>("config") ?? {};

/** What a cloud does: it makes the API server reachable, and the nodes. */
function reach({ names: [host], port, routePort = port }: EmbeddedClusterInfo): string {
    openRoute(context.connectTable, host, 443, routePort);
    return `https://${host}`;
}

function kubeconfigOf(server: string, ca: string): string {
    const exec = {
        apiVersion: "client.authentication.k8s.io/v1beta1",
        command: "gke-gcloud-auth-plugin",
        interactiveMode: "Never",
    };
    return JSON.stringify({
        apiVersion: "v1",
        kind: "Config",
        "current-context": "it",
        clusters: [
            { name: "it", cluster: { server, "certificate-authority-data": Buffer.from(ca).toString("base64") } },
        ],
        users: [{ name: "it", user: { exec } }],
        contexts: [{ name: "it", context: { cluster: "it", user: "it" } }],
    });
}

class Part extends pulumi.ComponentResource {
    constructor(name: string, provider: Provider, dependsOn: pulumi.Resource[] = []) {
        super("metal-landscape:index:Part", name, {}, { provider, dependsOn });
    }
}

function deploy(cluster: "initial" | "metal", info: EmbeddedClusterInfo): pulumi.Output<string> {
    const partOf = (name: string) => (cluster === "initial" ? name : `${name}/${cluster}`);
    announceNodePool(context.dir, { nodes: "10.0.0.0/20", pods: "10.4.0.0/14" }, cluster);
    const kubeconfig = kubeconfigOf(reach(info), info.ca);
    const provider = new Provider(`${cluster}-provider`, { kubeconfig, clusterIdentifier: cluster });
    const part = new Part(partOf("initial-cluster"), provider);
    const opts = { parent: part };
    const metadata = { name: "demo", namespace: "demo" };
    const namespace = new Namespace(`${cluster}-demo`, { metadata: { name: "demo" } }, { ...opts, protect: !unlock });
    const within = { ...opts, dependsOn: namespace };
    const maps = Array.from({ length: 10 }, (_, index) => `map-${index}`);
    maps.forEach(
        name => new ConfigMap(`${cluster}-${name}`, { metadata: { ...metadata, name }, data: { cluster } }, within),
    );
    const spec = { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } };
    // Pulumi waits until it is pending for a pod that uses it: the pod has to come later.
    const claim = new PersistentVolumeClaim(
        `${cluster}-claim`,
        { metadata, spec: { ...spec, storageClassName: "standard-rwo" } },
        within,
    );
    const labels = { app: "demo" };
    const volume = { name: "data", persistentVolumeClaim: { claimName: "demo" } };
    const template = {
        metadata: { labels },
        spec: { containers: [{ name: "demo", image: "registry.example/demo:1" }], volumes: [volume] },
    };
    new Deployment(
        `${cluster}-workload`,
        { metadata, spec: { selector: { matchLabels: labels }, template } },
        { ...opts, dependsOn: claim },
    );
    const service = new Service(
        `${cluster}-service`,
        { metadata, spec: { type: "LoadBalancer", selector: labels, ports: [{ port: 80 }] } },
        within,
    );
    certManager(partOf("cert-manager"), cluster, provider, part);
    return service.status.loadBalancer.ingress[0].ip;
}

function certManager(name: string, cluster: string, provider: Provider, after: pulumi.Resource): void {
    const part = new Part(name, provider, [after]);
    const { chart, version, repository: repo = "" } = loadAdditions().helmChart("cert-manager");
    const values = { crds: { enabled: true, keep: false } };
    const namespace = new Namespace(
        `${cluster}-cert-manager`,
        { metadata: { name: "cert-manager" } },
        { parent: part },
    );
    const release = new Release(
        `${cluster}-chart`,
        { name: "cert-manager", namespace: namespace.metadata.name, chart, version, repositoryOpts: { repo }, values },
        { parent: part },
    );
    new CustomResource(
        `${cluster}-issuer`,
        {
            apiVersion: "cert-manager.io/v1",
            kind: "ClusterIssuer",
            metadata: { name: "own", annotations: { "pulumi.com/waitFor": "condition=Ready" } },
            spec: { selfSigned: {} },
        },
        { parent: part, dependsOn: release },
    );
}

const { initial, metal, virtual } = context.clusters;
export const addresses = [deploy("initial", initial), ...(metal ? [deploy("metal", metal)] : [])];
export const { dir } = context;
reach(virtual);
