"use strict";

const { gateShim } = require("./gate-shim.cjs");

// A gate's shim over other code, with a check; JavaScript, and so small, for the same reasons.
const frozenShim = {
    ...gateShim,
    entry: "gardener/frozen/provider.ts",
    async check(olds, news) {
        return this.current().check(olds, news);
    },
};

module.exports = { frozenShim };
