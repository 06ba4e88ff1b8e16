import { machineImageVersions } from "../../gardener/metal/images";
import type { Path, TextPlace } from "../document";
import { pathText, places, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { declared } from "./declared";
import { hostOf } from "./host";
import { metalImages } from "./metal-images";
import { problem } from "./problem";
import { textsIn, twice } from "./twice";

const SEMVER = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

/** Rules of a CloudProfile of type metal (gardener v1.138.3 pkg/api/core/validation/cloudprofile.go, and provider-metal's). */
export function checkCloudProfile(document: unknown): Problem[] {
    const versions = texts(document, "cloudProfile.kubernetes.versions.*.version");
    return [
        ...twice(versions, "the version"),
        ...oneSupported(document, versions),
        ...newestStays(document, versions),
        ...machineImages(document),
        ...firewallControllers(document),
        ...twice(texts(document, "cloudProfile.machineTypes.*.name"), "the machine type"),
        ...twice(texts(document, "cloudProfile.regions.*.name"), "the region"),
        ...places(document, "cloudProfile.regions.*").flatMap(region =>
            twice(textsIn(region, "zones.*.name"), "the zone"),
        ),
        ...soilMayCarry(document),
    ];
}

/** Versions in use that have expired: Gardener takes shoots off them by itself. */
export function adviseCloudProfile(document: unknown, today: Date): Problem[] {
    const expired = (pattern: string) =>
        texts(document, pattern)
            .filter(({ value }) => new Date(value) <= today)
            .map(({ path, value }) => ({
                on: value,
                version: valueAt(document, [...path.slice(0, -1), "version"]),
                path,
            }));
    const kubernetes = expired("cloudProfile.kubernetes.versions.*.expirationDate");
    const images = expired("cloudProfile.machineImages.*.versions.*.expirationDate").map(({ path, ...rest }) => ({
        ...rest,
        name: valueAt(document, [...path.slice(0, 3), "name"]),
    }));
    const shoots = ["seeds.*", "projects.*.shoots.*"];
    return [
        ...shoots
            .flatMap(shoot => texts(document, `${shoot}.kubernetes.version`))
            .flatMap(({ path, value }) =>
                kubernetes
                    .filter(({ version }) => version === value)
                    .map(({ on }) =>
                        problem(path, `${value} has expired on ${on} in the CloudProfile`, "a later version"),
                    ),
            ),
        ...shoots
            .flatMap(shoot => places(document, `${shoot}.workers.*.machine.image`))
            .flatMap(({ path, value }) =>
                images
                    .filter(
                        ({ name, version }) =>
                            name === valueAt(value, ["name"]) && version === valueAt(value, ["version"]),
                    )
                    .map(({ on, name, version }) =>
                        problem(
                            path,
                            `${String(name)} ${String(version)} has expired on ${on} in the CloudProfile`,
                            "a later one",
                        ),
                    ),
            ),
    ];
}

/** Versions of which one in a minor is `supported`: shoots are updated to it by themselves. */
function oneSupported(document: unknown, versions: TextPlace[]): Problem[] {
    const minor = (version: string) => version.split(".").slice(0, 2).join(".");
    const isSupported = ({ path }: TextPlace) =>
        valueAt(document, [...path.slice(0, -1), "classification"]) === "supported";
    const supported = versions.filter(isSupported);
    return supported.flatMap((place, index) => {
        const first = supported.slice(0, index).find(({ value }) => minor(value) === minor(place.value));
        return first && first.value !== place.value
            ? [
                  problem(
                      [...place.path.slice(0, -1), "classification"],
                      `${first.value} of ${minor(place.value)} is supported already (${pathText(first.path.slice(0, -1))})`,
                      "one supported version of each minor",
                  ),
              ]
            : [];
    });
}

function newestStays(document: unknown, versions: TextPlace[]): Problem[] {
    const newest = [...versions].sort((a, b) => b.value.localeCompare(a.value, "en", { numeric: true })).at(0);
    const path = newest && [...newest.path.slice(0, -1), "expirationDate"];
    return path && valueAt(document, path) !== undefined
        ? [problem(path, `${newest.value} is the newest version`, "no expirationDate on it")]
        : [];
}

/** A version that provider-metal does not know is a worker that never gets a machine. */
function machineImages(document: unknown): Problem[] {
    const known = machineImageVersions(metalImages(document));
    const names = known.map(({ name }) => ({ path: [], value: name }));
    const images = texts(document, "cloudProfile.machineImages.*.name");
    return [
        ...twice(images, "the image"),
        ...declared(images, names, "machine image", "metal.images"),
        ...images.flatMap(({ path, value: name }) => {
            const image = path.slice(0, -1);
            const versions = textsIn({ path: image, value: valueAt(document, image) }, "versions.*.version");
            const ofName = known.filter(image => image.name === name).map(({ version }) => version);
            const ids = versions.map(({ path: at, value }) => ({ path: at, value: `${name}-${value}` }));
            const idsInMetal = ofName.map(version => ({ path: [], value: `${name}-${version}` }));
            return [
                ...twice(versions, "the version"),
                ...oneSupported(document, versions),
                ...declared(ids, idsInMetal, "machine image", "metal.images"),
            ];
        }),
    ];
}

/** Shoots take the newest supported version, as they leave it out, or one of the list. */
function firewallControllers(document: unknown): Problem[] {
    const at: Path = ["cloudProfile", "firewallControllerVersions"];
    const list = valueAt(document, at);
    const versions = texts(document, `${at.join(".")}.*.version`);
    const chosen = versions.some(
        ({ path, value }) =>
            SEMVER.test(value) && valueAt(document, [...path.slice(0, -1), "classification"]) === "supported",
    );
    return [
        ...twice(versions, "the version"),
        ...(Array.isArray(list) && list.length > 0 && !chosen
            ? [problem(at, "no version is both supported and semver, so every shoot would be refused", "one that is")]
            : []),
    ];
}

/** The seeds' Shoots are of type metal and on the soil, whatever that is of. */
function soilMayCarry(document: unknown): Problem[] {
    const at: Path = ["cloudProfile", "seedSelector", "providerTypes"];
    const types = texts(document, `${at.join(".")}.*`).map(({ value }) => value);
    const host = hostOf(document);
    const wanted = [
        ...(host && places(document, "seeds.*").length > 0
            ? [{ type: host.type, why: "the soil, which carries the seeds," }]
            : []),
        ...(places(document, "projects.*.shoots.*").length > 0 ? [{ type: "metal", why: "a managed seed" }] : []),
    ];
    return types.length === 0 || types.includes("*")
        ? []
        : wanted
              .filter(({ type }) => !types.includes(type))
              .map(({ type, why }) => problem(at, `${why} is of type ${type}`, `${type} or "*" among them`));
}
