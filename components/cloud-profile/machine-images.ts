import type { MachineImage } from "../../gardener/api/core";

/** What a CloudProfile says of a machine image beside its name and versions. */
export interface MachineImageOptions {
    name: string;
    /** How far shoots are updated by themselves; default: major. */
    updateStrategy?: MachineImage["updateStrategy"];
    /** What is special about versions. */
    versions: Omit<MachineImage["versions"][number], "cri">[];
}

/**
 * The machine images of a CloudProfile: those of metal-api in the versions under which it hands them out, each with what
 * the options say of it. They run containerd.
 */
export function machineImagesOf(
    images: readonly { name: string; version: string }[],
    options: readonly MachineImageOptions[] = [],
): MachineImage[] {
    return [...new Set(images.map(({ name }) => name))].map(name => {
        const { updateStrategy, versions: special = [] } = options.find(option => option.name === name) ?? {};
        return {
            name,
            ...(updateStrategy && { updateStrategy }),
            versions: images
                .filter(image => image.name === name)
                .map(({ version }) => ({
                    ...special.find(one => one.version === version),
                    version,
                    cri: [{ name: "containerd" }],
                })),
        };
    });
}
