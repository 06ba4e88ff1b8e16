import { machineImageVersions } from "../../gardener/metal/images";
import { pathText, texts, valueAt } from "../document";
import type { TextPlace } from "../document";
import type { Problem } from "../errors";
import { declared } from "./declared";
import { metalImages } from "./metal-images";

/** Every name that stands for something declared elsewhere in the document is declared there. */
export function checkReferences(document: unknown): Problem[] {
    const clusters = ["seeds.*", "projects.*.shoots.*"];
    const of = (...patterns: string[]) => patterns.flatMap(pattern => texts(document, pattern));
    const inClusters = (pattern: string) => of(...clusters.map(cluster => `${cluster}.${pattern}`));
    const partitions = of("metal.partitions.*.id");
    const sizes = of("metal.sizes.*.id");
    const seeds = [...of("seeds.*.name"), ...of("gardenlets.*.name"), ...of("soil.name")];
    const networks = of("metal.networks.*.id");
    const firewallImages = firewallImagesIn(document);
    const allowed = of("cloudProfile.firewallImages.*");
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
        ...declared(
            inClusters("firewall.controllerVersion"),
            orAuto(of("cloudProfile.firewallControllerVersions.*.version")),
            "version",
            "cloudProfile.firewallControllerVersions",
        ),
        ...(allowed.length > 0
            ? declared(inClusters("firewall.image"), allowed, "firewall image", "cloudProfile.firewallImages")
            : declared(inClusters("firewall.image"), firewallImages, "firewall image", "metal.images")),
        ...declared(allowed, firewallImages, "firewall image", "metal.images"),
        ...declared(
            of("cloudProfile.regions.*.zones.*.unavailableMachineTypes.*"),
            of("cloudProfile.machineTypes.*.name"),
            "machine type",
            "cloudProfile.machineTypes",
        ),
        ...declared(workerImages(document, clusters), machineImagesIn(document), "machine image", "metal.images"),
        ...declared(of("projects.*.shoots.*.seedName"), seeds, "seed", "seeds, gardenlets or soil"),
        ...inClusters("partition").flatMap(place => regionHolds(document, place)),
    ];
}

/** Shoots take the newest supported version where they say so (provider-metal v0.27.11 pkg/apis/metal/validation). */
function orAuto(versions: TextPlace[]): TextPlace[] {
    return versions.length > 0 ? [{ path: [], value: "auto" }, ...versions] : [];
}

function keysOf(document: unknown): TextPlace[] {
    const partitions = valueAt(document, ["cloudProfile", "partitions"]);
    return typeof partitions === "object" && partitions !== null
        ? Object.keys(partitions).map(value => ({ path: ["cloudProfile", "partitions", value], value }))
        : [];
}

function firewallImagesIn(document: unknown): TextPlace[] {
    return texts(document, "metal.images.*.id").filter(({ path }) => {
        const features = valueAt(document, [...path.slice(0, -1), "features"]);
        return Array.isArray(features) && features.includes("firewall");
    });
}

/** The images for workers: each by its full version, and by the first two numbers of it. */
function machineImagesIn(document: unknown): TextPlace[] {
    return machineImageVersions(metalImages(document)).map(({ name, version }) => ({
        path: [],
        value: `${name}-${version}`,
    }));
}

/** The workers' images: `<name>-<version>`. */
function workerImages(document: unknown, clusters: string[]): TextPlace[] {
    return clusters
        .flatMap(cluster => texts(document, `${cluster}.workers.*.machine.image.name`))
        .flatMap(({ path, value: name }) => {
            const image = path.slice(0, -1);
            const version = valueAt(document, [...image, "version"]);
            return typeof version === "string" ? [{ path: image, value: `${name}-${version}` }] : [];
        });
}

/** The partition of a cluster has to be a zone of the cluster's region (provider-metal v0.27.11 pkg/admission/validator/shoot.go). */
function regionHolds(document: unknown, { path, value: partition }: TextPlace): Problem[] {
    const region = valueAt(document, [...path.slice(0, -1), "region"]);
    const known = texts(document, "metal.partitions.*.id").some(({ value }) => value === partition);
    const at = texts(document, "cloudProfile.regions.*.name").find(({ value }) => value === region)?.path;
    // One that is nowhere is told of already.
    if (!at || !known) {
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
