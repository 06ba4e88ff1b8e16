"use strict";

// Loaded by --require into the program's process. The SDK takes a stack trace for every promise and resource
// (runtime/debuggable.js, resource.js), and the ts-node 7 that it brings formats each frame anew through source maps:
// most of a preview's time. Errors without a message, which is what those traces are made of, get the text of a frame
// from the last time the same place was seen; those of promises, which the SDK shows only when it is asked to debug
// promise leaks, get none. All others are formatted as ever.

const arePromisesTraced = Boolean(process.env.PULUMI_DEBUG_PROMISE_LEAKS);
const wrappers = new WeakSet();
let current = Error.prepareStackTrace;

Object.defineProperty(Error, "prepareStackTrace", {
    configurable: true,
    enumerable: true,
    get: () => current,
    set(value) {
        current = typeof value === "function" && !wrappers.has(value) ? remembering(value) : value;
    },
});

function remembering(prepare) {
    const lines = new Map();
    const wrapper = (error, frames) => {
        const head = error.message ? undefined : prepare(error, []);
        if (typeof head !== "string") {
            return prepare(error, frames);
        }
        if (!arePromisesTraced && frames[0]?.getFunctionName() === "debuggablePromise") {
            return head;
        }
        return head + frames.map(frame => lineOf(prepare, error, head, frame, lines)).join("");
    };
    wrappers.add(wrapper);
    return wrapper;
}

function lineOf(prepare, error, head, frame, lines) {
    const file = frame.getFileName();
    if (!file) {
        return prepare(error, [frame]).slice(head.length);
    }
    const place = `${file}:${frame.getLineNumber()}:${frame.getColumnNumber()}`;
    let line = lines.get(place);
    if (line === undefined) {
        line = prepare(error, [frame]).slice(head.length);
        lines.set(place, line);
    }
    return line;
}
