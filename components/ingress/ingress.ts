import type * as pulumi from "@pulumi/pulumi";
import type { Gate } from "../../gardener/gate";

/** A TCP port that is led to a Service as it is, with no HTTP about it. */
export interface TcpExposure {
    /** Port of the load balancer. */
    port: number;
    /** Name of the listener of a Gateway that takes it. */
    listener: string;
    /** The Service, and its port. */
    service: { namespace: string; name: string; port: number };
}

/** Names of a Gateway's listeners, as metal-stack's own deployments call them (mini-lab#299, roles/gateway). */
export const listeners = {
    http: "http",
    https: "https",
    nsq: "nsq",
    grpc: "metal-api-grpc",
    console: "metal-console",
} as const;

/** Ports by which metal-stack's control plane is reached beside HTTPS: by partitions, and by SSH to consoles. */
export function metalTcp({ console }: { console: boolean }): TcpExposure[] {
    const port = (port: number, listener: string, name: string, own = port): TcpExposure => ({
        port,
        listener,
        service: { namespace: "metal-control-plane", name, port: own },
    });
    return [
        port(4150, listeners.nsq, "nsqd"),
        port(50051, listeners.grpc, "metal-api"),
        ...(console ? [port(5222, listeners.console, "metal-console", 10001)] : []),
    ];
}

/** A Gateway of the Gateway API, by which routes come in. */
export interface GatewayEntrance {
    kind: "Gateway";
    namespace: string;
    name: string;
}

/** What routes name to come in by: an IngressClass, or a Gateway of the Gateway API. */
export type Entrance = { kind: "IngressClass"; name: string } | GatewayEntrance;

/**
 * What lets traffic into a cluster: a controller behind one load balancer. It is ingress-nginx, which upstream has
 * retired, or a Gateway that somebody else makes; whatever follows them yields the same.
 */
export interface Ingress extends pulumi.ComponentResource {
    /** Gone through when the controller is available. */
    readonly ready: Gate;
    readonly entrance: Entrance;
    /** IPv4 address of its load balancer: the reserved one, or the one that it was given. */
    readonly address: pulumi.Output<string>;
}
