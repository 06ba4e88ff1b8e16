"use strict";

const { gateShim } = require("./gate-shim.cjs");

// A gate's shim over other code; JavaScript, and so small, for the same reasons.
const clusterShim = {
    ...gateShim,
    entry: "gardener/metalstack-cloud/cluster-provider.ts",
    async check(olds, news) {
        return this.current().check(olds, news);
    },
};
const accessShim = { ...gateShim, entry: "gardener/metalstack-cloud/access-provider.ts" };
const publicIpShim = { ...gateShim, entry: "gardener/metalstack-cloud/public-ip-provider.ts" };

module.exports = { clusterShim, accessShim, publicIpShim };
