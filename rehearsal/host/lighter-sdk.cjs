"use strict";

// Loaded by --require into processes of the SDK. What the rehearsal has no use for is left out of each of them:
// - @npmcli/arborist, 250 modules with what it requires, which runtime/closure/codePaths.js wants for the packages of
//   cloud functions: loaded when it is first touched;
// - OpenTelemetry's SDK, which cmd/run/tracing.js wants for --tracing: the host never gives that;
// - messages of severity debug, a handful for each resource and each a round trip to the engine host, which drops them.

const Module = require("node:module");
const path = require("node:path");

const load = Module._load;
const SDK = path.join("@pulumi", "pulumi");

Module._load = function (request, parent, isMain) {
    const from = parent?.filename ?? "";
    if (request === "@npmcli/arborist" && from.endsWith(path.join(SDK, "runtime", "closure", "codePaths.js"))) {
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
    return new Proxy({}, { get: (_target, key) => (key === "__esModule" ? true : loadIt()[key]) });
}
