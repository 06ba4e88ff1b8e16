import * as fs from "node:fs";
import * as path from "node:path";
import { minorOf } from "./versions";

/** What Gardener's own tables say of an option of Kubernetes, or of a feature gate of Gardener. */
interface Option {
    added?: string;
    removed?: string;
    locked?: { since?: string; value: boolean };
    /** Whether it can't be taken away: an API from a cluster without nodes, as a garden is. */
    required: boolean;
    configurable: boolean;
}

/** Options by their names, as the gardener module has them. */
export interface KnownOptions {
    featureGates: ReadonlyMap<string, Option>;
    apis: ReadonlyMap<string, Option>;
    admissionPlugins: ReadonlyMap<string, Option>;
    gardenerFeatureGates: ReadonlyMap<string, Option>;
}

/** Reads them from the source of gardener v1.138.3: entries of Go maps, a line each. */
export function knownOptions(gardener: string): KnownOptions {
    const read = (file: string, required = "Required") =>
        optionsIn(fs.readFileSync(path.join(gardener, file), "utf8"), required);
    return {
        featureGates: read("pkg/utils/validation/features/featuregates.go"),
        apis: read("pkg/utils/validation/apigroups/apigroups.go", "RequiredForWorkerless"),
        admissionPlugins: read("pkg/utils/validation/admissionplugins/admissionplugins.go"),
        gardenerFeatureGates: read("pkg/features/features.go"),
    };
}

/** Whether that version of Kubernetes has an option. */
export function hasOption({ added, removed }: Option, version: string): boolean {
    const minor = minorOf(version);
    return (added === undefined || minor >= minorOf(added)) && (removed === undefined || minor < minorOf(removed));
}

/** The value that an option has for good in that version of Kubernetes. */
export function lockedValue({ locked }: Option, version: string): boolean | undefined {
    return locked !== undefined && (locked.since === undefined || minorOf(version) >= minorOf(locked.since))
        ? locked.value
        : undefined;
}

function optionsIn(source: string, required: string): Map<string, Option> {
    const entries = source.matchAll(/^\t+(?:"([\w./-]+)"|(\w+)):\s*\{(.*)\},$/gm);
    return new Map([...entries].map(([, quoted, plain, fields]) => [quoted ?? plain, optionOf(fields, required)]));
}

function optionOf(fields: string, required: string): Option {
    const field = (name: string) => new RegExp(`\\b${name}: "?([^",}]+)`).exec(fields)?.[1];
    const since = field("LockedToDefaultInVersion");
    const isLocked = since !== undefined || field("LockToDefault") === "true";
    const value = (since === undefined ? field("Default") : field("LockedValue")) === "true";
    return {
        added: field("AddedInVersion"),
        removed: field("RemovedInVersion"),
        ...(isLocked && { locked: { since, value } }),
        required: field(required) === "true",
        configurable: fields.includes("AllowsConfiguration: true"),
    };
}
