import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";

const root = resolve(__dirname, "../..");

describe("the gate's shim", function () {
    this.timeout(60_000);

    it("serialises to about 1 kB, and to the same text under ts-node and tsx", async () => {
        const [tsNode, tsx] = [await serialised(TS_NODE), await serialised(TSX)];
        assert.equal(tsNode, tsx);
        assert.ok(tsx.length < 3000, `${tsx.length} bytes`);
        assert.match(tsx, /gardener\/gates\/provider\.ts/);
        assert.doesNotMatch(tsx, /observedGeneration/);
    });

    it("runs the project's code of today when what is in the state is loaded from there", async () => {
        const text = await serialised(TSX);
        const diff = await run(
            `
            const exported = {};
            new Function("exports", "require", ${JSON.stringify(text)})(exported, require);
            exported.handler().diff("id", { gate: "crds", names: ["a"] }, { gate: "crds", names: ["b"] })
                .then(result => process.stdout.write(JSON.stringify(result)));`,
            "",
        );
        assert.deepEqual(JSON.parse(diff), { changes: true, replaces: [] });
    });
});

const TSX = `require("tsx/cjs/api").register();`;

// As cmd/run of the SDK does for a program whose package.json has no "type": "module".
const TS_NODE = `
    require("@pulumi/pulumi/vendor/ts-node@7.0.1").register({
        compiler: require.resolve("typescript"),
        transpileOnly: true,
        compilerOptions: { target: "es2023", module: "nodenext", moduleResolution: "nodenext", resolveJsonModule: true },
    });`;

/** The provider's text as it goes into the state, the gate's module having been loaded by that loader. */
async function serialised(loader: string): Promise<string> {
    return run(
        `
        const { serializeFunction } = require("@pulumi/pulumi/runtime/closure/serializeClosure");
        const pulumi = require("@pulumi/pulumi");
        let provider;
        pulumi.dynamic.Resource = class { constructor(given) { provider = given; } };
        const { Gate } = require("./gardener/gate.ts");
        new Gate("gate", { gate: "crds", kubeconfig: "", names: [] });
        serializeFunction(() => provider, { allowSecrets: true }).then(({ text }) => process.stdout.write(text));`,
        loader,
    );
}

async function run(script: string, loader: string): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", loader + script], {
        cwd: root,
        env: { ...process.env, NODE_OPTIONS: "" },
    });
    return stdout;
}
