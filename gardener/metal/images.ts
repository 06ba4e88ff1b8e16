/** An image of metal-api, as far as Gardener has to know it. */
export interface MetalImageRef {
    /** `<name>-<version>`. */
    id: string;
    features: readonly string[];
}

/** A machine image under one of the versions that shoots may ask for. */
export interface MachineImageVersion {
    name: string;
    version: string;
    /** Id of metal-api's image; `<name>-<major>.<minor>` is its newest patch. */
    image: string;
}

/**
 * The machine images that shoots may ask for: each under its full version and under `major.minor`, never under the major
 * alone, which metal-api can't resolve (metal-roles gardener-cloud-profile).
 */
export function machineImageVersions(images: readonly MetalImageRef[]): MachineImageVersion[] {
    const all = images
        .filter(({ features }) => features.includes("machine"))
        .flatMap(({ id }) => {
            const dash = id.lastIndexOf("-");
            const name = id.slice(0, dash);
            const full = id.slice(dash + 1);
            const minor = full.split(".").slice(0, 2).join(".");
            return [...new Set([minor, full])].map(version => ({ name, version, image: `${name}-${version}` }));
        });
    // Patches of one minor share the entry of the minor.
    return all.filter(({ image }, index) => all.findIndex(other => other.image === image) === index);
}

/** Ids of the images that firewalls may run. */
export function firewallImages(images: readonly MetalImageRef[]): string[] {
    return images.filter(({ features }) => features.includes("firewall")).map(({ id }) => id);
}
