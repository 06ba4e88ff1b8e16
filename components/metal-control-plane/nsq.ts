import { Deployment, StatefulSet } from "@pulumi/kubernetes/apps/v1";
import { ConfigMap, PersistentVolumeClaim, Secret, Service } from "@pulumi/kubernetes/core/v1";
import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import type { apps, core } from "@pulumi/kubernetes/types/input";
import * as pulumi from "@pulumi/pulumi";
import { digestOf } from "./database";
import type { Entrance } from "../ingress/ingress";
import { listeners } from "../ingress/ingress";
import type { KeyPair } from "./pki";
import { tcpRouteOf } from "./routes";
import { imagePullSecretsOf, pullSecrets } from "../registries/pull-secret";
import { port, serviceOf } from "./stateful-set";

/** Args of {@link Nsq}. */
export interface NsqArgs {
    namespace: string;
    /** Reference of nsq's image. */
    image: string;
    /** Host name by which partitions reach nsqd. */
    broadcastAddress: string;
    /** What lets partitions in: behind a Gateway nsqd has a route, ingress-nginx is told of its port. */
    entrance: Entrance;
    /** Size of nsqd's volume. */
    dataSize: string;
    /** From which level on they log. */
    logLevel: "debug" | "info" | "warn" | "error";
    /** Docker config (JSON) by which the image is pulled, a secret; default: nobody asks for one. */
    dockerConfig?: pulumi.Input<string>;
    /** PEM of the CA. */
    ca: pulumi.Input<string>;
    certificate: KeyPair;
}

/** What metal-api has to know of nsq: TLS is decided here, for both sides. */
export const nsqAddresses = {
    lookupd_address: "nsq-lookupd:4161",
    // Inside the cluster: metal-api publishes before the ingress and its DNS record are there.
    tcp_address: "nsqd:4150",
    http_address: "nsqd:4151",
} as const;

/** Name of the Secret with nsqd's certificates, which metal-api mounts too. */
export const NSQ_SECRET = "nsqd";

/** nsqd, nsq-lookupd and nsq-admin, with mutual TLS for whoever speaks to nsqd. */
export class Nsq extends pulumi.ComponentResource {
    /** Changes with the certificates, so that metal-api reads them anew. */
    public readonly checksum: pulumi.Output<string>;

    constructor(name: string, args: NsqArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:Nsq", name, {}, opts);
        const { namespace } = args;
        const child = { parent: this };
        const labels = { app: "nsqd" };
        this.checksum = pulumi.all([args.ca, args.certificate.cert]).apply(digestOf);
        const secret = new Secret(
            `${name}-certificates`,
            { metadata: { name: NSQ_SECRET, namespace, labels }, stringData: nsqSecretOf(args) },
            child,
        );
        const nsswitch = new ConfigMap(
            `${name}-nsswitch`,
            {
                metadata: { name: "nsqd-etc-nsswitch-conf", namespace },
                // Without it Go's resolver passes /etc/hosts by, and with it the alias of the broadcast address.
                data: { "nsswitch.conf": "hosts: files dns\n" },
            },
            child,
        );
        const volume = new PersistentVolumeClaim(`${name}-volume`, nsqVolumeOf(args), child);
        const { dockerConfig } = args;
        const pull = pullSecrets(name, "nsq", namespace, dockerConfig, child);
        new Service(
            `${name}-nsqd-service`,
            serviceOf("nsqd", namespace, [port("4150", 4150), port("4151", 4151), port("4171", 4171)]),
            child,
        );
        // nsq-admin is a container of nsqd's pod: a selector of its own would find nothing.
        new Service(`${name}-admin-service`, serviceOf("nsqadmin", namespace, [port("http", 4171)], "nsqd"), child);
        new Service(
            `${name}-lookupd-service`,
            serviceOf("nsq-lookupd", namespace, [port("4160", 4160), port("4161", 4161)]),
            child,
        );
        const { entrance } = args;
        if (entrance.kind === "Gateway") {
            const route = { name: "nsqd", namespace, gateway: entrance, listener: listeners.nsq };
            new CustomResource(`${name}-route`, tcpRouteOf({ ...route, service: "nsqd", port: 4150 }), child);
        }
        new Deployment(`${name}-lookupd`, lookupdOf(args), pulumi.mergeOptions(child, { dependsOn: pull }));
        new StatefulSet(
            `${name}-nsqd`,
            nsqdOf(args, this.checksum),
            pulumi.mergeOptions(child, { dependsOn: [secret, nsswitch, volume, ...pull] }),
        );
        this.registerOutputs();
    }
}

/** The certificates: metal-api takes `client.pem` for certificate and key in one, nsqd reads each from its own. */
function nsqSecretOf(args: Pick<NsqArgs, "ca" | "certificate">): Record<string, pulumi.Input<string>> {
    const { cert, key } = args.certificate;
    return { "ca.pem": args.ca, "client.pem": pulumi.interpolate`${cert}${key}`, "client_key.pem": key };
}

/** The claim of nsqd's volume: where volumes are bound to their first consumer, it stays pending until nsqd comes. */
export function nsqVolumeOf({
    namespace,
    dataSize,
}: Pick<NsqArgs, "namespace" | "dataSize">): core.v1.PersistentVolumeClaim {
    return {
        metadata: {
            name: "nsqd",
            namespace,
            labels: { app: "nsqd" },
            annotations: { "pulumi.com/skipAwait": "true" },
        },
        spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: dataSize } } },
    };
}

/** The StatefulSet of nsqd and nsq-admin. */
export function nsqdOf(args: NsqArgs, checksum: pulumi.Input<string>): apps.v1.StatefulSet {
    const labels = { app: "nsqd" };
    const pinged = { httpGet: { path: "/ping", port: "http" }, periodSeconds: 30 };
    return {
        metadata: { name: "nsqd", namespace: args.namespace, labels },
        spec: {
            serviceName: "nsqd",
            replicas: 1,
            selector: { matchLabels: labels },
            template: {
                metadata: { labels, annotations: { "checksum/certs": checksum } },
                spec: {
                    ...imagePullSecretsOf("nsq", args.dockerConfig),
                    hostAliases: [{ ip: "127.0.0.1", hostnames: [args.broadcastAddress] }],
                    containers: [
                        {
                            name: "nsqd",
                            image: args.image,
                            args: [
                                "/nsqd",
                                `-log-level=${args.logLevel}`,
                                "-lookupd-tcp-address=nsq-lookupd:4160",
                                `-broadcast-address=${args.broadcastAddress}`,
                                "-data-path=/data",
                                "-tls-required=tcp-https",
                                "-tls-client-auth-policy=require-verify",
                                "-tls-root-ca-file=/certs/ca.pem",
                                "-tls-cert=/certs/client.pem",
                                "-tls-key=/certs/client_key.pem",
                            ],
                            ports: [{ containerPort: 4150 }, { containerPort: 4151 }],
                            readinessProbe: { httpGet: { path: "/ping", port: 4151 }, periodSeconds: 10 },
                            resources: {
                                requests: { memory: "32Mi", cpu: "50m" },
                                limits: { memory: "256Mi", cpu: "1" },
                            },
                            volumeMounts: [
                                { name: "nsqd", mountPath: "/data" },
                                { name: "nsqd-certs", mountPath: "/certs", readOnly: true },
                            ],
                        },
                        {
                            name: "nsq-admin",
                            image: args.image,
                            args: [
                                "/nsqadmin",
                                `-log-level=${args.logLevel}`,
                                "-lookupd-http-address=nsq-lookupd:4161",
                            ],
                            ports: [{ name: "http", containerPort: 4171 }],
                            livenessProbe: { ...pinged, initialDelaySeconds: 10 },
                            readinessProbe: pinged,
                            resources: {
                                requests: { memory: "32Mi", cpu: "30m" },
                                limits: { memory: "128Mi", cpu: "100m" },
                            },
                            volumeMounts: [
                                {
                                    name: "nsqd-etc-nsswitch-conf",
                                    mountPath: "/etc/nsswitch.conf",
                                    subPath: "nsswitch.conf",
                                },
                            ],
                        },
                    ],
                    volumes: [
                        { name: "nsqd", persistentVolumeClaim: { claimName: "nsqd" } },
                        { name: "nsqd-certs", secret: { secretName: NSQ_SECRET } },
                        { name: "nsqd-etc-nsswitch-conf", configMap: { name: "nsqd-etc-nsswitch-conf" } },
                    ],
                },
            },
        },
    };
}

/** The Deployment of nsq-lookupd. */
export function lookupdOf(
    args: Pick<NsqArgs, "namespace" | "image" | "broadcastAddress" | "logLevel" | "dockerConfig">,
): apps.v1.Deployment {
    const labels = { app: "nsq-lookupd" };
    return {
        metadata: { name: "nsq-lookupd", namespace: args.namespace, labels },
        spec: {
            replicas: 1,
            strategy: { type: "Recreate" },
            selector: { matchLabels: labels },
            template: {
                metadata: { labels },
                spec: {
                    ...imagePullSecretsOf("nsq", args.dockerConfig),
                    containers: [
                        {
                            name: "nsq-lookupd",
                            image: args.image,
                            args: [
                                "/nsqlookupd",
                                `-log-level=${args.logLevel}`,
                                `-broadcast-address=${args.broadcastAddress}`,
                            ],
                            ports: [{ containerPort: 4160 }, { containerPort: 4161 }],
                            readinessProbe: { httpGet: { path: "/ping", port: 4161 }, periodSeconds: 10 },
                            resources: {
                                requests: { memory: "8Mi", cpu: "20m" },
                                limits: { memory: "100Mi", cpu: "1" },
                            },
                        },
                    ],
                },
            },
        },
    };
}
