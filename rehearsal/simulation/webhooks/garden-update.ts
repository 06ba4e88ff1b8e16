import type { Garden } from "../gardener/types";
import type { FieldErrors } from "./field-errors";
import { compareVersions, minorOf } from "./versions";

/** What must not change in a Garden (gardener v1.138.3 pkg/api/operator/v1alpha1/validation/garden.go). */
export function validateGardenUpdate(before: Garden, now: Garden, errors: FieldErrors): void {
    const runtime = "spec.runtimeCluster";
    errors.immutable(
        `${runtime}.ingress.domains[0]`,
        before.spec.runtimeCluster.ingress.domains[0]?.name,
        now.spec.runtimeCluster.ingress.domains[0]?.name,
    );
    for (const name of ["nodes", "pods", "services"] as const) {
        const path = `${runtime}.networking.${name}`;
        appendOnly(
            before.spec.runtimeCluster.networking[name] ?? [],
            now.spec.runtimeCluster.networking[name] ?? [],
            path,
            name,
            errors,
        );
    }
    const clusters = { before: before.spec.runtimeCluster, now: now.spec.runtimeCluster };
    validateVirtualUpdate(before.spec.virtualCluster, now.spec.virtualCluster, clusters, errors);
    validateEncryptionUpdate(before, now, errors);
}

/** Another change of what is encrypted has to be through first. */
function validateEncryptionUpdate(before: Garden, now: Garden, errors: FieldErrors): void {
    const encrypted = before.status?.credentials?.encryptionAtRest?.resources ?? [];
    const isGardeners = (resource: string) => resource.endsWith(".gardener.cloud");
    const servers = [
        {
            path: "spec.virtualCluster.kubernetes.kubeAPIServer",
            of: ({ spec }: Garden) => spec.virtualCluster.kubernetes.kubeAPIServer,
            done: encrypted.filter(resource => !isGardeners(resource)),
        },
        {
            path: "spec.virtualCluster.gardener.gardenerAPIServer",
            of: ({ spec }: Garden) => spec.virtualCluster.gardener.gardenerAPIServer,
            done: encrypted.filter(isGardeners),
        },
    ];
    const key = (list: string[] = []) => [...new Set(list)].sort().join();
    for (const { path, of, done } of servers) {
        const [old, wanted] = [before, now].map(garden => key(of(garden)?.encryptionConfig?.resources));
        if (old !== wanted && old !== key(done)) {
            errors.forbidden(
                `${path}.encryptionConfig.resources`,
                "resources cannot be changed because a previous encryption configuration change is currently being rolled out",
            );
        }
    }
}

function validateVirtualUpdate(
    before: Garden["spec"]["virtualCluster"],
    now: Garden["spec"]["virtualCluster"],
    runtime: Record<"before" | "now", Garden["spec"]["runtimeCluster"]>,
    errors: FieldErrors,
): void {
    const path = "spec.virtualCluster";
    errors.immutable(`${path}.dns.domains[0].name`, before.dns.domains[0]?.name, now.dns.domains[0]?.name);
    const [oldBackup, newBackup] = [before.etcd?.main?.backup, now.etcd?.main?.backup];
    if (oldBackup !== undefined && newBackup === undefined) {
        errors.forbidden(`${path}.etcd.main.backup`, "backup must not be deactivated if it was set before");
    } else if (oldBackup !== undefined) {
        errors.immutable(`${path}.etcd.main.backup.bucketName`, oldBackup.bucketName, newBackup?.bucketName);
    }
    if (before.controlPlane?.highAvailability !== undefined && now.controlPlane?.highAvailability === undefined) {
        errors.invalid(`${path}.controlPlane.highAvailability`, null, "field is immutable");
    }
    const discovery = `${path}.gardener.gardenerDiscoveryServer`;
    const [oldServer, newServer] = [before.gardener.gardenerDiscoveryServer, now.gardener.gardenerDiscoveryServer];
    if (oldServer !== undefined && newServer === undefined) {
        errors.forbidden(discovery, "discovery server must not be disabled once enabled");
    } else if (oldServer !== undefined) {
        // Where none is given it follows from the first ingress domain, which is immutable itself.
        const domainOf = (server: typeof newServer, { ingress }: Garden["spec"]["runtimeCluster"]) =>
            server?.domain?.name ?? `discovery.${ingress.domains[0]?.name}`;
        if (oldServer.domain !== undefined || newServer?.domain !== undefined) {
            const [old, now] = [domainOf(oldServer, runtime.before), domainOf(newServer, runtime.now)];
            errors.immutable(`${discovery}.domain`, old, now);
        }
    }
    const [oldVersion, newVersion] = [before.kubernetes.version, now.kubernetes.version];
    if (compareVersions(newVersion, oldVersion) < 0) {
        errors.forbidden(`${path}.kubernetes.version`, "kubernetes version downgrade is not supported");
    }
    if (minorOf(newVersion) > minorOf(oldVersion) + 1) {
        errors.forbidden(`${path}.kubernetes.version`, "kubernetes version upgrade cannot skip a minor version");
    }
    appendOnly(before.networking.services, now.networking.services, `${path}.networking.services`, "services", errors);
}

function appendOnly(before: string[], now: string[], path: string, name: string, errors: FieldErrors): void {
    if (now.length < before.length) {
        errors.forbidden(path, `${name} cannot be removed`);
    }
    for (let index = Math.min(now.length, before.length) - 1; index >= 0; index--) {
        errors.immutable(`${path}[${index}]`, before[index], now[index]);
    }
}
