import type { Landscape } from "../config/landscape";
import { shapes } from "../config/secrets/shapes";
import type { ExistingInProject } from "../rehearsal/providers/gcp/existing";

/** What a landscape's config says is in Google Cloud already: there, it was made by somebody before. */
export function existingInCloud({ clusters, dns, metal }: Landscape): ExistingInProject[] {
    return gkeClusters(clusters).map(([role, gke]) => {
        const { project, region, vpc, nat, networks, databaseEncryption, ingressAddress, backupBucket } = gke;
        const isMetals = role === "metal" || clusters.metal === undefined;
        const external = gke.credentials?.externalCredentials;
        return {
            project,
            region,
            ...(vpc && {
                network: {
                    network: vpc.network,
                    subnetwork: vpc.subnetwork,
                    nodes: networks.nodes,
                    secondaryRanges: [
                        { rangeName: vpc.clusterSecondaryRangeName, ipCidrRange: networks.pods },
                        { rangeName: vpc.servicesSecondaryRangeName, ipCidrRange: networks.services },
                    ],
                    hasNat: nat === undefined,
                },
            }),
            ...(role === "initial" &&
                dns.managedZone !== undefined && { zone: { name: dns.managedZone, domain: dns.zone } }),
            ...(isMetals && backupBucket?.existing && { bucket: metal.databases.backup.bucketName }),
            ...(ingressAddress !== undefined && { address: ingressAddress }),
            ...(databaseEncryption && { key: databaseEncryption.keyName }),
            ...(external && { identity: external }),
        };
    });
}

/**
 * Environment of a CI run that acts in Google Cloud by workload identity federation, with placeholders for its tokens;
 * empty where no cluster is made so.
 */
export function federatedEnvironment({ clusters }: Pick<Landscape, "clusters">): Record<string, string> {
    const variables = gkeClusters(clusters).flatMap(
        ([, { credentials }]) => credentials?.externalCredentials?.identityTokenVariable ?? [],
    );
    return variables.length > 0
        ? {
              GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: "1",
              ...Object.fromEntries(variables.map(name => [name, shapes.jwt.placeholder(name)])),
          }
        : {};
}

function gkeClusters({ initial, metal }: Landscape["clusters"]) {
    const roles = [["initial", initial.gke] as const, ["metal", metal?.gke] as const];
    return roles.flatMap(([role, gke]) => (gke ? [[role, gke] as const] : []));
}
