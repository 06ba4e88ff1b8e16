import type { SchemaNode } from "./schema-tree";
import { schemaRoot } from "./schema-tree";

const introduction = `# \`landscape:config\`

Everything that a stack config may say, generated from the schema in \`config/schema\` by \`npm run generate\`. \`*\` stands for each entry of a list or
map. **bold** keys are required wherever the map that they are in is given; what has a default may be left out. A value that is the name of a secret
refers to \`landscape:secrets\`: \`pulumi config set --secret --path landscape:secrets.NAME\`.
`;

/** The reference page of the config, in Markdown. */
export function referencePage(root: SchemaNode = schemaRoot()): string {
    const sections = Object.entries(root.properties ?? {}).map(([key, node]) => {
        const rows = rowsOf(node, [key], root.required?.includes(key) ?? false);
        return `## ${key}\n\n${text(node.description)}\n\n${tableOf(rows)}`;
    });
    return [introduction, ...sections].join("\n");
}

interface Row {
    path: string;
    description: string;
    value: string;
    default: string;
    example: string;
}

function tableOf(rows: Row[]): string {
    const lines = rows.map(
        row => `| ${row.path} | ${row.description} | ${row.value} | ${row.default} | ${row.example} |`,
    );
    return ["| key | what | value | default | example |", "|---|---|---|---|---|", ...lines, ""].join("\n");
}

function rowsOf(node: SchemaNode, path: string[], required: boolean): Row[] {
    const key = `\`${path.join(".")}\``;
    const row = {
        path: required ? `**${key}**` : key,
        description: cell(text(node.description)),
        value: cell(valueOf(node)),
        default: node.default === undefined || isMap(node) ? "" : code(node.default),
        example: node.examples ? code(node.examples[0]) : "",
    };
    const others = node.additionalProperties;
    return [
        row,
        ...Object.entries(node.properties ?? {}).flatMap(([child, schema]) =>
            rowsOf(schema, [...path, child], node.required?.includes(child) ?? false),
        ),
        ...(node.items && !isLeaf(node.items) ? rowsOf(node.items, [...path, "*"], false).slice(1) : []),
        ...(typeof others === "object" && !isLeaf(others) ? rowsOf(others, [...path, "*"], false).slice(1) : []),
        ...(node.anyOf ?? []).flatMap(one => (isLeaf(one) ? [] : rowsOf(one, path, required).slice(1))),
    ];
}

/** What kind of value stands there, and within which bounds. */
function valueOf(node: SchemaNode): string {
    if (node.secret) {
        return `name of a secret (${node.secret})`;
    }
    if (node.enum) {
        return node.enum.map(one => `\`${String(one)}\``).join(", ");
    }
    if (node.anyOf) {
        return [...new Set(node.anyOf.map(valueOf))].join(" or ");
    }
    if (node.items) {
        return isLeaf(node.items) ? `list: ${valueOf(node.items)}` : "list of maps";
    }
    switch (node.type) {
        case "integer":
        case "number":
            return node.minimum === undefined ? "number" : `${node.minimum} to ${node.maximum}`;
        case "boolean":
            return "`true`, `false`";
        case "object":
            return typeof node.additionalProperties === "object" ? "map" : "";
        default:
            return "text";
    }
}

function isLeaf(node: SchemaNode): boolean {
    return !isMap(node) && !node.items && !node.anyOf?.some(one => !isLeaf(one));
}

function isMap(node: SchemaNode): boolean {
    return node.type === "object";
}

function text(description: string | undefined): string {
    return description ?? "";
}

function code(value: unknown): string {
    return cell(`\`${typeof value === "string" ? value : JSON.stringify(value)}\``);
}

/** A text as a cell of a table takes it. */
function cell(value: string): string {
    return value.replaceAll("|", "\\|").replaceAll("\n", " ");
}
