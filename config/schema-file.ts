/** Writes `config/schema.json`: run it with `npx tsx config/schema-file.ts` after a change of the schema. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import * as prettier from "prettier";
import { stackFileSchema } from "./json-schema";

/** Writes the schema, formatted as the rest of the repository. */
async function write(file: string): Promise<void> {
    const options = await prettier.resolveConfig(file);
    writeFileSync(file, await prettier.format(JSON.stringify(stackFileSchema()), { ...options, filepath: file }));
}

void write(resolve(__dirname, "schema.json"));
