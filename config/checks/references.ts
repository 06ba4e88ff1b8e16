import { closest } from "../closest";
import { pathText, texts, valueAt } from "../document";
import type { TextPlace } from "../document";
import type { Problem } from "../errors";

/** Every name that stands for something declared elsewhere in the document is declared there. */
export function checkReferences(document: unknown): Problem[] {
    const clusters = ["seeds.*", "projects.*.shoots.*"];
    const of = (...patterns: string[]) => patterns.flatMap(pattern => texts(document, pattern));
    const inClusters = (pattern: string) => of(...clusters.map(cluster => `${cluster}.${pattern}`));
    const partitions = of("metal.partitions.*.id");
    const sizes = of("metal.sizes.*.id");
    const seeds = [...of("seeds.*.name"), ...of("gardenlets.*.name"), ...of("soil.name")];
    const networks = of("metal.networks.*.id");
    return [
        ...declared(inClusters("partition"), partitions, "partition", "metal.partitions"),
        ...declared(of("cloudProfile.regions.*.zones.*.name"), partitions, "partition", "metal.partitions"),
        ...declared(keysOf(document), of("cloudProfile.regions.*.zones.*.name"), "zone", "cloudProfile.regions"),
        ...declared(inClusters("region"), of("cloudProfile.regions.*.name"), "region", "cloudProfile.regions"),
        ...declared(inClusters("projectID"), of("metal.projects.*.id"), "project of metal-stack", "metal.projects"),
        ...declared(inClusters("firewall.networks.*"), networks, "network", "metal.networks"),
        ...declared(inClusters("firewall.size"), sizes, "size", "metal.sizes"),
        ...declared(of("cloudProfile.machineTypes.*.name"), sizes, "size", "metal.sizes"),
        ...declared(of("cloudProfile.partitions.*.firewallTypes.*"), sizes, "size", "metal.sizes"),
        ...declared(
            inClusters("workers.*.machine.type"),
            of("cloudProfile.machineTypes.*.name"),
            "machine type",
            "cloudProfile.machineTypes",
        ),
        ...declared(
            [...inClusters("kubernetes.version"), ...inClusters("workers.*.kubernetes.version")],
            of("cloudProfile.kubernetes.versions.*.version"),
            "version",
            "cloudProfile.kubernetes.versions",
        ),
        ...declared(inClusters("firewall.image"), imagesFor(document, "firewall"), "firewall image", "metal.images"),
        ...declared(workerImages(document, clusters), imagesFor(document, "machine"), "machine image", "metal.images"),
        ...declared(of("projects.*.shoots.*.seedName"), seeds, "seed", "seeds, gardenlets or soil"),
        ...inClusters("partition").flatMap(place => regionHolds(document, place)),
        ...inClusters("firewall.size").flatMap(place => firewallMay(document, place)),
    ];
}

function keysOf(document: unknown): TextPlace[] {
    const partitions = valueAt(document, ["cloudProfile", "partitions"]);
    return typeof partitions === "object" && partitions !== null
        ? Object.keys(partitions).map(value => ({ path: ["cloudProfile", "partitions", value], value }))
        : [];
}

/** A problem for each use of a name that is not declared; none where nothing is, which is another mistake. */
export function declared(uses: TextPlace[], declarations: TextPlace[], kind: string, where: string): Problem[] {
    const known = [...new Set(declarations.map(({ value }) => value))];
    if (known.length === 0) {
        return [];
    }
    return uses
        .filter(({ value }) => !known.includes(value))
        .map(({ path, value }) => {
            const meant = closest(value, known);
            const hint = meant ? `did you mean ${meant}?` : `known: ${known.join(", ")}`;
            return { path: pathText(path), found: `no ${kind} "${value}" in ${where}`, expected: hint };
        });
}

function imagesFor(document: unknown, feature: string): TextPlace[] {
    return texts(document, "metal.images.*.id").filter(({ path }) => {
        const features = valueAt(document, [...path.slice(0, -1), "features"]);
        return Array.isArray(features) && features.includes(feature);
    });
}

/** The workers' images by metal-api's ids: `<name>-<version>`. */
function workerImages(document: unknown, clusters: string[]): TextPlace[] {
    return clusters
        .flatMap(cluster => texts(document, `${cluster}.workers.*.machine.image.name`))
        .flatMap(({ path, value: name }) => {
            const image = path.slice(0, -1);
            const version = valueAt(document, [...image, "version"]);
            return typeof version === "string" ? [{ path: image, value: `${name}-${version}` }] : [];
        });
}

/** The partition of a cluster has to be a zone of the cluster's region (provider-metal's admission). */
function regionHolds(document: unknown, { path, value: partition }: TextPlace): Problem[] {
    const region = valueAt(document, [...path.slice(0, -1), "region"]);
    const at = texts(document, "cloudProfile.regions.*.name").find(({ value }) => value === region)?.path;
    if (!at) {
        return [];
    }
    const pattern = [...at.slice(0, -1), "zones", "*", "name"].join(".");
    const zones = texts(document, pattern).map(({ value }) => value);
    return zones.includes(partition)
        ? []
        : [
              {
                  path: pathText(path),
                  found: `partition "${partition}" is no zone of region "${String(region)}"`,
                  expected: `expected one of ${zones.join(", ") || "its zones"}`,
              },
          ];
}

/** provider-metal's admission takes the partition's firewall types only, where there are any. */
function firewallMay(document: unknown, { path, value: size }: TextPlace): Problem[] {
    const partition = valueAt(document, [...path.slice(0, -2), "partition"]);
    const types = texts(document, `cloudProfile.partitions.${String(partition)}.firewallTypes.*`).map(
        ({ value }) => value,
    );
    return types.length === 0 || types.includes(size)
        ? []
        : [
              {
                  path: pathText(path),
                  found: `"${size}" is no firewall type of partition "${String(partition)}"`,
                  expected: `expected one of ${types.join(", ")}`,
              },
          ];
}
