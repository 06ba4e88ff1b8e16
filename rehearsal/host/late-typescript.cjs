"use strict";

// TypeScript for processes that may do without: nine megabytes, which the SDK and ts-node 7 ask for its version and for
// what tsconfig.json comes to. When all of the program lies compiled in ts-node's cache, that is all they ask. The answer
// is kept beside it; whoever asks for more gets TypeScript itself.

const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

/**
 * What stands for `require("typescript")`.
 * @param {() => object} load loads TypeScript itself
 * @param {string} version its version
 * @param {string} [folder] where answers are kept; without one, TypeScript is asked each time
 */
function lateTypescript(load, version, folder) {
    let jsxEmit;
    const early = {
        version,
        // TypeScript's own takes comments and commas too many, and tells errors.
        parseConfigFileTextToJson: (file, text) => plainJson(text) ?? load().parseConfigFileTextToJson(file, text),
        readConfigFile: (file, readFile) => plainJson(textOf(file)) ?? load().readConfigFile(file, readFile),
        // ts-node takes the files of a project from here, but with `files`, which the SDK does not give.
        parseJsonConfigFileContent(config, _host, base, existing, file) {
            const parse = () => load().parseJsonConfigFileContent(config, load().sys, base, existing, file);
            if (folder === undefined || config.extends !== undefined || existing !== undefined) {
                return parse();
            }
            const key = crypto
                .createHash("sha256")
                .update(JSON.stringify([version, config, base, file]))
                .digest("hex");
            const kept = path.join(folder, `tsconfig-${key}.json`);
            let answer = read(kept);
            if (answer === undefined) {
                const parsed = parse();
                if (parsed.errors.length > 0) {
                    return parsed;
                }
                answer = { options: parsed.options, jsxEmit: load().JsxEmit };
                write(kept, answer);
            }
            ({ jsxEmit } = answer);
            return { options: answer.options, fileNames: [], errors: [] };
        },
        formatDiagnostics: (...args) => load().formatDiagnostics(...args),
        get JsxEmit() {
            return jsxEmit ?? load().JsxEmit;
        },
    };
    // A system whose functions are looked up now, and called later or never.
    early.sys = new Proxy(
        {},
        {
            get:
                (_target, name) =>
                (...args) =>
                    load().sys[name](...args),
        },
    );
    return new Proxy(early, { get: (_target, name) => (name in early ? early[name] : load()[name]) });
}

function textOf(file) {
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}

/** A config file's content that is JSON and nothing more, as TypeScript's functions return it. */
function plainJson(text) {
    try {
        return { config: JSON.parse(text), error: undefined };
    } catch {
        return undefined;
    }
}

function read(file) {
    try {
        return JSON.parse(fs.readFileSync(file, "utf8"));
    } catch {
        return undefined;
    }
}

/** Where it can't be written, TypeScript is asked again. */
function write(file, answer) {
    try {
        fs.mkdirSync(path.dirname(file), { recursive: true });
        const half = `${file}.${process.pid}`;
        fs.writeFileSync(half, JSON.stringify(answer));
        fs.renameSync(half, file);
    } catch {
        // As above.
    }
}

module.exports = { lateTypescript };
