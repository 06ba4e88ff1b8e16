"use strict";

// What a dynamic provider closes over is written into the state, and a delete runs what was written there. So it holds
// nothing but a way to today's code. It is JavaScript because every loader leaves a .cjs file as it stands: the text in
// the state is the same under ts-node and tsx. `process.cwd()` is the project's folder, in which Pulumi starts
// provider plugins.
const gateShim = {
    entry: "gardener/gates/provider.ts",
    current() {
        const entry = `${process.cwd()}/${this.entry}`;
        const require = process.getBuiltinModule("module").createRequire(entry);
        // Once in a process, and always the same namespace: what tsx compiled for another one, it compiles again.
        globalThis.landscapeLoader ??= require("tsx/cjs/api").register({ namespace: "landscape" });
        return globalThis.landscapeLoader.require(entry, entry).provider;
    },
    async diff(id, olds, news) {
        return this.current().diff(id, olds, news);
    },
    async create(inputs) {
        return this.current().create(inputs);
    },
    async read(id, props) {
        return this.current().read(id, props);
    },
    async update(id, olds, news) {
        return this.current().update(id, olds, news);
    },
    async delete(id, props) {
        return this.current().delete(id, props);
    },
};

module.exports = { gateShim };
