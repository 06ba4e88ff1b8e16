import type * as pulumi from "@pulumi/pulumi";
import type { Gate } from "../../gardener/gate";

/** A TCP port that is led to a Service as it is, with no HTTP about it. */
export interface TcpExposure {
    /** Port of the load balancer. */
    port: number;
    /** The Service, and its port. */
    service: { namespace: string; name: string; port: number };
}

/** Ports by which metal-stack's control plane is reached beside HTTPS: by partitions, and by SSH to consoles. */
export function metalTcp({ console }: { console: boolean }): TcpExposure[] {
    const port = (port: number, name: string, own = port): TcpExposure => ({
        port,
        service: { namespace: "metal-control-plane", name, port: own },
    });
    return [port(4150, "nsqd"), port(50051, "metal-api"), ...(console ? [port(5222, "metal-console", 10001)] : [])];
}

/** What routes name to come in by: an IngressClass, or a Gateway of the Gateway API. */
export type Entrance = { kind: "IngressClass"; name: string } | { kind: "Gateway"; namespace: string; name: string };

/**
 * What lets traffic into a cluster: a controller behind one load balancer. Today it is ingress-nginx, which upstream has
 * retired; whatever follows it, a controller of the Gateway API or another, yields the same.
 */
export interface Ingress extends pulumi.ComponentResource {
    /** Gone through when the controller is available. */
    readonly ready: Gate;
    readonly entrance: Entrance;
    /** IPv4 address of its load balancer: the reserved one, or the one that it was given. */
    readonly address: pulumi.Output<string>;
}
