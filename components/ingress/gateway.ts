import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import type { WantedListener } from "../../gardener/predicates/gateway";
import { SOLVER_LABEL } from "../cert-manager/acme-issuer";
import type { GatewayEntrance, Ingress, TcpExposure } from "./ingress";
import { listeners } from "./ingress";

/** Args of {@link ExistingGateway}. */
export interface ExistingGatewayArgs {
    /** Kubeconfig of the cluster, for what waits. */
    kubeconfig: pulumi.Input<string>;
    /** The Gateway, which somebody makes. */
    namespace: string;
    gateway: string;
    /** TCP ports that it has to take. */
    tcp: TcpExposure[];
    /** Hosts that answer by HTTPS: those of its certificate. */
    hosts: string[];
    /** Name of the ClusterIssuer of the certificate, and the gate behind which it signs. */
    clusterIssuer: { name: string; ready: pulumi.Resource };
    /** Address that is reserved for it, which it has to have then; default: any, which is looked up. */
    reserved?: pulumi.Input<string>;
}

/** Name of the Certificate, and of its Secret, in the Gateway's namespace. */
export const GATEWAY_CERTIFICATE = "metal-control-plane-tls";

/** Seconds that people have who make the Gateway. */
const BY_HAND_SECONDS = 3600;

/** Longer than a first certificate takes. */
const CERTIFICATE_SECONDS = 900;

/**
 * A Gateway of the Gateway API that somebody else makes, with its controller, in a namespace of their own; pass the cluster's
 * provider in `opts`.
 *
 * It is waited for as it is written, then gets its certificate, and is ready when it serves: in most implementations a
 * listener without its certificate is not served.
 */
export class ExistingGateway extends pulumi.ComponentResource implements Ingress {
    public readonly ready: Gate;
    public readonly entrance: GatewayEntrance;
    public readonly address: pulumi.Output<string>;

    constructor(name: string, args: ExistingGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:ExistingGateway", name, {}, opts);
        const { kubeconfig, namespace, gateway, hosts, reserved, clusterIssuer } = args;
        this.entrance = { kind: "Gateway", namespace, name: gateway };
        const wanted = {
            kubeconfig,
            gateway: { namespace, name: gateway },
            listeners: gatewayListeners(args.tcp),
            hosts,
            routesOf: "metal-control-plane",
            certificate: GATEWAY_CERTIFICATE,
            timeoutSeconds: BY_HAND_SECONDS,
            ...(reserved !== undefined && { reserved }),
        };
        const made = new Gate(`${name}-made`, { gate: "gateway-made", ...wanted }, { parent: this });
        const certificate = new CustomResource(
            `${name}-certificate`,
            gatewayCertificateOf(hosts, namespace, clusterIssuer.name),
            // Its namespace is there when the Gateway is.
            { parent: this, dependsOn: [made, clusterIssuer.ready] },
        );
        const issued = new Gate(
            `${name}-certificate-ready`,
            {
                gate: "certificate",
                kubeconfig,
                object: { apiVersion: "cert-manager.io/v1", kind: "Certificate", namespace, name: GATEWAY_CERTIFICATE },
                generation: certificate.metadata.generation,
                timeoutSeconds: CERTIFICATE_SECONDS,
            },
            { parent: this, dependsOn: certificate },
        );
        this.ready = new Gate(`${name}-ready`, { gate: "gateway", ...wanted }, { parent: this, dependsOn: issued });
        this.address = reserved === undefined ? this.ready.address : pulumi.output(reserved);
        this.registerOutputs();
    }
}

/** Listeners of a Gateway that lets in what metal-stack's control plane answers. */
export function gatewayListeners(tcp: TcpExposure[]): WantedListener[] {
    return [
        { name: listeners.http, protocol: "HTTP", port: 80 },
        { name: listeners.https, protocol: "HTTPS", port: 443 },
        ...tcp.map(({ listener, port }): WantedListener => ({ name: listener, protocol: "TCP", port })),
    ];
}

/** The Certificate of a Gateway, in its namespace: there no grant is needed for it to read the Secret. */
export function gatewayCertificateOf(dnsNames: string[], namespace: string, clusterIssuer: string) {
    return {
        apiVersion: "cert-manager.io/v1",
        kind: "Certificate",
        metadata: { name: GATEWAY_CERTIFICATE, namespace, labels: { [SOLVER_LABEL]: "true" } },
        spec: {
            secretName: GATEWAY_CERTIFICATE,
            dnsNames,
            issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: clusterIssuer },
        },
    };
}
