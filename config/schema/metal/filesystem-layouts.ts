import { z } from "zod";
import { count, flag, label, list, some, text, words } from "../primitives";
import { imageConstraints } from "./sizes";

const device = (description: string, example = "/dev/nvme0n1p1") =>
    text(/^\/dev\/[-\w/.]+$/, "the full path of a device, such as /dev/nvme0n1", description, example);

const mebibytes = (description: string) => count(description, 0, 1_000_000_000);

const option = (description: string, example: string) =>
    text(/^\S+$/, "one option without blanks: each word is an entry of its own", description, example);

const filesystem = z.strictObject({
    path: text(
        /^\/\S*$/,
        "an absolute path, such as /var/lib",
        "Where it is mounted; default: nowhere.",
        "/var/lib",
    ).optional(),
    device: text(
        /^(\/dev\/[-\w/.]+|tmpfs)$/,
        "the full path of a device, such as /dev/nvme0n1p1, or tmpfs",
        "Device that it is made on: a partition, a RAID, a logical volume /dev/<group>/<volume>, or tmpfs.",
        "/dev/nvme0n1p1",
    ),
    format: z.enum(["vfat", "ext3", "ext4", "swap", "tmpfs", "none"]).describe("Kind of filesystem."),
    createoptions: list(option("An option of mkfs.", "-F"), "Options with which it is made.").optional(),
    mountoptions: list(option("An option of mount.", "noatime"), "Options with which it is mounted.").optional(),
    label: words("Its label.", "varlib").optional(),
});

const diskPartition = z.strictObject({
    number: count("Its number, from 1; the device is <disk><number>, with a p between them for NVMe.", 1, 128),
    label: words("Its label.", "efi").optional(),
    size: mebibytes("Size in MiB; 0: all that is left, for the last one only."),
    gpttype: z
        .enum(["ef00", "8300", "fd00", "8e00"])
        .describe("Its GPT type: EFI (ef00), Linux (8300), RAID (fd00), LVM (8e00).")
        .optional(),
});

const disk = z.strictObject({
    device: device("The disk.", "/dev/nvme0n1"),
    wipeonreinstall: flag("Whether a reinstallation wipes it.").default(false),
    partitions: list(
        diskPartition,
        "Its partitions, numbered through; default: none, the whole disk is taken.",
    ).optional(),
});

const raid = z.strictObject({
    arrayname: device("Device of the array.", "/dev/md0"),
    devices: some(device("A partition."), "What it is made of."),
    level: z.enum(["0", "1"]).describe("RAID level, in quotes: stripes (0) or mirrors (1)."),
    createoptions: list(option("An option of mdadm.", "--metadata=1.0"), "Options with which it is made.").optional(),
    spares: count("Spare devices among them.", 0, 16).default(0),
});

const volumeGroup = z.strictObject({
    name: text(/^[\w+.-]+$/, "a name without blanks or slashes", "Its name, without /dev.", "csi-lvm"),
    devices: some(device("A disk, a partition or a RAID."), "What it is made of."),
    tags: list(words("A tag.", "csi"), "Tags of the group.").optional(),
});

const logicalVolume = z.strictObject({
    name: text(
        /^[\w+.-]+$/,
        "a name without blanks or slashes",
        "Its name; the device is /dev/<group>/<name>.",
        "varlib",
    ),
    volumegroup: words("Name of its volume group.", "csi-lvm"),
    size: mebibytes("Size in MiB; 0: all that is left, for the last one only."),
    lvmtype: z
        .enum(["linear", "striped", "raid1"])
        .describe("How it lies on the group's devices; striped and raid1 need two at least.")
        .default("linear"),
});

/** How the disks of machines are laid out (metal-api, cmd/metal-api/internal/metal/filesystem.go). */
export const filesystemLayout = z.strictObject({
    id: label("Id of the layout; never changes.", 63, "default"),
    name: words("Name of the layout.", "default").optional(),
    description: words("What it is.", "EFI, root, and the rest for /var/lib").optional(),
    constraints: z
        .strictObject({
            sizes: list(label("Id of a size.", 63, "n1-medium-x86"), "Sizes that it is for."),
            images: imageConstraints("Images that it is for: versions by operating system."),
        })
        .describe(
            "Which machines are laid out so; no size and image may have two layouts. Empty: a layout in the making.",
        ),
    filesystems: list(filesystem, "Filesystems to make.").default([]),
    disks: list(disk, "Disks and their partitions.").default([]),
    raid: list(raid, "RAID arrays to make of partitions.").optional(),
    volumegroups: list(volumeGroup, "LVM volume groups to make.").optional(),
    logicalvolumes: list(logicalVolume, "LVM logical volumes to make.").optional(),
});
