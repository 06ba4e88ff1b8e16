/** Where references that begin with a registry are read from instead. */
export interface Mirror {
    /** A registry, or a part of one, without `https://`: `ghcr.io`, `ghcr.io/metal-stack`, `registry.example:5000`. */
    registry: string;
    /** What stands in its place: `registry.landscape.example/ghcr`. */
    mirror: string;
}

/**
 * A reference of an image, or of a chart in a registry, as it is in a network whose registries are mirrored: of the
 * mirrors whose registry it begins with, in whole components, the longest counts. `oci://` and `https://` stay.
 */
export function mirrored(reference: string, mirrors: readonly Mirror[]): string {
    const [scheme] = /^[a-z]+:\/\//.exec(reference) ?? [""];
    const rest = reference.slice(scheme.length);
    const [best] = mirrors
        .filter(({ registry }) => lies(rest, registry))
        .sort((a, b) => b.registry.length - a.registry.length);
    return best === undefined ? reference : `${scheme}${best.mirror}${rest.slice(best.registry.length)}`;
}

/** Whether a reference without scheme lies in a registry, or a part of one. A colon ends a name, but behind a mere host it begins a port. */
export function lies(reference: string, registry: string): boolean {
    const next = reference.charAt(registry.length);
    return reference.startsWith(registry) && (/^[/]?$/.test(next) || (/[:@]/.test(next) && registry.includes("/")));
}
