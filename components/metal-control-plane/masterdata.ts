import { stringify } from "yaml";

/** An operating system image, as metal-api has it. */
export interface MetalImage {
    id: string;
    name: string;
    description: string;
    url: string;
    features: string[];
}

/** A partition, as metal-api has it. */
export interface MetalPartition {
    id: string;
    name?: string;
    description?: string;
    bootconfig: { kernelurl?: string; imageurl?: string; commandline: string };
    privatenetworkprefixlength: number;
}

/** A project of metal-stack. */
export interface MetalProject {
    /** A UUID. */
    id: string;
    name: string;
    description?: string;
    tenant: string;
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
    networks: MetalEntity[];
    filesystemLayouts: MetalEntity[];
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
                data.partitions.map(partition => ({
                    ...partition,
                    bootconfig: { ...bootconfig, ...partition.bootconfig },
                })),
            ),
            sizes: documents(data.sizes),
            networks: documents(data.networks),
            filesystemlayouts: documents(data.filesystemLayouts),
        },
        masterdata_api: {
            tenants: documents(
                [...new Set([providerTenant, ...data.projects.map(({ tenant }) => tenant)])].map(tenant => ({
                    meta: metaOf("Tenant", tenant),
                    name: tenant,
                    description: tenant === providerTenant ? "The provider" : `Tenant ${tenant}`,
                })),
            ),
            projects: documents(
                [{ ...SYSTEM_PROJECT, tenant: providerTenant }, ...data.projects].map(project => ({
                    meta: metaOf("Project", project.id),
                    name: project.name,
                    description: project.description ?? `Project ${project.name}`,
                    tenant_id: project.tenant,
                })),
            ),
        },
    };
}

/** The project that metal-api's own networks and addresses belong to: metal-roles always puts it in. */
const SYSTEM_PROJECT = {
    id: "00000000-0000-0000-0000-000000000000",
    name: "metal-system",
    description: "Metal Master Project",
};

function metaOf(kind: string, id: string) {
    return { id, kind, apiversion: "v1", version: 0 };
}

/** Entities as a text of YAML documents; of none, the chart's own text for none. */
export function documents(entities: readonly object[]): string {
    return entities.length === 0
        ? "[]"
        : entities.map(entity => `---\n${stringify(entity, { lineWidth: 0 })}`).join("");
}
