import assert from "node:assert/strict";
import { pathText, places } from "../../config/document";
import { completed } from "../../config/landscape";
import { landscapeSchema } from "../../config/schema/landscape";
import type { ParsedLandscape } from "../../config/schema/landscape";
import { leaves } from "../../config/schema-tree";
import { withPlaceholders } from "../../config/secrets/check";
import { untaken } from "../../config/untaken";
import { devDocument } from "../config/document";
import type { Loose } from "../config/document";
import { registrationsOf, textOf } from "./registrations";
import { filledUp } from "./samples";
import type { Sampled } from "./samples";

/** Leaves that the config itself reads, or that name a file of which something is read. */
const ofConfig = ["base", "production", "unlock", "through", "release.vector"];

/** Values that show: the samples for these would be as if nothing stood there. */
const showing = {
    "garden.highAvailability": true,
    "garden.project.owner.kind": "ServiceAccount",
    "projects.*.owner.kind": "ServiceAccount",
    "projects.*.members.*.kind": "ServiceAccount",
    stage: "traced-stage",
    "clusters.initial.gke.nodePool.minNodes": 137,
    "clusters.initial.gke.nodePool.maxNodes": 139,
    "registries.mirrors.*.registry": "ghcr.io",
    "registries.mirrors.*.mirror": "mirror.example/traced",
};

/** Maps of which a landscape has one key: the program is run for each. */
const alternatives = ["certManager.solver"];

/** What some look like in a registration, where that is not the value. */
const shownAs: Record<string, string> = {
    "garden.highAvailability": '"highAvailability":{}',
    "registries.mirrors.*.registry": "mirror.example/traced/metal-stack/metal-api",
};

const under = (prefixes: readonly string[]) => {
    const patterns = prefixes.map(prefix => prefix.split("."));
    return (pattern: string) => {
        const steps = pattern.split(".");
        return patterns.some(prefix => prefix.every((step, index) => step === "*" || step === steps[index]));
    };
};
const isUntaken = under(untaken);
const isOfConfig = under(ofConfig);

/** What the program registers for a document that the schema has taken. */
async function registered(parsed: ParsedLandscape, secrets = withPlaceholders(parsed, {})): Promise<string> {
    return textOf(await registrationsOf(completed(parsed), secrets));
}

/** A document for each key of the alternatives, without the others. */
function alternativesOf(document: Loose): Loose[] {
    const maps = (of: Loose) =>
        alternatives.flatMap(pattern => places(of, pattern).map(({ value }) => value as Record<string, unknown>));
    const rounds = Math.max(1, ...maps(document).map(map => Object.keys(map).length));
    return Array.from({ length: rounds }, (_, round) => {
        const copy = structuredClone(document);
        for (const map of maps(copy)) {
            const keys = Object.keys(map);
            keys.filter((_, index) => index !== round % keys.length).forEach(key => delete map[key]);
        }
        return copy;
    });
}

/**
 * Whether a value is found in what was registered: by itself where no other leaf has it, else with its key, in JSON or in
 * the YAML of which charts' values and ConfigMaps are made.
 */
function isFound(
    { pattern, path, value }: Sampled,
    all: Sampled[],
    registrations: string,
    secrets: Record<string, string>,
): boolean {
    if (pattern in shownAs) {
        return registrations.includes(shownAs[pattern]);
    }
    // Some placeholders of secrets are made of their names, and don't show them.
    const secret = pattern.endsWith(".secret") ? secrets[String(value)] : undefined;
    if (secret !== undefined && registrations.includes(JSON.stringify(secret).slice(1, -1))) {
        return true;
    }
    if (typeof value === "object") {
        const [mark] = JSON.stringify(value).match(/traced-\d+/) ?? [];
        return mark !== undefined && registrations.includes(mark);
    }
    const json = JSON.stringify(value);
    const isLong = typeof value === "string" ? value.length > 3 : typeof value === "number" && value > 99;
    if (isLong && all.filter(one => one.value === value).length === 1) {
        return registrations.includes(typeof value === "string" ? json.slice(1, -1) : json);
    }
    const keys = path.filter(step => typeof step === "string");
    const [key, above] = [keys[keys.length - 1], keys[keys.length - 2] ?? ""].map(quoted);
    const forms = [
        `"${above}":[^}]*"${key}":\\[?${quoted(json)}`,
        `${key}[^,]{0,4}${quoted(json)}`,
        // In YAML that stands in JSON, line breaks and quotes are escaped.
        `${key}:( |(\\\\n)? *- )(\\\\")?${quoted(json.replaceAll('"', ""))}(\\\\"|\\\\n)`,
    ];
    return new RegExp(forms.join("|")).test(registrations);
}

function quoted(text: string): string {
    return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

describe("every leaf of the config", () => {
    it("that a component takes reaches a registration", async function () {
        this.timeout(60_000);
        const parsed = landscapeSchema.parse(devDocument());
        const taken = leaves().filter(({ pattern }) => !isUntaken(pattern) && !isOfConfig(pattern));
        const sampled = filledUp(parsed as unknown as Loose, devDocument(), taken, showing);
        const secrets = withPlaceholders(parsed, {});
        const texts: string[] = [];
        for (const document of alternativesOf(parsed as unknown as Loose)) {
            texts.push(await registered(document as unknown as ParsedLandscape, secrets));
        }
        const registrations = texts
            .join("\n")
            .replace(/\s*\n\s*/g, "")
            .replace(/": /g, '":');
        const lost = sampled.filter(one => !isFound(one, sampled, registrations, secrets));
        assert.deepEqual(
            lost.map(({ path, value }) => `${pathText(path)}: ${JSON.stringify(value)}`),
            [],
        );
    });

    it("that is said to be taken by none changes nothing", async function () {
        this.timeout(60_000);
        const parsed = landscapeSchema.parse(devDocument());
        const before = await registered(structuredClone(parsed));
        const none = leaves().filter(({ pattern }) => isUntaken(pattern));
        filledUp(parsed as unknown as Loose, devDocument(), none);
        assert.equal(await registered(parsed), before);
    });
});
