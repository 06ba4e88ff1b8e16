import type { DnsDomain, Garden, OperatorExtension } from "../gardener/types";
import { isConfirmed } from "../gardener/types";
import { Denied } from "./admitting";
import { intersect, parseCidr } from "./cidr";
import { FieldErrors } from "./field-errors";
import { validateGardenUpdate } from "./garden-update";
import { validateControlPlane } from "./garden-control-plane";

const KIND = "Garden.operator.gardener.cloud";
const RUNTIME = "spec.runtimeCluster";
const VIRTUAL = "spec.virtualCluster";

/** Finalizers that a new Garden must not bring (gardener v1.138.3 pkg/operator/webhook/validation/garden/handler.go). */
const FORBIDDEN_FINALIZERS = ["gardener.cloud/operator", "gardener.cloud/reference-protection"];

/** Refuses a Garden that gardener-operator would not take; `others` are the Gardens that are there. */
export function admitGardenCreate(garden: Garden, others: Garden[], extensions: OperatorExtension[]): void {
    if (others.length > 0) {
        throw new Denied(
            "there can be only one operator.gardener.cloud/v1alpha1.Garden resource in the system at a time",
            400,
        );
    }
    const finalizer = garden.metadata.finalizers?.find(name => FORBIDDEN_FINALIZERS.includes(name));
    if (finalizer !== undefined) {
        throw new Denied(`finalizer "${finalizer}" cannot be added on creation`, 400);
    }
    const errors = new FieldErrors();
    validateGarden(garden, extensions, errors);
    errors.denyInvalid(KIND, garden.metadata.name);
}

/** Refuses a change of a Garden that gardener-operator would not take. */
export function admitGardenUpdate(before: Garden, now: Garden, extensions: OperatorExtension[]): void {
    const errors = new FieldErrors();
    validateGardenUpdate(before, now, errors);
    validateGarden(now, extensions, errors);
    errors.denyInvalid(KIND, now.metadata.name);
}

/** Refuses the deletion of a Garden that is not confirmed. */
export function admitGardenDelete(garden: Garden): void {
    if (!isConfirmed(garden)) {
        throw new Denied(CONFIRMATION_REQUIRED);
    }
}

/** What Gardener says to an unconfirmed deletion. */
export const CONFIRMATION_REQUIRED = 'must have a "confirmation.gardener.cloud/deletion" annotation to delete';

/** The rules of gardener v1.138.3 pkg/api/operator/v1alpha1/validation/garden.go, as far as a landscape meets them. */
function validateGarden(garden: Garden, extensions: OperatorExtension[], errors: FieldErrors): void {
    const { dns, runtimeCluster, virtualCluster } = garden.spec;
    validateGardenExtensions(garden, extensions, errors);
    validateDomains(runtimeCluster.ingress.domains, `${RUNTIME}.ingress.domains`, dns, errors);
    validateNetworks(garden, errors);
    if (runtimeCluster.settings?.topologyAwareRouting?.enabled === true) {
        const path = `${RUNTIME}.settings.topologyAwareRouting.enabled`;
        if ((runtimeCluster.provider.zones ?? []).length <= 1) {
            errors.forbidden(
                path,
                "topology-aware routing can only be enabled on multi-zone garden runtime cluster (with at least two zones in spec.provider.zones)",
            );
        }
        if (virtualCluster.controlPlane?.highAvailability === undefined) {
            errors.forbidden(
                path,
                "topology-aware routing can only be enabled when virtual cluster's high-availability is enabled",
            );
        }
    }
    validateDomains(virtualCluster.dns.domains, `${VIRTUAL}.dns.domains`, dns, errors);
    validateControlPlane(virtualCluster, errors);
}

function validateGardenExtensions(garden: Garden, extensions: OperatorExtension[], errors: FieldErrors): void {
    const offered = extensions
        .flatMap(extension => extension.spec.resources ?? [])
        .filter(({ kind, clusterCompatibility }) => kind === "Extension" && clusterCompatibility?.includes("garden"))
        .map(({ type }) => type)
        .sort();
    const seen = new Set<string>();
    (garden.spec.extensions ?? []).forEach(({ type }, index) => {
        const path = `spec.extensions[${index}].type`;
        if (!offered.includes(type)) {
            errors.notSupported(path, type, offered);
        }
        if (seen.has(type)) {
            errors.duplicate(path, type);
        }
        seen.add(type);
    });
}

function validateDomains(domains: DnsDomain[], path: string, dns: Garden["spec"]["dns"], errors: FieldErrors): void {
    const seen = new Set<string>();
    domains.forEach(({ name, provider }, index) => {
        if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name) || name.length > 253) {
            errors.invalid(
                `${path}[${index}].name`,
                name,
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
            );
        }
        if (dns !== undefined && provider === undefined) {
            errors.required(`${path}[${index}].provider`, "provider name must be set if `.spec.dns` is set");
        } else if (dns !== undefined && !dns.providers.some(known => known.name === provider)) {
            errors.invalid(`${path}[${index}].provider`, provider, "provider name not found in .spec.dns.providers");
        }
        if (seen.has(name)) {
            errors.duplicate(`${path}[${index}].name`, name);
        }
        seen.add(name);
    });
}

function validateNetworks(garden: Garden, errors: FieldErrors): void {
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
