import { pathText, texts, valueAt } from "../document";
import type { TextPlace } from "../document";
import type { Problem } from "../errors";
import { shootPatterns } from "./shoots-in";

/** The Project in which the seeds' Shoots live. */
const GARDEN = "garden";

/**
 * Names are unique where they must be, have no `--`, and a shoot's with its project's fit into 21 characters: the
 * technical id `shoot--<project>--<name>` is a host name's label (gardener v1.138.3 pkg/api/core/validation/shoot.go).
 */
export function checkNames(document: unknown): Problem[] {
    const seeds = texts(document, "seeds.*.name");
    const gardenlets = texts(document, "gardenlets.*.name");
    const projects = texts(document, "projects.*.name");
    const shoots = texts(document, "projects.*.shoots.*.name");
    const workers = textsOf(document, "workers.*.name");
    return [
        ...twice([...texts(document, "soil.name"), ...gardenlets, ...seeds], () => "", "seed"),
        ...twice(projects, () => "", "project"),
        ...twice(shoots, parentOf, "shoot"),
        ...twice(workers, parentOf, "worker pool"),
        ...twice(textsOf(document, "extensions.*.type"), parentOf, "extension"),
        ...twice(textsOf(document, "resources.*.name"), parentOf, "resource"),
        ...twice(texts(document, "projects.*.quotas.*.name"), parentOf, "quota"),
        ...twice(texts(document, "metal.partitions.*.id"), () => "", "partition"),
        ...twice(texts(document, "metal.networks.*.id"), () => "", "network"),
        ...twice(texts(document, "metal.sizes.*.id"), () => "", "size"),
        ...twice(texts(document, "metal.images.*.id"), () => "", "image"),
        ...twice(texts(document, "metal.projects.*.id"), () => "", "project of metal-stack"),
        ...twice(texts(document, "metal.tenants.*.id"), () => "", "tenant"),
        ...twice(texts(document, "metal.ips.*.ipaddress"), () => "", "address"),
        ...twice(texts(document, "metal.filesystemLayouts.*.id"), () => "", "filesystem layout"),
        ...twice(texts(document, "metal.sizeImageConstraints.*.id"), () => "", "constraint of the size"),
        ...twice(texts(document, "metal.sizeReservations.*.id"), () => "", "size reservation"),
        ...[...seeds, ...projects, ...shoots].flatMap(doubleDash),
        ...textsOf(document, "dns.domain").flatMap(longDomain),
        ...seeds.flatMap(seed => tooLong(seed, GARDEN)),
        ...shoots.flatMap(shoot => tooLong(shoot, String(valueAt(document, [...shoot.path.slice(0, 2), "name"])))),
        ...projects
            .filter(({ value }) => value === GARDEN)
            .map(({ path }) => ({
                path: pathText(path),
                found: `"${GARDEN}" is the project of the seeds' Shoots, which the landscape declares itself`,
                expected: "expected another name",
            })),
    ];
}

function textsOf(document: unknown, pattern: string): TextPlace[] {
    return shootPatterns.flatMap(shoot => texts(document, `${shoot}.${pattern}`));
}

/** The API server answers at `api.<domain>`, and a managed seed's ingresses lie in `ingress.<domain>`. */
function longDomain({ path, value }: TextPlace): Problem[] {
    const host = path[0] === "seeds" ? `*.ingress.${value}` : `api.${value}`;
    return host.length > 253
        ? [
              {
                  path: pathText(path),
                  found: `its host name ${host.slice(0, 20)}... has ${host.length} characters`,
                  expected: "expected at most 253",
              },
          ]
        : [];
}

function parentOf({ path }: TextPlace): string {
    return pathText(path.slice(0, -2));
}

function twice(all: TextPlace[], scope: (place: TextPlace) => string, kind: string): Problem[] {
    return all.flatMap((place, index) => {
        const first = all.slice(0, index).find(other => other.value === place.value && scope(other) === scope(place));
        const found = first && `"${place.value}" is the ${kind} of ${pathText(first.path)} already`;
        return found ? [{ path: pathText(place.path), found, expected: "expected a name of its own" }] : [];
    });
}

function doubleDash({ path, value }: TextPlace): Problem[] {
    return value.includes("--")
        ? [{ path: pathText(path), found: `"${value}" has two dashes in a row`, expected: "expected single dashes" }]
        : [];
}

function tooLong({ path, value }: TextPlace, project: string): Problem[] {
    const length = value.length + project.length;
    return length > 21
        ? [
              {
                  path: pathText(path),
                  found: `"${value}" and its project "${project}" have ${length} characters`,
                  expected: "expected at most 21 together",
              },
          ]
        : [];
}
