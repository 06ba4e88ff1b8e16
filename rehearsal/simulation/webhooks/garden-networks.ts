import type { Garden } from "../gardener/types";
import { intersect, parseCidr } from "./cidr";
import type { FieldErrors } from "./field-errors";

const RUNTIME = "spec.runtimeCluster";
const VIRTUAL = "spec.virtualCluster";

/** The rules for a Garden's ranges: valid, apart from each other, and of one family each in the virtual garden. */
export function validateNetworks(garden: Garden, errors: FieldErrors): void {
    const { nodes = [], pods, services } = garden.spec.runtimeCluster.networking;
    const virtual = garden.spec.virtualCluster.networking.services;
    const before = errors.errors.length;
    for (const [name, word, list] of [
        ["nodes", "node", nodes],
        ["pods", "pod", pods],
        ["services", "service", services],
    ] as const) {
        list.forEach((cidr, index) => {
            if (parseCidr(cidr) === undefined) {
                const detail = `cannot parse ${word} network cidr of runtime cluster: invalid CIDR address: ${cidr}`;
                errors.invalid(`${RUNTIME}.networking.${name}[${index}]`, cidr, detail);
            }
        });
    }
    if (errors.errors.length === before) {
        overlaps(
            nodes,
            services,
            `${RUNTIME}.networking.nodes`,
            "node network of runtime cluster",
            "service network of runtime cluster",
            errors,
        );
        overlaps(
            nodes,
            pods,
            `${RUNTIME}.networking.nodes`,
            "node network of runtime cluster",
            "pod network of runtime cluster",
            errors,
        );
        overlaps(
            pods,
            services,
            `${RUNTIME}.networking.pods`,
            "pod network of runtime cluster",
            "service network of runtime cluster",
            errors,
        );
    }
    const path = `${VIRTUAL}.networking.services`;
    virtual.forEach((cidr, index) => {
        if (parseCidr(cidr) === undefined) {
            errors.invalid(
                `${path}[${index}]`,
                cidr,
                `cannot parse service network cidr: invalid CIDR address: ${cidr}`,
            );
        }
        for (const [word, list] of [
            ["pod", pods],
            ["service", services],
            ["node", nodes],
        ] as const) {
            if (list.some(other => intersect(other, cidr))) {
                const detail = `${word} network of runtime cluster intersects with service network of virtual cluster`;
                errors.invalid(`${path}[${index}]`, cidr, detail);
            }
        }
    });
    if (virtual.length > 2) {
        errors.forbidden(path, `at most two service ranges allowed: [${virtual.join(" ")}]`);
    } else if (virtual.length === 2 && parseCidr(virtual[0])?.family === parseCidr(virtual[1])?.family) {
        errors.forbidden(path, `service ranges must be of different IP families: [${virtual.join(" ")}]`);
    }
}

function overlaps(
    list: string[],
    others: string[],
    path: string,
    what: string,
    other: string,
    errors: FieldErrors,
): void {
    list.forEach((cidr, index) => {
        if (others.some(known => intersect(known, cidr))) {
            errors.invalid(`${path}[${index}]`, cidr, `${what} intersects with ${other}`);
        }
    });
}
