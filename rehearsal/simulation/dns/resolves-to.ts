import { CloudStore } from "../../providers/gcp/store";

/** Whether DNS knows the name by that address. A name outside the stand-in cloud's zones is someone else's, and taken to be known. */
export function resolvesTo(dir: string, host: string, address: string): boolean {
    const resources = new CloudStore(dir).all();
    const text = (value: unknown) => (typeof value === "string" ? value : "");
    const zones = resources.filter(({ type }) => type === "gcp:dns/managedZone:ManagedZone");
    if (!zones.some(zone => `${host}.`.endsWith(`.${text(zone.inputs.dnsName)}`))) {
        return true;
    }
    const names = [`${host}.`, `*.${host.split(".").slice(1).join(".")}.`];
    return resources
        .filter(({ type, inputs }) => type === "gcp:dns/recordSet:RecordSet" && inputs.type === "A")
        .filter(({ inputs }) => names.includes(text(inputs.name)))
        .some(({ inputs }) => Array.isArray(inputs.rrdatas) && inputs.rrdatas.includes(address));
}
