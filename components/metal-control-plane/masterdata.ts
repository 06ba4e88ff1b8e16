import { stringify } from "yaml";

/** An operating system image, as metal-api has it. */
export interface MetalImage {
    id: string;
    name: string;
    description: string;
    url: string;
    features: string[];
    /** RFC 3339. */
    expirationDate?: string;
    classification?: string;
}

/** A partition, as metal-api has it. */
export interface MetalPartition {
    id: string;
    name?: string;
    description?: string;
    bootconfig: { kernelurl?: string; imageurl?: string; commandline: string };
    privatenetworkprefixlength: number;
    mgmtserviceaddress?: string;
    dnsServers?: { ip: string }[];
    ntpServers?: { address: string }[];
    labels?: Record<string, string>;
}

/** What masterdata-api keeps with projects and tenants. */
interface Meta {
    /** Each `key=value`. */
    labels?: string[];
    annotations?: Record<string, string>;
}

/** A tenant of metal-stack. */
export interface MetalTenant extends Meta {
    id: string;
    /** Default: its id. */
    name?: string;
    description?: string;
}

/** A project of metal-stack. */
export interface MetalProject extends Meta {
    /** A UUID. */
    id: string;
    name: string;
    description?: string;
    tenant: string;
    quotas?: Partial<Record<"cluster" | "machine" | "ip", { max: number }>>;
}

/** Anything else that metal-api knows by its id, in metal-api's own shape. */
export interface MetalEntity {
    id: string;
    [key: string]: unknown;
}

/** What metal-stack's control plane knows from the start. */
export interface MetalMasterdata {
    images: MetalImage[];
    partitions: MetalPartition[];
    sizes: MetalEntity[];
    sizeImageConstraints: MetalEntity[];
    sizeReservations: MetalEntity[];
    networks: MetalEntity[];
    /** Addresses that are taken before anybody asks for one. */
    ips: { ipaddress: string; [key: string]: unknown }[];
    filesystemLayouts: MetalEntity[];
    /** Tenants beside the provider's and those that projects name. */
    tenants: MetalTenant[];
    projects: MetalProject[];
}

/** Values of the chart with the master data: each is a text of YAML documents, which its hooks apply. */
export function masterdataValuesOf(
    data: MetalMasterdata,
    providerTenant: string,
    bootconfig: { kernelurl: string; imageurl: string },
) {
    return {
        metal_api: {
            images: documents(data.images),
            partitions: documents(
                data.partitions.map(({ dnsServers, ntpServers, ...partition }) => ({
                    ...partition,
                    bootconfig: { ...bootconfig, ...partition.bootconfig },
                    ...(dnsServers && { dns_servers: dnsServers }),
                    ...(ntpServers && { ntp_servers: ntpServers }),
                })),
            ),
            sizes: documents(data.sizes),
            networks: documents(data.networks),
            filesystemlayouts: documents(data.filesystemLayouts),
            ips: documents(data.ips),
            sizeimageconstraints: documents(data.sizeImageConstraints),
            size_reservations: documents(data.sizeReservations),
        },
        masterdata_api: {
            tenants: documents(
                tenantsOf(data, providerTenant).map(tenant => ({
                    meta: metaOf("Tenant", tenant),
                    name: tenant.name ?? tenant.id,
                    description:
                        tenant.description ?? (tenant.id === providerTenant ? "The provider" : `Tenant ${tenant.id}`),
                })),
            ),
            projects: documents(
                [{ ...SYSTEM_PROJECT, tenant: providerTenant }, ...data.projects].map(project => ({
                    meta: metaOf("Project", project),
                    name: project.name,
                    description: project.description ?? `Project ${project.name}`,
                    tenant_id: project.tenant,
                    ...(project.quotas && { quotas: project.quotas }),
                })),
            ),
        },
    };
}

/** The project that metal-api's own networks and addresses belong to: metal-roles always puts it in. */
const SYSTEM_PROJECT: Omit<MetalProject, "tenant"> = {
    id: "00000000-0000-0000-0000-000000000000",
    name: "metal-system",
    description: "Metal Master Project",
};

/** The provider's tenant, those that are declared, and those that projects name without. */
function tenantsOf({ tenants, projects }: MetalMasterdata, providerTenant: string): MetalTenant[] {
    const ids = new Set([providerTenant, ...tenants.map(({ id }) => id), ...projects.map(({ tenant }) => tenant)]);
    return [...ids].map(id => tenants.find(tenant => tenant.id === id) ?? { id });
}

function metaOf(kind: string, { id, labels, annotations }: Meta & { id: string }) {
    return {
        id,
        kind,
        apiversion: "v1",
        version: 0,
        ...(labels && { labels }),
        ...(annotations && { annotations }),
    };
}

/**
 * Entities as a text of YAML documents; of none, an empty one: the chart's own text for none is a list, at which `metalctl
 * apply` ends with an error, and the chart's hook with it (metal-lib v0.24.0 pkg/genericcli/multi_apply.go).
 */
export function documents(entities: readonly object[]): string {
    return entities.map(entity => `---\n${stringify(entity, { lineWidth: 0 })}`).join("");
}
