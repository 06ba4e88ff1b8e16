"use strict";

// Required first by every process of the project but the program: loads TypeScript through tsx, and what lies in
// packages past it. They hold JavaScript that Node loads by itself; tsx would look each file over for ES module syntax
// and resolve each of its requests twice.

const Module = require("node:module");
const path = require("node:path");
const { loadLate, zodMessages } = require("./late-modules.cjs");

const PACKAGES = `${path.sep}node_modules${path.sep}`;

loadLate(zodMessages);

const node = { resolve: Module._resolveFilename, load: Module._extensions[".js"] };
require("tsx/cjs/api").register();
const tsx = { resolve: Module._resolveFilename, load: Module._extensions[".js"] };

Module._resolveFilename = function (request, parent, ...more) {
    const { resolve } = parent?.filename?.includes(PACKAGES) ? node : tsx;
    return resolve.call(this, request, parent, ...more);
};
Module._extensions[".js"] = (module, file) => (file.includes(PACKAGES) ? node : tsx).load(module, file);
