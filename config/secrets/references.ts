import { z } from "zod";
import type { Path } from "../document";
import { everyText } from "../document";
import { landscapeSchema } from "../schema/landscape";
import type { SecretShape } from "./shapes";
import { shapes } from "./shapes";

/** A place in `landscape:config` where the name of a secret stands. */
export interface SecretReference {
    path: Path;
    /** The secret's name in `landscape:secrets`. */
    name: string;
    shape: SecretShape;
}

/** Every reference to a secret in a document, in its order. Only what looks like one is looked up in the schema. */
export function secretReferences(document: unknown): SecretReference[] {
    return everyText(document).flatMap(({ path, value: name }) => {
        const shape = path.at(-1) === "secret" ? shapeAt(path) : undefined;
        return shape === undefined ? [] : [{ path, name, shape }];
    });
}

/** The shape of the secret whose name belongs at a path; undefined where none does. */
function shapeAt(path: Path): SecretShape | undefined {
    const schema = path.reduce<z.core.$ZodType | undefined>(
        (node, step) => node && childOf(unwrapped(node), step),
        landscapeSchema,
    );
    const shape = schema && z.globalRegistry.get(unwrapped(schema))?.secret;
    return typeof shape === "string" && Object.hasOwn(shapes, shape) ? (shape as SecretShape) : undefined;
}

/** A schema without what says that it may be left out. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
    return schema instanceof z.ZodOptional ||
        schema instanceof z.ZodDefault ||
        schema instanceof z.ZodPrefault ||
        schema instanceof z.ZodNullable
        ? unwrapped(schema.unwrap())
        : schema;
}

function childOf(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | undefined {
    if (schema instanceof z.ZodUnion) {
        return schema.options.map(option => childOf(unwrapped(option), step)).find(child => child !== undefined);
    }
    if (schema instanceof z.ZodArray) {
        return typeof step === "number" ? schema.element : undefined;
    }
    if (schema instanceof z.ZodRecord) {
        return schema.valueType;
    }
    return schema instanceof z.ZodObject ? (schema.shape as Record<string, z.core.$ZodType>)[step] : undefined;
}
