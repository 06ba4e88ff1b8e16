import { Address, Router, RouterNat } from "@pulumi/gcp/compute";
import type * as pulumi from "@pulumi/pulumi";
import type { GkeConfig } from "./arguments";

/** The network that traffic leaves from. */
export interface LeftNetwork {
    network: pulumi.Input<string>;
    /** Its one subnetwork to serve, where others in the network are none of ours; default: all of them. */
    subnetwork?: pulumi.Input<string>;
}

/** The way out of private nodes, and the IPv4 addresses that what leaves by it comes from. */
export interface WayOut {
    nat: RouterNat;
    egress: pulumi.Output<string>[];
}

/**
 * Makes the way out of private nodes: a router with as many static addresses as the config says, one by default. `opts`
 * are of the addresses, `within` of what comes into the network.
 */
export function networkAddressTranslation(
    name: string,
    config: GkeConfig,
    { network, subnetwork }: LeftNetwork,
    opts: pulumi.CustomResourceOptions,
    within: pulumi.CustomResourceOptions,
): WayOut {
    const { region, resourceLabels: labels, nat: { addresses: count = 1, minPortsPerVm } = {} } = config;
    // A Shared VPC's router and its addresses are in the host project.
    const project = projectOf(config.vpc?.network) ?? config.project;
    const addresses = suffixes(count).map(
        suffix =>
            new Address(
                `${name}-egress${suffix}`,
                { name: `${config.name}-egress${suffix}`, project, region, addressType: "EXTERNAL", labels },
                opts,
            ),
    );
    const router = new Router(`${name}-router`, { name: config.name, project, region, network }, within);
    const nat = new RouterNat(
        `${name}-nat`,
        {
            name: config.name,
            project,
            region,
            router: router.name,
            natIpAllocateOption: "MANUAL_ONLY",
            natIps: addresses.map(({ selfLink }) => selfLink),
            ...servedBy(subnetwork),
            ...(minPortsPerVm !== undefined && { minPortsPerVm }),
            logConfig: { enable: true, filter: "ERRORS_ONLY" },
        },
        within,
    );
    return { nat, egress: addresses.map(({ address }) => address) };
}

/** All of a network of our own; in another's, a NAT for all would take the other subnetworks' traffic too. */
function servedBy(subnetwork: pulumi.Input<string> | undefined) {
    return subnetwork === undefined
        ? { sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES" }
        : {
              sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
              subnetworks: [{ name: subnetwork, sourceIpRangesToNats: ["ALL_IP_RANGES"] }],
          };
}

/** What tells addresses apart: the first has no number, so that it stays when there are more. */
function suffixes(count: number): string[] {
    return Array.from({ length: count }, (_, index) => (index === 0 ? "" : `-${index + 1}`));
}

/** Id of the project in a resource's path; undefined for a bare name. */
export function projectOf(path: string | undefined): string | undefined {
    return /^projects\/([^/]+)\//.exec(path ?? "")?.[1];
}
