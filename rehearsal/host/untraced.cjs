"use strict";

// The SDK takes a stack trace for every resource (resource.js) and every promise (runtime/debuggable.js), each through
// source maps: where the program runs on TypeScript, most of its time.

const path = require("node:path");

/**
 * Takes the stack traces out of resources, of which no engine of ours reads where they were made, and out of promises,
 * unless somebody debugs promise leaks: nothing else shows them. Errors keep theirs.
 * @param require of a module that finds the SDK which is in use
 */
function untraced(require) {
    const sdk = path.dirname(require.resolve("@pulumi/pulumi/package.json"));
    const { Resource } = require(path.join(sdk, "resource.js"));
    const debuggable = require(path.join(sdk, "runtime", "debuggable.js"));
    Resource.stackTrace = () => [];
    if (debuggable.debugPromiseLeaks) {
        return;
    }
    const traced = debuggable.debuggablePromise;
    debuggable.debuggablePromise = (promise, context) => {
        const limit = Error.stackTraceLimit;
        Error.stackTraceLimit = 0;
        try {
            return traced(promise, context);
        } finally {
            Error.stackTraceLimit = limit;
        }
    };
}

module.exports = { untraced };
