import { z } from "zod";
import { some, text, timestamp, url, words } from "../primitives";

/** The id of a metal-stack image: `<name>-<version>`, the version strict semver (metal-stack v0.21.0). */
const imageId = (description: string) =>
    text(
        /^[a-z][-a-z0-9]*-(0|[1-9]\d*)\.(0|[1-9]\d*)(\.(0|[1-9]\d*))?$/,
        "<name>-<version> with a version without leading zeros, such as debian-13.0.20260812",
        description,
        "debian-13.0.20260812",
    );

/** An operating system image. */
export const image = z.strictObject({
    id: imageId("Id of the image, <name>-<version>; never changes."),
    name: words("Name of the image.", "Debian 13"),
    description: words("What it is.", "Debian 13, release of 2026-08-12"),
    url: url(
        "Where its tarball is; metal-api and the partition's machines have to reach it.",
        "https://images.metal-stack.io/metal-os/20260812/debian/13/img.tar.lz4",
    ),
    features: some(
        z.enum(["machine", "firewall"]).describe("A kind of machine."),
        "What it may be used for: workers take an image for machines, firewalls one for firewalls.",
    ),
    expirationDate: timestamp(
        "When metal-api no longer hands it out, RFC 3339; default: 90 days after it is made known.",
    ).optional(),
    classification: z
        .enum(["preview", "supported", "deprecated"])
        .describe("How far it may be relied on, for people; default: preview.")
        .optional(),
});
