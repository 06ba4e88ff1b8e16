"use strict";

const { gateShim } = require("./gate-shim.cjs");

// A gate's shim over other code; JavaScript, and so small, for the same reasons.
const observedNetworksShim = { ...gateShim, entry: "gardener/observed-networks/provider.ts" };

module.exports = { observedNetworksShim };
