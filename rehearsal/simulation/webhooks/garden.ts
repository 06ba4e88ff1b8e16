import type { DnsDomain, Garden, OperatorExtension } from "../gardener/types";
import { isConfirmed } from "../gardener/types";
import { Denied } from "./admitting";
import { FieldErrors } from "./field-errors";
import { validateGardenUpdate } from "./garden-update";
import { validateControlPlane } from "./garden-control-plane";
import { validateNetworks } from "./garden-networks";
import type { KnownOptions } from "./known-options";

const KIND = "Garden.operator.gardener.cloud";
const RUNTIME = "spec.runtimeCluster";
const VIRTUAL = "spec.virtualCluster";

/** Finalizers that a new Garden must not bring (gardener v1.138.3 pkg/operator/webhook/validation/garden/handler.go). */
const FORBIDDEN_FINALIZERS = ["gardener.cloud/operator", "gardener.cloud/reference-protection"];

/** Refuses a Garden that gardener-operator would not take; `others` are the Gardens that are there. */
export function admitGardenCreate(
    garden: Garden,
    others: Garden[],
    extensions: OperatorExtension[],
    options?: KnownOptions,
): void {
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
    validateGarden(garden, extensions, errors, options);
    errors.denyInvalid(KIND, garden.metadata.name);
}

/** Refuses a change of a Garden that gardener-operator would not take. */
export function admitGardenUpdate(
    before: Garden,
    now: Garden,
    extensions: OperatorExtension[],
    options?: KnownOptions,
): void {
    const errors = new FieldErrors();
    validateGardenUpdate(before, now, errors);
    validateGarden(now, extensions, errors, options);
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
function validateGarden(
    garden: Garden,
    extensions: OperatorExtension[],
    errors: FieldErrors,
    options?: KnownOptions,
): void {
    const { dns, runtimeCluster, virtualCluster } = garden.spec;
    validateGardenExtensions(garden, extensions, errors);
    validateDomains(runtimeCluster.ingress.domains, `${RUNTIME}.ingress.domains`, dns, errors);
    validateNetworks(garden, errors);
    validateAutoscaler(runtimeCluster.settings?.verticalPodAutoscaler, errors);
    validateResources(garden, errors);
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
    validateControlPlane(virtualCluster, errors, options);
    const { domain } = virtualCluster.gardener.gardenerDiscoveryServer ?? {};
    if (domain !== undefined) {
        validateDomain(domain, `${VIRTUAL}.gardener.gardenerDiscoveryServer.domain`, dns, errors);
    }
}

type Autoscaler = NonNullable<Garden["spec"]["runtimeCluster"]["settings"]>["verticalPodAutoscaler"];

function validateAutoscaler(autoscaler: Autoscaler, errors: FieldErrors): void {
    const path = `${RUNTIME}.settings.verticalPodAutoscaler`;
    const unknown = Object.keys(autoscaler?.featureGates ?? {}).find(gate => gate !== "InPlaceOrRecreate");
    if (unknown !== undefined) {
        errors.invalid(`${path}.featureGates.${unknown}`, unknown, "unknown feature gate");
    }
    for (const resource of Object.keys(autoscaler?.maxAllowed ?? {})) {
        if (!["cpu", "memory"].includes(resource)) {
            errors.notSupported(`${path}.maxAllowed.${resource}`, resource, ["cpu", "memory"]);
        }
    }
}

/** gardener v1.138.3 pkg/api/core/validation/utils.go */
function validateResources(garden: Garden, errors: FieldErrors): void {
    const seen = new Set<string>();
    (garden.spec.resources ?? []).forEach(({ name, resourceRef }, index) => {
        if (name === "") {
            errors.required(`spec.resources[${index}].name`, "field must not be empty");
        } else if (seen.has(name)) {
            errors.duplicate(`spec.resources[${index}].name`, name);
        }
        seen.add(name);
        if (!["Secret", "ConfigMap"].includes(resourceRef.kind)) {
            const at = `spec.resources[${index}].resourceRef.kind`;
            errors.notSupported(at, resourceRef.kind, ["ConfigMap", "Secret"]);
        }
    });
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
    domains.forEach((domain, index) => {
        validateDomain(domain, `${path}[${index}]`, dns, errors);
        if (seen.has(domain.name)) {
            errors.duplicate(`${path}[${index}].name`, domain.name);
        }
        seen.add(domain.name);
    });
}

function validateDomain(
    { name, provider }: DnsDomain,
    path: string,
    dns: Garden["spec"]["dns"],
    errors: FieldErrors,
): void {
    if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name) || name.length > 253) {
        errors.invalid(
            `${path}.name`,
            name,
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
        );
    }
    if (dns !== undefined && provider === undefined) {
        errors.required(`${path}.provider`, "provider name must be set if `.spec.dns` is set");
    } else if (dns !== undefined && !dns.providers.some(known => known.name === provider)) {
        errors.invalid(`${path}.provider`, provider, "provider name not found in .spec.dns.providers");
    }
}
