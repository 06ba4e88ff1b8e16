"use strict";

const { gateShim } = require("./gate-shim.cjs");

// A gate's shim over other code; JavaScript, and so small, for the same reasons.
const loadBalancerAddressShim = { ...gateShim, entry: "gardener/load-balancer-address/provider.ts" };

module.exports = { loadBalancerAddressShim };
