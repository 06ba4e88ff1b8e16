"use strict";

// Loaded by --require into processes of the SDK. What the rehearsal has no use for is left out of each of them:
// - @npmcli/arborist, 250 modules with what it requires, and normalize-package-data, which runtime/closure/codePaths.js
//   wants for the packages of cloud functions; the Automation API, which the SDK's index.js offers; and zod's messages in
//   fifty languages: loaded when they are first touched;
// - OpenTelemetry's SDK, which cmd/run/tracing.js wants for --tracing: the host never gives that;
// - messages of severity debug, a handful for each resource and each a round trip to the engine host, which drops them.

const Module = require("node:module");
const path = require("node:path");

const load = Module._load;
const SDK = path.join("@pulumi", "pulumi");

/** What is loaded late: as it is asked for, and by whom. */
const late = [
    ["@npmcli/arborist", path.join(SDK, "runtime", "closure", "codePaths.js")],
    ["normalize-package-data", path.join(SDK, "runtime", "closure", "codePaths.js")],
    ["./automation", path.join(SDK, "index.js")],
    ["../locales/index.cjs", path.join("zod", "v4", "core", "index.cjs")],
    ["../locales/index.cjs", path.join("zod", "v4", "classic", "external.cjs")],
];

Module._load = function (request, parent, isMain) {
    const from = parent?.filename ?? "";
    if (late.some(([name, by]) => request === name && from.endsWith(by))) {
        return lazily(() => load.call(this, request, parent, isMain));
    }
    if (isTracer(request) && from.endsWith(path.join(SDK, "cmd", "run", "tracing.js"))) {
        return {};
    }
    const loaded = load.call(this, request, parent, isMain);
    if (request === "../../log" && from.endsWith(path.join(SDK, "cmd", "run", "index.js"))) {
        loaded.debug = () => Promise.resolve();
    }
    return loaded;
};

/** All of OpenTelemetry but its API, which works without an SDK. */
function isTracer(request) {
    return request.startsWith("@opentelemetry/") && request !== "@opentelemetry/api";
}

/** An ES module to `__importStar`, which would copy every property of anything else. */
function lazily(loadIt) {
    const valueOf = (loaded, key) => (key === "default" && !loaded.__esModule ? loaded : loaded[key]);
    return new Proxy({}, { get: (_target, key) => (key === "__esModule" ? true : valueOf(loadIt(), key)) });
}
