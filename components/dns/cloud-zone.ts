import { ManagedZone } from "@pulumi/gcp/dns";
import { Provider as GcpProvider } from "@pulumi/gcp/provider";
import * as pulumi from "@pulumi/pulumi";
import { projectOfKey } from "../service-account-key";
import type { CloudDnsZone } from "./zone";

/** Args of {@link cloudZone}. */
export interface CloudZoneArgs {
    /** Domain of the zone, without trailing dot. */
    domain: string;
    /** JSON of the key of a service account with roles/dns.admin: a secret. */
    serviceAccount: pulumi.Input<string>;
    /** Google Cloud project; default: the service account's. */
    project?: string;
    /** Name of a zone that is there already; default: one is made for the domain. */
    managedZone?: string;
    /** Whether a zone that is made may be deleted. */
    unlocked: boolean;
}

/**
 * A zone in Cloud DNS that does not come with the cluster: by a service account that is given, in a project whose Cloud
 * DNS is turned on. `opts.dependsOn` is what may refuse that anything is touched.
 */
export function cloudZone(
    name: string,
    args: CloudZoneArgs,
    { dependsOn, ...opts }: pulumi.CustomResourceOptions,
): CloudDnsZone {
    const { domain, serviceAccount, unlocked } = args;
    // Where it is kept is no secret.
    const project =
        args.project ??
        pulumi.unsecret(
            pulumi.output(serviceAccount).apply(key => projectOfKey(key, "give dns.provider.google-clouddns.project")),
        );
    const provider = new GcpProvider(`${name}-dns`, { project, credentials: serviceAccount }, { ...opts, dependsOn });
    const kept = { keptBy: "google-clouddns", domain, provider, project } as const;
    if (args.managedZone !== undefined) {
        return { ...kept, name: args.managedZone };
    }
    const zone = new ManagedZone(
        `${name}-dns-zone`,
        {
            name: zoneNameOf(domain),
            project,
            dnsName: `${domain}.`,
            description: `Zone of the landscape at ${domain}`,
            visibility: "public",
            forceDestroy: false,
        },
        { ...opts, provider, protect: !unlocked },
    );
    return { ...kept, name: zone.name, nameServers: zone.nameServers };
}

/** Name of the zone of a domain: at most 63 characters that begin with a letter, as Cloud DNS takes it. */
export function zoneNameOf(domain: string): string {
    return `zone-${domain.replaceAll(".", "-")}`.slice(0, 63).replace(/-+$/, "");
}
