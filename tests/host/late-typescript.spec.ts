import assert from "node:assert/strict";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import * as path from "node:path";
import typescript from "typescript";

const load = createRequire(__filename);
const { lateTypescript } = load("../../rehearsal/host/late-typescript.cjs") as {
    lateTypescript: (load: () => typeof typescript, version: string, folder?: string) => typeof typescript;
};

const root = path.join(__dirname, "../..");

describe("TypeScript of processes that may do without", () => {
    let folder: string;
    let loads: number;

    beforeEach(() => {
        folder = fs.mkdtempSync(path.join(tmpdir(), "late-typescript-"));
        loads = 0;
    });

    afterEach(() => fs.rmSync(folder, { recursive: true }));

    const late = (kept: string | undefined = folder, version = typescript.version) =>
        lateTypescript(() => (loads++, typescript), version, kept);

    /** What ts-node 7 asks of it for a config file, and what it gets. */
    function asked(ts: typeof typescript, file: string) {
        // As ts-node does it: looked up by itself, without what it belongs to.
        const readFile = Reflect.get<typeof ts.sys, "readFile">(ts.sys, "readFile");
        const { config } = ts.readConfigFile(file, readFile) as { config: unknown };
        const parsed = ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(file), undefined, file);
        const { options, errors } = parsed;
        return { options, errors, jsx: ts.JsxEmit.Preserve, diagnostics: typeof ts.formatDiagnostics };
    }

    function written(text: string): string {
        const file = path.join(folder, "tsconfig.json");
        fs.writeFileSync(file, text);
        fs.writeFileSync(path.join(folder, "a.ts"), "");
        return file;
    }

    it("is asked once for the project's config, and what it answers is kept", () => {
        const file = path.join(root, "tsconfig.json");
        const expected = asked(typescript, file);
        assert.equal(expected.options.target, typescript.ScriptTarget.ES2023);
        assert.deepEqual(asked(late(), file), expected);
        assert.notEqual(loads, 0);
        loads = 0;
        assert.deepEqual(asked(late(), file), expected);
        assert.equal(loads, 0);
    });

    it("gives its version, and the content of a config file, without being asked", () => {
        const ts = late();
        const text = fs.readFileSync(path.join(root, "tsconfig.json"), "utf8");
        assert.equal(ts.version, typescript.version);
        assert.deepEqual(
            ts.parseConfigFileTextToJson("tsconfig.json", text),
            typescript.parseConfigFileTextToJson("tsconfig.json", text),
        );
        assert.equal(loads, 0);
    });

    const others: { what: string; change: () => [file: string, version?: string] }[] = [
        { what: "another config", change: () => [written(`{ "compilerOptions": { "strict": false } }`)] },
        { what: "another version", change: () => [written(`{ "compilerOptions": { "strict": true } }`), "5.0.0"] },
    ];
    for (const { what, change } of others) {
        it(`is asked again for ${what}`, () => {
            asked(late(), written(`{ "compilerOptions": { "strict": true } }`));
            loads = 0;
            const [file, version] = change();
            assert.deepEqual(asked(late(folder, version), file), asked(typescript, file));
            assert.notEqual(loads, 0);
        });
    }

    const eachTime: { what: string; text: string; kept?: "nowhere" }[] = [
        { what: "that is more than JSON", text: `{ "compilerOptions": { "strict": true } } // and a comment` },
        { what: "that extends another", text: `{ "extends": "./other.json" }` },
        { what: "that is wrong", text: `{ "compilerOptions": { "target": "es1" } }` },
        { what: "where nothing is kept", text: `{ "compilerOptions": { "strict": true } }`, kept: "nowhere" },
    ];
    for (const { what, text, kept } of eachTime) {
        it(`is asked each time for a config ${what}`, () => {
            fs.writeFileSync(path.join(folder, "other.json"), `{ "compilerOptions": { "noEmit": true } }`);
            const file = written(text);
            const stub = () =>
                lateTypescript(() => (loads++, typescript), typescript.version, kept ? undefined : folder);
            for (let time = 0; time < 2; time++) {
                loads = 0;
                assert.deepEqual(asked(stub(), file), asked(typescript, file));
                assert.notEqual(loads, 0);
            }
        });
    }

    it("is itself for who asks for more", () => {
        const ts = late();
        assert.equal(ts.transpileModule, typescript.transpileModule);
        assert.equal(ts.sys.fileExists(__filename), true);
        assert.equal(loads, 2);
    });
});
