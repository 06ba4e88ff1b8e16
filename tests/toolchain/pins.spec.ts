import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { isOlder } from "../../rehearsal/toolchain/go";
import { SOURCES } from "../../rehearsal/toolchain/sources";
import {
    buildFlags,
    ETCD_VERSION,
    GARDENER_VERSION,
    HELM_VERSION,
    KUBERNETES_VERSION,
    MINIMUM_GO,
    moduleFolder,
    TOOLS,
} from "../../rehearsal/toolchain/tools";

const folders = new Set(TOOLS.map(moduleFolder));
const read = (folder: string, file: string) => fs.readFileSync(path.join(folder, file), "utf8");

describe("pinned Go modules", () => {
    for (const folder of folders) {
        const name = path.basename(folder);

        it(`${name}: has its checksums, and no path of a machine`, () => {
            assert.match(read(folder, "go.sum"), /h1:/);
            assert.doesNotMatch(read(folder, "go.mod"), /=> *[./~]|\/home|\/root/);
        });

        it(`${name}: builds with Go ${MINIMUM_GO}`, () => {
            const wanted = /^go (\S+)$/m.exec(read(folder, "go.mod"))?.[1] ?? "";
            assert.ok(!isOlder(`go${MINIMUM_GO}`, wanted), wanted);
            assert.doesNotMatch(read(folder, "go.mod"), /^toolchain/m);
        });
    }

    const pins: [string, string, string][] = [
        ["kubernetes", "k8s.io/kubernetes", KUBERNETES_VERSION],
        ["etcd", "go.etcd.io/etcd/server/v3", ETCD_VERSION],
        ["gardener", "github.com/gardener/gardener", GARDENER_VERSION],
        ["charts", "helm.sh/helm/v3", HELM_VERSION],
    ];
    for (const [module, dependency, version] of pins) {
        it(`${module}: is at the version that the programs report`, () => {
            const folder = [...folders].find(folder => path.basename(folder) === module) ?? "";
            const lines = read(folder, "go.mod").split("\n");
            assert.ok(lines.some(line => line.trim().split(" ").slice(0, 2).join(" ") === `${dependency} ${version}`));
        });
    }

    it("take charts and servers from one Gardener", () => {
        const folder = [...folders].find(folder => path.basename(folder) === "gardener") ?? "";
        const { module, version, sum } = SOURCES.gardener;
        assert.ok(read(folder, "go.sum").split("\n").includes(`${module} ${version} ${sum}`));
    });

    it("are built without paths of the machine, and never changed by a build", () => {
        for (const tool of TOOLS) {
            assert.ok(buildFlags(tool).includes("-trimpath") && buildFlags(tool).includes("-mod=readonly"));
        }
    });
});
