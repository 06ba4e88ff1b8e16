"use strict";

const { gateShim } = require("./gate-shim.cjs");

// A gate's shim over other code; JavaScript, and so small, for the same reasons.
const powerDnsShim = { ...gateShim, entry: "gardener/powerdns/provider.ts" };

module.exports = { powerDnsShim };
