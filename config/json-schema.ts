import type { SchemaNode } from "./schema-tree";
import { schemaRoot } from "./schema-tree";

const dialect = "https://json-schema.org/draft/2020-12/schema";

/** File names of the schemas, beside this module. */
export const schemaFiles = { stack: "schema.json", landscape: "landscape.schema.json" } as const;

/** The JSON Schema of a whole `Pulumi.<stack>.yaml`, for editors: what Pulumi has there is left open. */
export function stackFileSchema(): object {
    return {
        $schema: dialect,
        title: "A stack of metal-landscape",
        type: "object",
        required: ["config"],
        properties: {
            config: {
                description: "Configuration of the stack.",
                type: "object",
                required: ["landscape:config"],
                properties: {
                    "landscape:config": { $ref: schemaFiles.landscape },
                    "landscape:secrets": {
                        description:
                            "Secrets that the document refers to by name: `pulumi config set --secret --path landscape:secrets.NAME`.",
                        type: "object",
                        additionalProperties: {
                            type: "object",
                            required: ["secure"],
                            additionalProperties: false,
                            properties: {
                                secure: { description: "The ciphertext, written by Pulumi.", type: "string" },
                            },
                        },
                    },
                    "pulumi:disable-default-providers": {
                        description: "Providers that have to be given explicitly.",
                        type: "array",
                        items: { type: "string" },
                    },
                },
            },
        },
    };
}

/**
 * The JSON Schema of `landscape:config` and of a base file, each of which may leave to the others what they have: no key
 * of a map is required, and null takes out what a base file has. Entries of lists are whole, since a list replaces a list.
 * `landscape check` tells what is missing.
 */
export function landscapeJsonSchema(): object {
    const document: SchemaNode & { $schema?: string } = { ...schemaRoot() };
    delete document.$schema;
    return { $schema: dialect, title: "A landscape, or a part of one", ...partOf(document) };
}

function partOf(node: SchemaNode): SchemaNode {
    const { required: _, properties, additionalProperties: others, ...rest } = node;
    const children = Object.entries(properties ?? {}).map(([key, child]) => [key, orNull(partOf(child))]);
    return {
        ...rest,
        ...(properties && { properties: Object.fromEntries(children) as Record<string, SchemaNode> }),
        ...(others !== undefined && {
            additionalProperties: typeof others === "object" ? orNull(partOf(others)) : others,
        }),
    };
}

function orNull({ type, enum: choice, ...node }: SchemaNode): object {
    return {
        ...node,
        ...(type === undefined ? {} : { type: [type, "null"] }),
        ...(choice && { enum: [...choice, null] }),
        ...(node.anyOf && { anyOf: [...node.anyOf, { type: "null" }] }),
    };
}
