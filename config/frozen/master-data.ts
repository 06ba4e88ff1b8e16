import type { MetalConfig } from "../landscape";
import type { Row } from "./row";
import { at } from "./row";

const ignored = "metal-api never changes it (metal-api's NetworkUpdateRequest has no such field)";
const address = "metal-api never changes it (metal-api's IPUpdateRequest has no such field)";
const inUse = "metal-api refuses to take a prefix away that has addresses or networks";
const announced = "pods and Services of clusters that are there would not be announced any more";

/** What metal-api never changes of the master data, by its own ids: what is left out stays in metal-api as it is. */
export function ofMasterData({ networks, projects, ips }: Pick<MetalConfig, "networks" | "projects" | "ips">): Row[] {
    return [
        ...networks.flatMap(({ id, partitionid, projectid, nat, privatesuper, underlay, vrf, ...network }, index) => {
            const row = at(`metal.networks[${index}]`, `metal.networks[${id}]`, another("network"));
            return [
                row("partitionid", partitionid, "never", ignored),
                row("projectid", projectid, "never", ignored),
                row("nat", nat, "never", ignored),
                row("privatesuper", privatesuper, "never", ignored),
                row("underlay", underlay, "never", ignored),
                row("vrf", vrf, "never", ignored),
                row("vrfshared", network.vrfshared ?? false, "never", ignored),
                row("prefixes", network.prefixes, "all-stay", inUse),
                row("additionalAnnouncableCIDRs", network.additionalAnnouncableCIDRs, "all-stay", announced),
            ];
        }),
        ...projects.map(({ id, tenant }, index) => {
            const row = at(`metal.projects[${index}]`, `metal.projects[${id}]`, another("project"));
            return row("tenant", tenant, "never", "masterdata-api does not move a project to another tenant");
        }),
        ...ips.flatMap(({ ipaddress, networkid, projectid }, index) => {
            const row = at(
                `metal.ips[${index}]`,
                `metal.ips[${ipaddress}]`,
                "put the old value back, or free it first",
            );
            return [row("networkid", networkid, "never", address), row("projectid", projectid, "never", address)];
        }),
    ];
}

function another(kind: string): string {
    return `put the old value back, or make another ${kind}, with an id of its own`;
}
