import { parseAllDocuments } from "yaml";
import type { KubeObject } from "../kubernetes/objects";

/** A partition, as masterdata give it. */
export interface Partition {
    id: string;
    name?: string;
    description?: string;
    bootconfig?: object;
}

/** A machine size. */
export interface Size {
    id: string;
    name?: string;
    description?: string;
    constraints?: object[];
}

/** A network. */
export interface Network {
    id: string;
    name?: string;
    description?: string;
    partitionid?: string;
    projectid?: string;
    parentnetworkid?: string;
    prefixes?: string[];
    destinationprefixes?: string[];
    nat?: boolean;
    privatesuper?: boolean;
    underlay?: boolean;
    vrf?: number;
    labels?: Record<string, string>;
    defaultchildprefixlength?: Record<string, number>;
    additionalAnnouncableCIDRs?: string[];
}

/** A project as masterdata-api keeps it. */
export interface Project {
    meta: { id: string };
    name?: string;
    description?: string;
    tenant_id?: string;
}

/** Machines that are kept for a project. */
export interface SizeReservation {
    id: string;
    sizeid: string;
    partitionids: string[];
    projectid: string;
    amount: number;
}

/** What metal-api knows besides machines. */
export interface Masterdata {
    partitions: Partition[];
    sizes: Size[];
    networks: Network[];
    reservations: SizeReservation[];
}

interface ConfigMap extends KubeObject {
    data?: Record<string, string>;
}

/** Reads the ConfigMap that the Job metal-api-create-masterdata applies; its keys hold a YAML document per entity. */
export function readMasterdata(configMap: ConfigMap): Masterdata {
    return {
        partitions: entities(configMap, "partition.yaml"),
        sizes: entities(configMap, "size.yaml"),
        networks: entities(configMap, "network.yaml"),
        reservations: entities(configMap, "size_reservations.yaml"),
    };
}

/** Reads the projects that masterdata-api creates when it starts. */
export function readProjects(configMap: ConfigMap): Project[] {
    return entities<Project & { id?: string }>(configMap, "project.yaml").flatMap(({ id, ...project }) => {
        const known = project.meta?.id ?? id;
        return known === undefined ? [] : { ...project, meta: { ...project.meta, id: known } };
    });
}

/** The entities of one key: several documents, or lists of entities. */
function entities<T>(configMap: ConfigMap, key: string): T[] {
    return parseAllDocuments(configMap.data?.[key] ?? "").flatMap(document => {
        const [error] = document.errors ?? [];
        if (error !== undefined) {
            throw new Error(`ConfigMap ${configMap.metadata.name}, ${key}: ${error.message}`);
        }
        const value = document.toJS() as T | T[] | null;
        return value === null ? [] : Array.isArray(value) ? value : [value];
    });
}
