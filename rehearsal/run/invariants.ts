import { readFileSync } from "node:fs";
import type { JsonValue, ObjectRef } from "../host/protocol";
import type { ResourceState } from "../host/resource-state";
import { StateFile } from "../host/state-file";
import { isObject, isSecret, plain } from "../host/wire";
import { keyOf, nameOf } from "./inventory";
import type { Held } from "./inventory";
import type { Recording } from "./recording";

/** The state of a stack, opened. */
export async function stateOf(file: string, project: string, stack: string): Promise<ResourceState[]> {
    const { content } = await StateFile.open(file, { project, stack }, true);
    return content.resources;
}

/** Resources that stand in the state before something that they depend on. */
export function outOfOrder(resources: ResourceState[]): string[] {
    const seen = new Set<string>();
    const errors: string[] = [];
    for (const resource of resources) {
        const provider = resource.provider.slice(0, Math.max(0, resource.provider.lastIndexOf("::")));
        for (const before of [resource.parent, provider, ...resource.dependencies].filter(urn => urn)) {
            if (!seen.has(before)) {
                errors.push(`the state has ${resource.urn} before ${before}, which it depends on`);
            }
        }
        seen.add(resource.urn);
    }
    return errors;
}

/** Objects that a run recorded in one cluster: those that resources stand for by themselves, and with those of releases. */
export function recordedObjects(
    recording: Recording,
    isThere: (server: string) => boolean,
): { own: ObjectRef[]; all: ObjectRef[] } {
    const resources = [...recording.resources.values()].filter(({ server }) => server !== undefined && isThere(server));
    // A release's hooks go once they have run.
    const own = resources.filter(({ type }) => !type.startsWith("kubernetes:helm.sh/"));
    const objects = (of: typeof resources) => of.flatMap(({ stages }) => stages.flat());
    return { own: objects(own), all: objects(resources) };
}

/** Objects that resources stand for and the cluster has not, and those that the program wrote and nothing recorded. */
export function recordedAndThere(own: ObjectRef[], all: ObjectRef[], there: Iterable<Held>): string[] {
    const held = [...there];
    const keys = new Set(held.map(keyOf));
    const known = new Set(all.map(keyOf));
    return [
        ...own.filter(object => !keys.has(keyOf(object))).map(object => `${nameOf(object)} is recorded, and not there`),
        ...held
            // Helm's records of its releases stand for the releases themselves.
            .filter(({ name }) => !name.startsWith("sh.helm.release.v1."))
            .filter(object => object.byProgram && !known.has(keyOf(object)))
            .map(object => `${nameOf(object)} was made by the program, and is not recorded`),
    ];
}

/** Recorded objects whose spec, labels or annotations a run has changed that was to change nothing. */
export function changedBetween(recorded: ObjectRef[], before: Map<string, Held>, after: Map<string, Held>): string[] {
    return recorded
        .filter(object => before.get(keyOf(object))?.fingerprint !== after.get(keyOf(object))?.fingerprint)
        .map(object => `${nameOf(object)} is not as it was before the second up`);
}

/** Resources that were deleted before something that depended on them. */
export function deletedTooEarly(resources: ResourceState[], recording: Recording): string[] {
    const deleted = recording.steps.filter(({ op, error }) => op === "delete" && !error).map(({ urn }) => urn);
    const position = new Map(deleted.map((urn, index) => [urn, index]));
    return resources.flatMap(({ urn, dependencies }) =>
        dependencies
            .filter(before => (position.get(before) ?? Infinity) < (position.get(urn) ?? -1))
            .map(before => `${before} was deleted before ${urn}, which depends on it`),
    );
}

/** What secrets come from. A Secret of Kubernetes has them from here, and certificates and names beside them. */
const secretSources = ["random:", "tls:", "gcp:serviceaccount/key:", "pulumi-nodejs:"];

/** Shorter secrets turn up by chance. */
const shortestSecret = 12;

/** Secrets of the state that stand in clear in a text; each is named by its resource and property, never shown. */
export function secretsInClear(resources: ResourceState[], texts: { name: string; text: string }[]): string[] {
    const errors: string[] = [];
    for (const { urn, type, inputs, outputs } of resources) {
        if (!secretSources.some(prefix => type.startsWith(prefix))) {
            continue;
        }
        for (const [property, value] of [...Object.entries(inputs), ...Object.entries(outputs)]) {
            for (const secret of secretTexts(value)) {
                for (const { name, text } of texts) {
                    if (text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1))) {
                        errors.push(`a secret of ${urn} (${property}) stands in clear in ${name}`);
                    }
                }
            }
        }
    }
    return [...new Set(errors)];
}

/** Texts in a value of a state that are secret, but for words and names. */
export function secretTexts(value: JsonValue): string[] {
    if (isSecret(value)) {
        return textsOf(plain(value)).filter(isTelling);
    }
    return Array.isArray(value) || isObject(value) ? Object.values(value).flatMap(secretTexts) : [];
}

function textsOf(value: JsonValue): string[] {
    if (typeof value === "string") {
        return [value];
    }
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Words and names such as a bucket's, which stand in a Secret beside what is secret in it, say nothing. */
function isTelling(text: string): boolean {
    const isName = /^[a-z][a-z0-9]*([-./:@_][a-z0-9]+)*$/.test(text) && !/^[0-9a-f]{16,}$/.test(text);
    return text.length >= shortestSecret && !isName;
}

/** The text of a file. */
export function textOfFile(file: string): { name: string; text: string } {
    return { name: file.slice(file.lastIndexOf("/") + 1), text: readFileSync(file, "utf8") };
}
