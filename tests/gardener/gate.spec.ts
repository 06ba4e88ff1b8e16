import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";

const root = resolve(__dirname, "../..");

const shims = [
    {
        what: "the gate's shim",
        make: `new (require("./gardener/gate.ts").Gate)("gate", { gate: "crds", kubeconfig: "", names: [] });`,
        loads: /"gardener\/gates\/provider\.ts"/,
        code: /observedGeneration/,
        call: `diff("id", { gate: "crds", names: ["a"] }, { gate: "crds", names: ["b"] })`,
        result: { changes: true, replaces: [] },
    },
    {
        what: "the shim of a load balancer's address",
        make: `new (require("./gardener/load-balancer-address.ts").LoadBalancerAddress)("address", {
            kubeconfig: "", service: { namespace: "a", name: "b" }, revision: 1,
        });`,
        loads: /"gardener\/load-balancer-address\/provider\.ts"/,
        code: /balancedAddress/,
        call: `diff("a/b", { revision: 1, address: "192.0.2.1" }, { revision: 2 })`,
        result: { changes: true, replaces: [] },
    },
    {
        what: "the shim of frozen",
        make: `new (require("./gardener/frozen.ts").Frozen)("frozen", {});`,
        loads: /"gardener\/frozen\/provider\.ts"/,
        code: /minor-by-minor/,
        call: `check(
            { entries: { a: { path: "a", value: 1, rule: "never", why: "why", wayOut: "out" } } },
            { entries: { a: { path: "a", value: 2, rule: "never", why: "why", wayOut: "out" } } },
        ).then(({ failures }) => failures)`,
        result: [{ property: "", reason: "a: 1 → 2: why; out" }],
    },
    {
        what: "the shim of clusters on metalstack.cloud",
        make: `new (require("./gardener/metalstack-cloud/cluster.ts").Cluster)("cluster", {});`,
        loads: /"gardener\/metalstack-cloud\/cluster-provider\.ts"/,
        code: /ClusterService/,
        call: `check({}, { name: "a", workers: [{}] }).then(({ failures }) => failures)`,
        result: [{ property: "name", reason: "a: expected 2 to 11 lower-case letters, digits and inner dashes" }],
    },
    {
        what: "the shim of accesses to them",
        make: `new (require("./gardener/metalstack-cloud/cluster-access.ts").ClusterAccess)("access", {});`,
        loads: /"gardener\/metalstack-cloud\/access-provider\.ts"/,
        code: /GetCredentials/,
        call: `diff("id", { cluster: "a" }, { cluster: "b" })`,
        result: { changes: true, replaces: ["cluster"] },
    },
    {
        what: "the shim of addresses there",
        make: `new (require("./gardener/metalstack-cloud/public-ip.ts").PublicIp)("address", {});`,
        loads: /"gardener\/metalstack-cloud\/public-ip-provider\.ts"/,
        code: /IPService/,
        call: `diff("id", { name: "a" }, { name: "b" })`,
        result: { changes: true, replaces: ["name"], deleteBeforeReplace: true },
    },
    {
        what: "the shim of observed networks",
        make: `new (require("./gardener/observed-networks.ts").ObservedNetworks)("networks", { kubeconfig: "" });`,
        loads: /"gardener\/observed-networks\/provider\.ts"/,
        code: /nodeNetwork/,
        call: `diff("id", { nodes: "1", pods: "2", services: "3" }, { kubeconfig: "another" })`,
        result: { changes: false, replaces: [] },
    },
];

for (const { what, make, loads, code, call, result } of shims) {
    describe(what, function () {
        this.timeout(60_000);

        it("is written as about 1 kB, and as the same text under ts-node and tsx", async () => {
            const [tsNode, tsx] = [await serialised(TS_NODE, make), await serialised(TSX, make)];
            assert.equal(tsNode, tsx);
            assert.ok(tsx.length < 3000, `${tsx.length} bytes`);
            assert.match(tsx, loads);
            assert.doesNotMatch(tsx, code);
        });

        it("runs the project's code of today when what is in the state is loaded from there", async () => {
            const text = await serialised(TSX, make);
            const told = await run(
                `
                const exported = {};
                new Function("exports", "require", ${JSON.stringify(text)})(exported, require);
                exported.handler().${call}.then(result => process.stdout.write(JSON.stringify(result)));`,
                "",
            );
            assert.deepEqual(JSON.parse(told), result);
        });
    });
}

const TSX = `require("tsx/cjs/api").register();`;

// As cmd/run of the SDK does for a program whose package.json has no "type": "module".
const TS_NODE = `
    require("@pulumi/pulumi/vendor/ts-node@7.0.1").register({
        compiler: require.resolve("typescript"),
        transpileOnly: true,
        compilerOptions: { target: "es2023", module: "nodenext", moduleResolution: "nodenext", resolveJsonModule: true },
    });`;

/** The provider's text as it goes into the state, the module of the resource having been loaded by that loader. */
async function serialised(loader: string, make: string): Promise<string> {
    return run(
        `
        const pulumi = require("@pulumi/pulumi");
        pulumi.CustomResource = class {
            constructor(_type, _name, props) {
                process.stdout.write(props.__provider);
            }
        };
        ${make}`,
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
