import { Address, Network, Subnetwork } from "@pulumi/gcp/compute";
import type { RouterNat } from "@pulumi/gcp/compute";
import * as pulumi from "@pulumi/pulumi";
import type { GkeConfig } from "./arguments";
import { rangesOf } from "./arguments";
import { networkAddressTranslation } from "./nat";

/** The network of the cluster, and the addresses that it is known by. */
export interface ClusterNetwork {
    /** Self link, or as the config has it. */
    network: pulumi.Input<string>;
    subnetwork: pulumi.Input<string>;
    /** Private nodes reach nothing outside before it is there; a VPC that is there already may have a way out itself. */
    nat?: RouterNat;
    /** Addresses that what leaves by it comes from. */
    egress?: pulumi.Output<string>[];
    /** Static address of the ingress's load balancer. */
    ingress: pulumi.Output<string>;
}

/**
 * Makes a network for the cluster, or takes the one that is there already; what leaves it comes from static addresses.
 * `opts` are of what nothing else is there before, `within` of what comes into the network.
 */
export function clusterNetwork(
    name: string,
    config: GkeConfig,
    opts: pulumi.CustomResourceOptions,
    within: pulumi.CustomResourceOptions,
): ClusterNetwork {
    const ingress = ingressAddress(name, config, opts);
    if (config.vpc) {
        const { network, subnetwork } = config.vpc;
        const out = config.nat && networkAddressTranslation(name, config, config.vpc, opts, opts);
        return { network, subnetwork, ingress, ...out };
    }
    const { project, region } = config;
    const network = new Network(
        `${name}-network`,
        { name: config.name, project, autoCreateSubnetworks: false, routingMode: "REGIONAL" },
        opts,
    );
    const ranges = rangesOf(config);
    const subnetwork = new Subnetwork(
        `${name}-subnetwork`,
        {
            name: config.name,
            project,
            region,
            network: network.id,
            ipCidrRange: config.networks.nodes,
            privateIpGoogleAccess: true,
            secondaryIpRanges: [
                { rangeName: ranges.pods, ipCidrRange: config.networks.pods },
                { rangeName: ranges.services, ipCidrRange: config.networks.services },
            ],
        },
        within,
    );
    const out = networkAddressTranslation(name, config, { network: network.id }, opts, within);
    return { network: network.selfLink, subnetwork: subnetwork.selfLink, ingress, ...out };
}

/** The address that the config names, or one that is reserved for the ingress. */
function ingressAddress(name: string, config: GkeConfig, opts: pulumi.CustomResourceOptions): pulumi.Output<string> {
    const { ingressAddress: given, project, region, resourceLabels: labels } = config;
    if (given !== undefined) {
        return pulumi.output(given);
    }
    const args = { name: `${config.name}-ingress`, project, region, addressType: "EXTERNAL", labels };
    return new Address(`${name}-ingress`, args, opts).address;
}
