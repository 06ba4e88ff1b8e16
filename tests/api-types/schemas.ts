import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";

/** What is used here of a JSON Schema. */
export interface Schema {
    $ref?: string;
    type?: string | string[];
    properties?: Record<string, Schema>;
    additionalProperties?: boolean | Schema;
    items?: Schema;
    [keyword: string]: unknown;
}

/** The OpenAPI v3 document of one group and version. */
export interface OpenApi {
    components: { schemas: Record<string, Schema> };
}

interface GroupVersionKind {
    group: string;
    version: string;
    kind: string;
}

/** The same schema, where no object has a field that its schema does not list. */
export function strict(schema: Schema): Schema {
    const { properties, items, additionalProperties: others } = schema;
    const open = others !== undefined || schema["x-kubernetes-preserve-unknown-fields"] === true;
    // Not what stands in allOf, anyOf and not: these check some of the fields that are listed beside them.
    return {
        ...schema,
        ...(properties && {
            properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, strict(one)])),
            ...(!open && { additionalProperties: false }),
        }),
        ...(items && { items: strict(items) }),
        ...(typeof others === "object" && { additionalProperties: strict(others) }),
    };
}

/** Name of the schema that stands for `apiVersion` and `kind` in an OpenAPI document. */
export function nameOfKind(document: OpenApi, apiVersion: string, kind: string): string | undefined {
    const [version, group = ""] = apiVersion.split("/").reverse();
    return Object.entries(document.components.schemas).find(([, schema]) =>
        ((schema["x-kubernetes-group-version-kind"] ?? []) as GroupVersionKind[]).some(
            known => known.group === group && known.version === version && known.kind === kind,
        ),
    )?.[0];
}

interface Crd {
    kind: string;
    spec: {
        group: string;
        names: { kind: string };
        versions: { name: string; schema: { openAPIV3Schema: Schema } }[];
    };
}

/** Schemas of the CRDs in a YAML file, by `apiVersion kind`; their metadata is as `metadata` says. */
export function crdSchemas(file: string, metadata: Schema): Record<string, Schema> {
    const crds = parseAllDocuments(readFileSync(file, "utf8"))
        .map(document => document.toJS() as Crd | null)
        .filter(object => object?.kind === "CustomResourceDefinition");
    return Object.fromEntries(
        crds.flatMap(crd =>
            (crd?.spec.versions ?? []).map(({ name, schema: { openAPIV3Schema: schema } }) => [
                `${crd?.spec.group}/${name} ${crd?.spec.names.kind}`,
                { ...schema, properties: { ...schema.properties, metadata } },
            ]),
        ),
    );
}
