import type { Path, TextPlace } from "../document";
import { pathText, places, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { placesBelow, textsBelow } from "./below";
import { undeclared } from "./declared";
import { problem } from "./problem";

/** What a filesystem layout builds on is there, in the order metal-hammer makes it (metal-api, metal/filesystem.go). */
export function checkMetalLayouts(document: unknown): Problem[] {
    return places(document, "metal.filesystemLayouts.*").flatMap(({ path }) => {
        const where = pathText(path);
        const below = (pattern: string) => textsBelow(document, path, pattern);
        const partitions = placesBelow(document, path, "disks.*.partitions.*.number").map(place => ({
            ...place,
            value: partitionDevice(document, place.path, place.value),
        }));
        const disks = [...below("disks.*.device"), ...partitions].map(({ value }) => value);
        const arrays = below("raid.*.arrayname").map(({ value }) => value);
        const volumes = places(valueAt(document, path), "logicalvolumes.*").map(
            ({ value }) => `/dev/${String(valueAt(value, ["volumegroup"]))}/${String(valueAt(value, ["name"]))}`,
        );
        return [
            ...placesBelow(document, path, "disks.*").flatMap(disk => numbered(document, disk.path)),
            ...undeclared(below("raid.*.devices.*"), disks, "disk or partition", where),
            ...undeclared(below("volumegroups.*.devices.*"), [...disks, ...arrays], "disk, partition or RAID", where),
            ...logicalVolumes(document, path),
            ...filesystems(document, path, [...disks, ...arrays, ...volumes]),
            ...repeated(below("constraints.sizes.*")),
        ];
    });
}

function partitionDevice(document: unknown, path: Path, number: unknown): string {
    const disk = String(valueAt(document, [...path.slice(0, -3), "device"]));
    return `${disk}${disk.startsWith("/dev/nvme") ? "p" : ""}${String(number)}`;
}

/** metal-api fails on partitions that are not numbered through, and only the last may take what is left. */
function numbered(document: unknown, disk: Path): Problem[] {
    const partitions = placesBelow(document, disk, "partitions.*");
    const numbers = partitions.map(({ value }) => valueAt(value, ["number"]));
    const last = partitions.length;
    const highest = Math.max(...numbers.filter(number => typeof number === "number"));
    return partitions.flatMap(({ path, value }, index) => {
        const number = numbers[index];
        return [
            ...(numbers.indexOf(number) < index
                ? [problem([...path, "number"], `${String(number)} is there already`, "a number of its own")]
                : []),
            ...(typeof number === "number" && number > last
                ? [problem([...path, "number"], `${number}, and there are ${last}`, `a number up to ${last}`)]
                : []),
            ...(valueAt(value, ["size"]) === 0 && typeof number === "number" && number < highest
                ? [problem([...path, "size"], "0 takes all that is left, and others follow", "a size in MiB")]
                : []),
        ];
    });
}

function logicalVolumes(document: unknown, layout: Path): Problem[] {
    const groups = placesBelow(document, layout, "volumegroups.*");
    const names = textsBelow(document, layout, "volumegroups.*.name").map(({ value }) => value);
    return placesBelow(document, layout, "logicalvolumes.*").flatMap(({ path, value }, index, all) => {
        const name = valueAt(value, ["volumegroup"]);
        const group = groups.find(one => valueAt(one.value, ["name"]) === name);
        const devices = group && valueAt(group.value, ["devices"]);
        const type = valueAt(value, ["lvmtype"]);
        return [
            ...(typeof name === "string"
                ? undeclared([{ path: [...path, "volumegroup"], value: name }], names, "volume group", pathText(layout))
                : []),
            ...((type === "striped" || type === "raid1") && Array.isArray(devices) && devices.length < 2
                ? [problem([...path, "lvmtype"], `${type} needs two devices, and ${String(name)} has one`, "linear")]
                : []),
            ...(valueAt(value, ["size"]) === 0 && index < all.length - 1
                ? [problem([...path, "size"], "0 takes all that is left, and others follow", "a size in MiB")]
                : []),
        ];
    });
}

function filesystems(document: unknown, layout: Path, devices: string[]): Problem[] {
    return textsBelow(document, layout, "filesystems.*.device").flatMap(place => {
        const tmpfs = valueAt(document, [...place.path.slice(0, -1), "format"]) === "tmpfs";
        return tmpfs ? [] : undeclared([place], devices, "device", pathText(layout));
    });
}

function repeated(sizes: TextPlace[]): Problem[] {
    return sizes
        .filter(({ value }, index) => sizes.findIndex(other => other.value === value) < index)
        .map(({ path, value }) => problem(path, `${value} is there already`, "each size once"));
}

/** The layouts of a document with their constraints, as texts: by operating system, and of sizes. */
export function layoutsOf(document: unknown) {
    return places(document, "metal.filesystemLayouts.*").map(({ path, value }) => ({
        path,
        id: String(valueAt(value, ["id"])),
        sizes: texts(value, "constraints.sizes.*").map(size => size.value),
        images: texts(value, "constraints.images.*").map(image => ({
            path: [...path, ...image.path],
            os: String(image.path.at(-1)),
            versions: image.value,
        })),
    }));
}
