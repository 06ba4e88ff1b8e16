"use strict";

// Modules that a process has no use for, but that what it uses requires: they are loaded when they are first touched.

const Module = require("node:module");
const path = require("node:path");

/** zod's messages in fifty languages. */
const zodMessages = [
    ["../locales/index.cjs", path.join("zod", "v4", "core", "index.cjs")],
    ["../locales/index.cjs", path.join("zod", "v4", "classic", "external.cjs")],
];

/**
 * Has modules loaded late.
 * @param late each as it is asked for, and the end of the file that asks
 */
function loadLate(late) {
    const load = Module._load;
    Module._load = function (request, parent, isMain) {
        const from = parent?.filename ?? "";
        return late.some(([name, by]) => request === name && from.endsWith(by))
            ? lazily(() => load.call(this, request, parent, isMain))
            : load.call(this, request, parent, isMain);
    };
}

/** An ES module to `__importStar`, which would copy every property of anything else. */
function lazily(loadIt) {
    const valueOf = (loaded, key) => (key === "default" && !loaded.__esModule ? loaded : loaded[key]);
    return new Proxy({}, { get: (_target, key) => (key === "__esModule" ? true : valueOf(loadIt(), key)) });
}

module.exports = { loadLate, zodMessages };
