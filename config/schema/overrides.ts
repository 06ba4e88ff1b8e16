import { z } from "zod";

/** A map whose keys are upstream's own, and free there too. */
export function freeForm(description: string, example: Record<string, unknown>) {
    return z.record(z.string(), z.unknown()).meta({ description, examples: [example] });
}

/** Fields laid over an object that is built, for what the schema does not have. */
export function overridesOf(kind: string) {
    return freeForm(`A JSON merge patch (RFC 7386), laid over the ${kind} last.`, {
        metadata: { annotations: { "example.org/team": "a" } },
    });
}
