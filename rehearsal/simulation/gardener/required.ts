import { extensionId } from "./core-types";
import type { ControllerRegistration, Seed, Shoot } from "./core-types";

/** The extensions that a Seed can't be reconciled without (gardener v1.138.3 pkg/utils/gardener/seed.go). */
export function requiredForSeed(seed: Seed, registrations: ControllerRegistration[]): Set<string> {
    const { provider, dns, extensions = [] } = seed.spec;
    return new Set([
        ...(dns.provider === undefined ? [] : [extensionId("DNSRecord", dns.provider.type)]),
        ...enabled("seed", extensions, registrations).map(type => extensionId("Extension", type)),
        ...["ControlPlane", "Infrastructure", "Worker"].map(kind => extensionId(kind, provider.type)),
    ]);
}

/** The extensions that a Shoot can't be reconciled without (gardener v1.138.3 pkg/utils/gardener/shoot.go). */
export function requiredForShoot(shoot: Shoot, seed: Seed, registrations: ControllerRegistration[]): Set<string> {
    const { provider, networking, dns, extensions = [] } = shoot.spec;
    const { backup } = seed.spec;
    const workers = provider.workers ?? [];
    const domain = dns?.domain ?? "";
    const external = (seed.spec.dns.defaults ?? []).find(known => domain.endsWith(`.${known.domain}`));
    const ids = new Set<string>();
    const need = (kind: string, type: string | undefined) => type !== undefined && ids.add(extensionId(kind, type));
    need("BackupBucket", backup?.provider);
    need("BackupEntry", backup?.provider);
    need("ControlPlane", seed.spec.provider.type);
    if (workers.length > 0) {
        ["ControlPlane", "Infrastructure", "Worker"].forEach(kind => need(kind, provider.type));
        need("Network", networking?.type);
    }
    for (const { machine, cri } of workers) {
        need("OperatingSystemConfig", machine.image?.name);
        cri?.containerRuntimes?.forEach(({ type }) => need("ContainerRuntime", type));
    }
    for (const { type, primary } of dns?.providers ?? []) {
        if (primary === true && type !== "unmanaged") {
            need("DNSRecord", type);
        }
    }
    need("DNSRecord", seed.spec.dns.internal?.type);
    need("DNSRecord", external?.type);
    enabled("shoot", extensions, registrations).forEach(type => need("Extension", type));
    return ids;
}

function enabled(
    cluster: string,
    named: { type: string; disabled?: boolean }[],
    registrations: ControllerRegistration[],
): string[] {
    const auto = registrations
        .flatMap(({ spec }) => spec.resources ?? [])
        .filter(({ kind, autoEnable }) => kind === "Extension" && autoEnable?.includes(cluster) === true)
        .map(({ type }) => type);
    const off = named.filter(({ disabled }) => disabled === true).map(({ type }) => type);
    const on = named.filter(({ disabled }) => disabled !== true).map(({ type }) => type);
    return [...new Set([...auto, ...on])].filter(type => !off.includes(type));
}
