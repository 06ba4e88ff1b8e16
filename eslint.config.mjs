import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Folders of the project, as docs/architecture.md draws them: whose modules each may import besides its own. */
const mayImport = {
    errors: [],
    release: ["errors"],
    gardener: ["release", "errors"],
    config: ["gardener", "release", "errors"],
    components: ["gardener", "release", "errors"],
    stacks: ["components", "config", "gardener", "release", "errors"],
    rehearsal: ["gardener/api", "release", "errors"],
    cli: ["config", "gardener", "release", "rehearsal", "errors"],
    bench: ["rehearsal", "errors"],
};

/** How deep below the project's root a folder's modules lie, at most. */
const depths = [1, 2, 3, 4, 5, 6];

/**
 * A text that is a path from a module into a folder that its own may not import: in an import, a re-export, an import()
 * or require(), or a type. One that goes down and up again is refused as well: it would hide where it leads.
 */
function boundary(folder, depth) {
    const allowed = mayImport[folder];
    const others = [...Object.keys(mayImport), "tests"].filter(other => other !== folder && !allowed.includes(other));
    const targets = others.map(other => {
        const [inner] = allowed.filter(one => one.startsWith(`${other}/`));
        return inner ? `${other}\\/(?!${inner.slice(other.length + 1)}\\/)` : `${other}\\/`;
    });
    const climb = `(\\.\\/)?(\\.\\.\\/){${depth}}`;
    return {
        files: [`${folder}${"/*".repeat(depth)}.ts`],
        rules: {
            "no-restricted-syntax": [
                "error",
                {
                    selector: `Literal[value=/^(${climb}(${targets.join("|")})|\\.\\.?\\/(.*\\/)?[^./][^/]*\\/\\.\\.\\/)/]`,
                    message: `${folder} may import ${allowed.join(", ") || "nothing of the project"} (docs/architecture.md)`,
                },
            ],
        },
    };
}

const boundaries = Object.keys(mayImport).flatMap(folder => depths.map(depth => boundary(folder, depth)));

export default tseslint.config(
    { ignores: ["dist/", "node_modules/", "docs/"] },
    js.configs.recommended,
    {
        files: ["**/*.ts"],
        extends: [tseslint.configs.recommendedTypeChecked],
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            "@typescript-eslint/no-explicit-any": "error",
            "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
            "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
            "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
            eqeqeq: "error",
            "no-console": "error",
        },
    },
    ...boundaries,
    {
        files: ["**/*.cjs"],
        languageOptions: {
            sourceType: "commonjs",
            globals: {
                require: "readonly",
                module: "writable",
                process: "readonly",
                __dirname: "readonly",
                Buffer: "readonly",
            },
        },
    },
    {
        files: ["tests/**/*.ts"],
        rules: { "@typescript-eslint/no-floating-promises": "off" },
    },
);
