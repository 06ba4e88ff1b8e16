import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import Ajv from "ajv/dist/2020";
import type { ValidateFunction } from "ajv/dist/2020";
import { landscapeJsonSchema, schemaFiles, stackFileSchema } from "../../config/json-schema";
import { referencePage } from "../../config/reference";
import type { SchemaNode } from "../../config/schema-tree";
import { leaves, schemaAt, schemaRoot } from "../../config/schema-tree";
import { devDocument, stackFile } from "./document";

const root = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(resolve(root, file), "utf8");

/** The environments whose stack configs are in the repository. */
const stacks = readdirSync(root).flatMap(file => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);

let compiled: ValidateFunction | undefined;

/** The schema of a stack file, compiled once. */
function stackFileValidator(): ValidateFunction {
    compiled ??= new Ajv({ strict: false })
        .addSchema(landscapeJsonSchema(), schemaFiles.landscape)
        .compile(stackFileSchema());
    return compiled;
}

/** Paths of the nodes under a schema that have no description. */
function undescribed(node: SchemaNode, path: string): string[] {
    const others = node.additionalProperties;
    return [
        ...Object.entries(node.properties ?? {}).flatMap(([key, field]) => [
            ...(field.description ? [] : [`${path}.${key}`]),
            ...undescribed(field, `${path}.${key}`),
        ]),
        ...(node.items ? undescribed(node.items, `${path}[]`) : []),
        ...(typeof others === "object" ? undescribed(others, `${path}.*`) : []),
        ...(node.anyOf ?? []).flatMap(one => undescribed(one, path)),
    ];
}

describe("what is generated from the schema: run `npm run generate` after a change", () => {
    it("is config/schema.json", () => {
        assert.deepEqual(JSON.parse(read("config/schema.json")), JSON.parse(JSON.stringify(stackFileSchema())));
    });

    it("is config/landscape.schema.json", () => {
        assert.deepEqual(
            JSON.parse(read("config/landscape.schema.json")),
            JSON.parse(JSON.stringify(landscapeJsonSchema())),
        );
    });

    it("is docs/config.md", () => {
        assert.equal(read("docs/config.md"), referencePage());
    });
});

describe("the schema", () => {
    it("describes every field", () => {
        assert.deepEqual(undescribed(schemaRoot(), ""), []);
    });

    it("has a default, a choice, or an example for every leaf", () => {
        const isTold = (node: SchemaNode | undefined) =>
            node !== undefined && (node.default !== undefined || (node.enum ?? node.examples) !== undefined);
        const bare = leaves().filter(({ pattern, node }) => {
            // The values of a free map are told with it.
            const map = schemaAt(
                pattern
                    .split(".")
                    .slice(0, -1)
                    .map(step => (step === "*" ? 0 : step)),
            );
            return !isTold(node) && !(pattern.endsWith(".*") && isTold(map)) && node.type !== "object" && node.type;
        });
        assert.deepEqual(
            bare.map(({ pattern }) => pattern),
            [],
        );
    });

    it("has only examples and defaults that it takes itself", () => {
        const one = new Ajv({ strict: false, validateSchema: false });
        const wrong = leaves().flatMap(({ pattern, node }) => {
            const validate = one.compile(node);
            return [...(node.examples ?? []), ...(node.default === undefined ? [] : [node.default])]
                .filter(value => !validate(value))
                .map(value => `${pattern}: ${JSON.stringify(value)}`);
        });
        assert.deepEqual(wrong, []);
    });

    it("shows descriptions at any path that an editor asks for", () => {
        const described = [
            [["stage"], "Name of the environment"],
            [["clusters", "initial", "gke", "networks", "pods"], "Secondary range of the pods"],
            [["metal", "sizes", 0, "constraints", 1, "type"], "What is counted"],
            [["metal", "networks", 2, "vrf"], "Its VRF id"],
            [["garden", "clusterIdentity"], "Identity of the landscape"],
            [["cloudProfile", "partitions", "partition-a", "firewallTypes"], "Sizes that firewalls may have"],
            [["soil", "dns", "defaults", 0, "domain"], "Domain under which shoots get their names"],
            [["seeds", 1, "workers", 0, "maxSurge"], "Machines above the maximum"],
            [["projects", 0, "members", 0, "roles"], "Its roles"],
            [["projects", 0, "shoots", 0, "purpose"], "Purpose"],
        ] as const;
        for (const [path, begins] of described) {
            assert.ok(
                schemaAt(path)?.description?.startsWith(begins),
                `${path.join(".")}: ${schemaAt(path)?.description}`,
            );
        }
    });
});

describe("config/schema.json", () => {
    for (const stack of stacks) {
        it(`takes Pulumi.${stack}.yaml, which refers to it`, () => {
            const validate = stackFileValidator();
            assert.equal(validate(stackFile(stack)), true, JSON.stringify(validate.errors));
            assert.match(read(`Pulumi.${stack}.yaml`), /^# yaml-language-server: \$schema=config\/schema\.json$/m);
        });
    }

    const mistakes: [string, (config: Record<string, unknown>) => void][] = [
        ["a key it does not know", config => (config["landscape:config"] = { ...devDocument(), sede: [] })],
        [
            "an entry of a list without what is required",
            config => (config["landscape:config"] = { seeds: [{ name: "seed-a" }] }),
        ],
        ["a secret in clear", config => (config["landscape:secrets"] = { token: "in clear" })],
    ];
    for (const [what, change] of mistakes) {
        it(`refuses ${what}`, () => {
            const file = stackFile("dev");
            change(file.config);
            assert.equal(stackFileValidator()(file), false);
        });
    }

    it("takes a document that leaves to its base files what they have, and takes it out by null", () => {
        const file = { config: { "landscape:config": { base: ["a.yaml"], stage: "x", metal: { domain: null } } } };
        const validate = stackFileValidator();
        assert.equal(validate(file), true, JSON.stringify(validate.errors));
    });
});
