/** Writes what is generated from the schema, as `npm run generate`: the JSON Schemas for editors and docs/config.md. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { landscapeJsonSchema, schemaFiles, stackFileSchema } from "./json-schema";
import { referencePage } from "./reference";

const jsonOf = (schema: object) => `${JSON.stringify(schema, undefined, 1)}\n`;

writeFileSync(resolve(__dirname, schemaFiles.stack), jsonOf(stackFileSchema()));
writeFileSync(resolve(__dirname, schemaFiles.landscape), jsonOf(landscapeJsonSchema()));
writeFileSync(resolve(__dirname, "../docs/config.md"), referencePage());
