import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";

const root = path.join(__dirname, "../..");

/** What a script prints as JSON whose process loads TypeScript as the command, the engine host and the simulators do. */
function printed(script: string): unknown {
    const args = ["--require", path.join(root, "rehearsal/typescript.cjs"), "-e", script];
    const env = { ...process.env, NODE_OPTIONS: "" };
    return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", env, cwd: root }));
}

describe("the processes of the project", () => {
    it("load TypeScript, and from there more of it", () => {
        const script = `
            const { lineOf } = require("./errors/line");
            const { UserError } = require("./errors/user-error");
            process.stdout.write(JSON.stringify(lineOf(new UserError({ what: "what it says", remedy: "mend it" }))));`;
        assert.equal(printed(script), "what it says; mend it");
    });

    it("have Node load what lies in packages", () => {
        // An ES module: of one that tsx has compiled, require gives what CommonJS exports.
        const script = `
            const { isModuleNamespaceObject } = require("node:util").types;
            process.stdout.write(JSON.stringify(isModuleNamespaceObject(require("commander"))));`;
        assert.equal(printed(script), true);
    });

    it("load zod's messages in other languages when they are touched", () => {
        const script = `
            const loaded = () => Object.keys(require.cache).filter(file => /zod.v4.locales.de\\.cjs$/.test(file)).length;
            const { z } = require("zod");
            const before = loaded();
            z.config(z.locales.de());
            const said = z.string().safeParse(1).error.issues[0].message;
            process.stdout.write(JSON.stringify({ before, after: loaded(), said }));`;
        assert.deepEqual(printed(script), {
            before: 0,
            after: 1,
            said: "Ungültige Eingabe: erwartet string, erhalten Zahl",
        });
    });
});
