import type { Garden, OperatorExtension } from "../gardener/types";

/**
 * The kinds and types of extensions that a Garden can't be reconciled without, as `Kind/type` (gardener v1.138.3
 * pkg/utils/gardener/operator/garden.go).
 */
export function requiredForGarden(garden: Garden, extensions: OperatorExtension[]): Set<string> {
    const { dns, virtualCluster } = garden.spec;
    const backup = virtualCluster.etcd?.main?.backup;
    return new Set([
        ...(backup === undefined ? [] : [`BackupBucket/${backup.provider}`]),
        ...(dns?.providers ?? []).map(({ type }) => `DNSRecord/${type}`),
        ...(garden.spec.extensions ?? []).map(({ type }) => `Extension/${type}`),
        ...extensions
            .flatMap(extension => extension.spec.resources ?? [])
            .filter(({ kind, autoEnable }) => kind === "Extension" && autoEnable?.includes("garden") === true)
            .map(({ type }) => `Extension/${type}`),
    ]);
}

/** The kinds for which a Garden requires the extension, in order. */
export function requiredKinds(garden: Garden, extension: OperatorExtension, extensions: OperatorExtension[]): string[] {
    const required = requiredForGarden(garden, extensions);
    const kinds = (extension.spec.resources ?? [])
        .filter(({ kind, type }) => required.has(`${kind}/${type}`))
        .map(({ kind }) => kind);
    return [...new Set(kinds)].sort();
}

/** Name of the ManagedResource that deploys an extension into the runtime cluster. */
export function runtimeResourceName(extension: string): string {
    return `extension-${extension}-garden`;
}
