import type { Path } from "../document";
import { pathText, places, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { collide, imageVersion, meets } from "../version-constraint";
import { placesBelow } from "./below";
import { metalClusters } from "./metal-clusters";
import { layoutsOf } from "./metal-layouts";
import { problem } from "./problem";

/** A machine that a cluster asks for. */
interface Machine {
    path: Path;
    size: string;
    image: string;
}

/**
 * Each machine that clusters ask for, by its size and image, has one filesystem layout, and its size takes its image
 * (metal-api, metal/filesystem.go and metal/sizeimageconstraint.go).
 */
export function checkMetalMachines(document: unknown): Problem[] {
    const sizes = texts(document, "metal.sizes.*.id").map(({ value }) => value);
    const images = texts(document, "metal.images.*.id").map(({ value }) => value);
    const machines = machinesOf(document)
        .filter(({ size, image }) => sizes.includes(size) && images.includes(image))
        .filter(({ size, image }, index, all) => all.findIndex(m => m.size === size && m.image === image) === index);
    return [
        ...ambiguous(document),
        ...machines.flatMap(machine => [...laidOut(document, machine), ...taken(document, machine)]),
    ];
}

function machinesOf(document: unknown): Machine[] {
    return metalClusters(document)
        .flatMap(({ path }) => [
            { path: [...path, "firewall"], size: ["size"], image: (value: unknown) => valueAt(value, ["image"]) },
            ...placesBelow(document, path, "workers.*.machine").map(machine => ({
                path: machine.path,
                size: ["type"],
                image: (value: unknown) =>
                    `${String(valueAt(value, ["image", "name"]))}-${String(valueAt(value, ["image", "version"]))}`,
            })),
        ])
        .flatMap(({ path, size, image }) => {
            const value = valueAt(document, path);
            const [sizeId, imageId] = [valueAt(value, size), image(value)];
            return typeof sizeId === "string" && typeof imageId === "string"
                ? [{ path, size: sizeId, image: imageId }]
                : [];
        });
}

function laidOut(document: unknown, { path, size, image }: Machine): Problem[] {
    const of = imageVersion(image);
    const found = layoutsOf(document).some(
        layout =>
            layout.sizes.includes(size) &&
            layout.images.some(({ os, versions }) => of?.os === os && meets(of.version, versions)),
    );
    return found
        ? []
        : [
              problem(
                  path,
                  `there is no filesystem layout for size ${size} and image ${image}`,
                  "one in metal.filesystemLayouts whose constraints have both",
              ),
          ];
}

function taken(document: unknown, { path, size, image }: Machine): Problem[] {
    const of = imageVersion(image);
    return places(document, "metal.sizeImageConstraints.*")
        .filter(({ value }) => valueAt(value, ["id"]) === size)
        .flatMap(({ path: constraint, value }) => {
            const versions = of && valueAt(value, ["constraints", "images", of.os]);
            if (!of || typeof versions !== "string") {
                return [];
            }
            const where = `${pathText(constraint)} of size ${size}`;
            if (of.version[2] === 0) {
                const found = `image ${image} has no patch version, which ${where} needs`;
                return [problem(path, found, "an image with three numbers in its version")];
            }
            return meets(of.version, versions)
                ? []
                : [problem(path, `image ${image} is refused by ${where}: ${versions}`, "an image that it takes")];
        });
}

/** No size and image has two layouts: metal-api would take any of them. */
function ambiguous(document: unknown): Problem[] {
    const all = layoutsOf(document).flatMap(layout =>
        layout.images.map(image => ({ ...image, id: layout.id, sizes: layout.sizes })),
    );
    return all.flatMap((one, index) => {
        const other = all
            .slice(0, index)
            .find(
                before =>
                    before.os === one.os &&
                    collide(before.versions, one.versions) &&
                    before.sizes.some(size => one.sizes.includes(size)),
            );
        const size = other?.sizes.find(both => one.sizes.includes(both));
        return other
            ? [
                  problem(
                      one.path,
                      `layout ${other.id} (${pathText(other.path)}) is for the same ${one.os} on ${String(size)}`,
                      "one layout for both",
                  ),
              ]
            : [];
    });
}
