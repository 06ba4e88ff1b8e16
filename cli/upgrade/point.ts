import { statSync } from "node:fs";
import * as path from "node:path";
import { closest } from "../../errors/closest";
import { VectorError } from "../../release/errors";
import { releaseIn } from "../../release/name";
import { loadVector } from "../../release/vector";
import { UsageError } from "../errors";
import { releases } from "../../release/releases";
import { numbersOf, sameMinor } from "./versions";

/** Where an upgrade begins, passes or ends. */
export interface Point {
    /** Version of Gardener; `v1.139` where any patch of that minor does. */
    gardener: string;
    /** The release of metal-stack with it; absent where none is known. */
    release?: string;
    /** Version of the virtual garden's Kubernetes that the release brings; absent where that is not known. */
    virtualGarden?: string;
    /** The release vector file that it was read from; absent where it is known by its version alone. */
    file?: string;
}

/** An option that takes a version. */
export type VersionOption = "--from" | "--to";

/** Folder of the release vectors, in the project. */
export const vectorFolder = path.join("release", "vectors");

/**
 * What a version on the command line means: a release vector file, a release of metal-stack, or a version of Gardener.
 *
 * @param given `release/vectors/own.yaml`, `v0.22.19`, `v1.138.3`, or `v1.139` for any patch of it
 * @param root folder of the project
 * @param option the option it was given with, for the error
 */
export function pointOf(given: string, root: string, option: VersionOption): Point {
    if (isFile(given)) {
        return ofFile(given);
    }
    const version = given.replace(/^v?(?=\d)/, "v");
    const inFolder = path.join(root, fileNameOf(version));
    if (isFile(inFolder)) {
        return ofFile(inFolder, version);
    }
    const release = releases.find(one => one.release === version);
    if (release) {
        return release;
    }
    if (numbersOf(version)?.major === 1) {
        return ofGardener(version, option);
    }
    throw new UsageError(`${option}: ${unknown(given, version)}`, remedyOf(version));
}

/** Path of a release's vector, from the project's folder. */
export function fileNameOf(release: string): string {
    return path.join(vectorFolder, `metal-stack-${release}.yaml`);
}

/** What a release vector file has; a {@link UsageError} where it has no Gardener. */
export function ofFile(file: string, name?: string): Point {
    try {
        const vector = loadVector(file);
        const group = "docker-images.third-party.gardener";
        const release = name ?? releaseIn(file);
        return {
            gardener: vector.version(`${group}.operator`),
            ...(release !== undefined && { release }),
            virtualGarden: vector.version(`${group}.virtual-garden-apiserver`),
            file,
        };
    } catch (error) {
        if (error instanceof VectorError) {
            throw new UsageError(error.what, error.remedy, error.where);
        }
        throw error;
    }
}

/** A version of Gardener, with the release that has it: where two have the same, the one that leaves out no step. */
function ofGardener(version: string, option: VersionOption): Point {
    const exact = numbersOf(version)?.patch !== undefined;
    const having = releases.filter(one => (exact ? one.gardener === version : sameMinor(one.gardener, version)));
    return { ...(option === "--from" ? having[0] : having.at(-1)), gardener: version };
}

function isFile(file: string): boolean {
    return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function unknown(given: string, version: string): string {
    const names = releases.map(({ release }) => release);
    const near = numbersOf(version) === undefined ? closest(version, names) : undefined;
    const hint = near === undefined ? "" : `; did you mean ${near}?`;
    return `${given} is no file, no version of Gardener, and no release of metal-stack that is known here${hint}`;
}

function remedyOf(version: string): string {
    const [first, last] = [releases[0].release, releases[releases.length - 1].release];
    return numbersOf(version)?.major === 0
        ? `known are ${first} to ${last}; fetch a newer one first: \`npx landscape vector pull ${version} --public-key cosign.pub\``
        : `give a version of Gardener such as v1.138.3, a release of metal-stack (${first} to ${last} are known), or a release vector file`;
}
