import type { apps, core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { imagePullSecretsOf } from "../../registries/pull-secret";
import type { Resources } from "../resources";
import { resourcesOf } from "../resources";
import type { KeeperArgs } from "./api-key";
import { API_KEY_ACCOUNT, keeperOf, socketMounts } from "./api-key";
import { KEYS_FOLDER } from "./config";

/** Names of headscale's objects, as metal-roles v0.28.1 control-plane/roles/headscale has them. */
export const headscaleNames = { config: "headscale-config", keys: "headscale", database: "postgresql" } as const;

/** Ports of headscale: HTTP, at which nodes join, and gRPC, its API. */
export const headscalePorts = { http: 8080, grpc: 50443 } as const;

/** As metal-roles has them (v0.28.1 control-plane/roles/headscale). */
const usualResources = { requests: { cpu: "100m", memory: "100M" }, limits: { cpu: "500m", memory: "200M" } };

/** What the Deployment of headscale is made from. */
export interface HeadscaleDeploymentArgs extends KeeperArgs {
    namespace: string;
    /** Reference of headscale's image. */
    image: string;
    /** Default, each by itself: the release's (metal-roles). */
    resources?: Resources;
    /** Docker config (JSON) by which images are pulled, a secret; default: nobody asks for one. */
    dockerConfig?: pulumi.Input<string>;
    /** Changes with what the pod reads only when it starts. */
    checksum: pulumi.Input<string>;
}

/** The Deployment of headscale, with the keeper of the key to its API beside it. */
export function headscaleDeploymentOf(args: HeadscaleDeploymentArgs): apps.v1.Deployment {
    const labels = { app: "headscale" };
    const keeper = keeperOf(args);
    return {
        metadata: { name: "headscale", namespace: args.namespace, labels },
        spec: {
            replicas: 1,
            // Two at a time would hand out addresses from what each of them remembers.
            strategy: { type: "Recreate" },
            selector: { matchLabels: labels },
            template: {
                metadata: { labels, annotations: { "checksum/config": args.checksum } },
                spec: {
                    ...imagePullSecretsOf("headscale", args.dockerConfig),
                    serviceAccountName: API_KEY_ACCOUNT,
                    // The token is the keeper's: nobody who gets into headscale finds it.
                    automountServiceAccountToken: false,
                    initContainers: [keeper.init],
                    containers: [serverOf(args), keeper.container],
                    volumes: [
                        { name: "etc", configMap: { name: headscaleNames.config } },
                        { name: "private-key", secret: { secretName: headscaleNames.keys } },
                        ...keeper.volumes,
                    ],
                },
            },
        },
    };
}

function serverOf({ image, resources }: HeadscaleDeploymentArgs): core.v1.Container {
    const connects = { tcpSocket: { port: "http" }, timeoutSeconds: 5 };
    return {
        name: "headscale",
        image,
        command: ["headscale", "serve"],
        ports: [
            { name: "http", containerPort: headscalePorts.http, protocol: "TCP" },
            { name: "grpc", containerPort: headscalePorts.grpc, protocol: "TCP" },
        ],
        livenessProbe: { ...connects, initialDelaySeconds: 30, periodSeconds: 15 },
        readinessProbe: { ...connects, periodSeconds: 5 },
        env: [
            {
                name: "HEADSCALE_DATABASE_POSTGRES_PASS",
                valueFrom: { secretKeyRef: { name: headscaleNames.database, key: "password" } },
            },
        ],
        resources: resourcesOf(usualResources, resources),
        volumeMounts: [
            { name: "private-key", mountPath: KEYS_FOLDER, readOnly: true },
            { name: "etc", mountPath: "/etc/headscale", readOnly: true },
            ...socketMounts,
        ],
    };
}
