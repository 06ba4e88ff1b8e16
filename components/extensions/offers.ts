import type { Extension } from "../../gardener/api/operator";

/** A kind and type that an extension may reconcile. */
export interface Resource {
    kind: string;
    type: string;
}

/** Whether an Extension is the one that decides over a kind and type: there is one such for each. */
export function offers({ spec }: Extension, { kind, type }: Resource): boolean {
    return spec.resources.some(one => one.kind === kind && one.type === type && one.primary !== false);
}

/** What a Seed needs of its provider (gardener v1.138.3 pkg/utils/gardener/seed.go). */
export function ofSeedProvider(type: string): Resource[] {
    return ["ControlPlane", "Infrastructure", "Worker"].map(kind => ({ kind, type }));
}

/** What backups in a store need: the buckets of seeds, and what of a shoot lies in them. */
export function ofBackups(provider: string): Resource[] {
    return ["BackupBucket", "BackupEntry"].map(kind => ({ kind, type: provider }));
}

/** What DNS records of a type need. */
export function ofDns(type: string): Resource[] {
    return [{ kind: "DNSRecord", type }];
}

/** What the API server checks a shoot against (gardener v1.138.3 plugin/pkg/global/extensionvalidation/admission.go). */
export function ofShoot(shoot: {
    networking: { type: string };
    workers: { machine: { image: { name: string } } }[];
    extensions?: { type: string; disabled?: boolean }[];
}): Resource[] {
    const own = (shoot.extensions ?? []).filter(({ disabled }) => disabled !== true);
    return [
        ...shoot.workers.map(({ machine }) => ({ kind: "OperatingSystemConfig", type: machine.image.name })),
        { kind: "Network", type: shoot.networking.type },
        ...own.map(({ type }) => ({ kind: "Extension", type })),
    ];
}
