import { readFileSync } from "node:fs";
import { problemLine } from "../../config/errors";
import { frozenOf } from "../../config/frozen";
import { completed } from "../../config/landscape";
import { validate } from "../../config/problems";
import { landscapeSchema } from "../../config/schema/landscape";
import { refusalsOf } from "../../gardener/frozen/refusals";
import { loadVector } from "../../release/vector";
import type { Loose } from "../config/document";
import { devDocument } from "../config/document";
import { goldenFile, goldenStacks } from "../golden/registrations";
import type { Registrations } from "../golden/registrations";

type Resource = Registrations["resources"][number];

/** What one environment registers. */
export class Registered {
    private readonly byUrn: Map<string, Resource>;

    constructor(
        public readonly stack: string,
        public readonly resources: Resource[],
    ) {
        this.byUrn = new Map(resources.map(resource => [resource.urn, resource]));
    }

    /** Those of a type, by its end: `:Secret`. */
    ofType(type: string): Resource[] {
        return this.resources.filter(resource => resource.type.endsWith(type));
    }

    /** The one of a name, a component that is called the same aside. */
    the(name: string): Resource {
        const [found] = this.resources.filter(one => one.name === name && !one.type.startsWith("metal-landscape:"));
        if (found === undefined) {
            throw new Error(`${this.stack} registers no ${name}`);
        }
        return found;
    }

    has(name: string): boolean {
        return this.resources.some(one => one.name === name);
    }

    /** A value in the inputs of the resource of a name; undefined where there is none. */
    value(name: string, ...steps: (string | number)[]): unknown {
        return steps.reduce<unknown>(
            (value, step) => (value as Record<string | number, unknown> | undefined)?.[step],
            this.the(name).inputs,
        );
    }

    /** Whether a resource is made only after another, however many are between them. */
    waits(name: string, other: string): boolean {
        const seen = new Set<string>();
        const queue = [this.the(name).urn];
        const wanted = this.the(other).urn;
        for (let urn = queue.pop(); urn !== undefined; urn = queue.pop()) {
            const resource = this.byUrn.get(urn);
            if (resource === undefined || seen.has(urn)) {
                continue;
            }
            seen.add(urn);
            const next = [...resource.dependsOn, resource.provider].filter(one => typeof one === "string");
            if (next.includes(wanted)) {
                return true;
            }
            queue.push(...next);
        }
        return false;
    }

    /** All that is registered, as one text. */
    get text(): string {
        return JSON.stringify(this.resources);
    }
}

/** What the environments register. */
export const environments = goldenStacks.map(
    stack => new Registered(stack, (JSON.parse(readFileSync(goldenFile(stack), "utf8")) as Registrations).resources),
);

/** Environments by their names. */
export const [dev, prod, cloud] = environments;

/** What is told of dev after a change, as lines, before anything is made. */
export function told(change: (document: Loose) => void): string[] {
    const document = devDocument();
    change(document);
    return validate(document).problems.map(problemLine);
}

/** What is refused of a change of dev that is deployed, as paths. */
export function refused(
    change: (document: Loose) => void,
    before: (document: Loose) => void = () => undefined,
): string[] {
    const entries = (...changes: ((document: Loose) => void)[]) => {
        const document = devDocument();
        changes.forEach(one => one(document));
        const landscape = completed(landscapeSchema.parse(document));
        return frozenOf(landscape, loadVector(landscape.release.vector));
    };
    return refusalsOf(entries(before), entries(before, change)).map(({ path }) => path);
}
