import { z } from "zod";
import { landscapeSchema } from "./schema/landscape";

/**
 * The JSON Schema of a whole `Pulumi.<stack>.yaml`, for editors: what Pulumi has there is left open, and what is ours
 * is as strict as the program.
 */
export function stackFileSchema(): Record<string, unknown> {
    const { $schema, ...document } = z.toJSONSchema(landscapeSchema, { io: "input", reused: "inline" });
    return {
        $schema,
        title: "A stack of metal-landscape",
        type: "object",
        required: ["config"],
        properties: {
            config: {
                description: "Configuration of the stack.",
                type: "object",
                required: ["landscape:config"],
                properties: {
                    "landscape:config": document,
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
