"use strict";

// Loaded by --require into processes of the SDK. What the rehearsal has no use for is left out of each of them:
// - @npmcli/arborist, 250 modules with what it requires, and normalize-package-data, which runtime/closure/codePaths.js
//   wants for the packages of cloud functions; the Automation API, which the SDK's index.js offers; and zod's messages:
//   loaded when they are first touched;
// - OpenTelemetry's SDK, which cmd/run/tracing.js wants for --tracing: the host never gives that;
// - messages of severity debug, a handful for each resource and each a round trip to the engine host, which drops them;
// - TypeScript, where the program lies compiled in ts-node's cache (late-typescript.cjs);
// - stack traces of resources and promises (untraced.cjs).

const Module = require("node:module");
const path = require("node:path");
const { loadLate, zodMessages } = require("../late-modules.cjs");
const { lateTypescript } = require("./late-typescript.cjs");
const { untraced } = require("./untraced.cjs");

const SDK = path.join("@pulumi", "pulumi");

loadLate([
    ["@npmcli/arborist", path.join(SDK, "runtime", "closure", "codePaths.js")],
    ["normalize-package-data", path.join(SDK, "runtime", "closure", "codePaths.js")],
    ["./automation", path.join(SDK, "index.js")],
    ...zodMessages,
]);

const load = Module._load;
let typescript;

Module._load = function (request, parent, isMain) {
    const from = parent?.filename ?? "";
    if (isTracer(request) && from.endsWith(path.join(SDK, "cmd", "run", "tracing.js"))) {
        return {};
    }
    if (request === "typescript" && from.includes(path.join(path.sep, SDK, path.sep))) {
        const { version } = parent.require("typescript/package.json");
        const real = () => load.call(this, request, parent, isMain);
        return (typescript ??= lateTypescript(real, version, process.env.TS_NODE_CACHE_DIRECTORY));
    }
    const loaded = load.call(this, request, parent, isMain);
    if (request === "../../log" && from.endsWith(path.join(SDK, "cmd", "run", "index.js"))) {
        loaded.debug = () => Promise.resolve();
        untraced(Module.createRequire(from));
    }
    return loaded;
};

/** All of OpenTelemetry but its API, which works without an SDK. */
function isTracer(request) {
    return request.startsWith("@opentelemetry/") && request !== "@opentelemetry/api";
}
