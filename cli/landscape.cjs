#!/usr/bin/env node
"use strict";
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
    process.stderr.write(
        `landscape: Node ${process.versions.node} is too old, 22.18 or newer is needed; \`npx landscape\` in the project brings its own\n`,
    );
    process.exit(2);
}
require("node:module").enableCompileCache?.();
require("../rehearsal/typescript.cjs");
void require("./main").main(process.argv.slice(2));
