import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Point, VersionOption } from "../../../cli/upgrade/point";
import { fileNameOf, pointOf } from "../../../cli/upgrade/point";
import { root } from "../landscape";

describe("a version on the command line", () => {
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "landscape-upgrade-"));
        mkdirSync(path.join(folder, path.dirname(fileNameOf("v1"))), { recursive: true });
        const newer = readFileSync(path.join(root, fileNameOf("v0.22.19")), "utf8").replaceAll("v1.138.3", "v1.139.5");
        const written = `# metal-stack v0.22.21, written by \`npx landscape vector pull\`: not edited by hand.\n${newer}`;
        writeFileSync(path.join(folder, fileNameOf("v0.22.20")), newer);
        writeFileSync(path.join(folder, "pulled.yaml"), written);
        writeFileSync(path.join(folder, "own.yaml"), newer);
        writeFileSync(path.join(folder, "none.yaml"), "docker-images: {}\n");
    });

    after(() => rmSync(folder, { recursive: true }));

    const at = (name: string) => path.join(folder, name);
    const known: [given: string, option: VersionOption, point: Point][] = [
        ["v0.22.17", "--to", { release: "v0.22.17", gardener: "v1.136.7", virtualGarden: "v1.34.9" }],
        ["0.22.17", "--from", { release: "v0.22.17", gardener: "v1.136.7", virtualGarden: "v1.34.9" }],
        ["v1.136.7", "--to", { release: "v0.22.17", gardener: "v1.136.7", virtualGarden: "v1.34.9" }],
        ["1.136", "--to", { release: "v0.22.17", gardener: "v1.136", virtualGarden: "v1.34.9" }],
        ["v1.136.8", "--to", { gardener: "v1.136.8" }],
        ["v1.141", "--to", { gardener: "v1.141" }],
        ["v1.119.2", "--from", { release: "v0.21.11", gardener: "v1.119.2", virtualGarden: "v1.31.10" }],
        ["v1.119.2", "--to", { release: "v0.22.0", gardener: "v1.119.2", virtualGarden: "v1.31.10" }],
    ];
    for (const [given, option, point] of known) {
        it(`${option} ${given}`, () => assert.deepEqual(pointOf(given, root, option), point));
    }

    it("may be a release vector file, called by its name or by what is written above it", () => {
        const of = (given: string) => pointOf(given, folder, "--to");
        const newer = { gardener: "v1.139.5", virtualGarden: "v1.35.6" };
        const inFolder = path.join(folder, fileNameOf("v0.22.20"));
        assert.deepEqual(of("v0.22.20"), { ...newer, release: "v0.22.20", file: inFolder });
        assert.deepEqual(of(inFolder), { ...newer, release: "v0.22.20", file: inFolder });
        assert.deepEqual(of(at("pulled.yaml")), { ...newer, release: "v0.22.21", file: at("pulled.yaml") });
        assert.deepEqual(of(at("own.yaml")), { ...newer, file: at("own.yaml") });
    });

    it("is an error where its file has no Gardener", () => {
        assert.throws(() => pointOf(at("none.yaml"), folder, "--to"), {
            name: "UsageError",
            exitCode: 2,
            where: `${at("none.yaml")}: docker-images.third-party.gardener.operator`,
        });
    });

    const versions = "known are v0.20.0 to v0.22.19; fetch a newer one first";
    const give =
        "give a version of Gardener such as v1.138.3, a release of metal-stack (v0.20.0 to v0.22.19 are known), or a release " +
        "vector file";
    const no = "is no file, no version of Gardener, and no release of metal-stack that is known here";
    const unknown: [given: string, line: string][] = [
        ["v0.23.0", `v0.23.0 ${no}; ${versions}: \`npx landscape vector pull v0.23.0 --public-key cosign.pub\``],
        ["0.19.8", `0.19.8 ${no}; ${versions}: \`npx landscape vector pull v0.19.8 --public-key cosign.pub\``],
        ["v0.22.l9", `v0.22.l9 ${no}; did you mean v0.22.9?; ${give}`],
        ["v2.0.0", `v2.0.0 ${no}; ${give}`],
        ["latest", `latest ${no}; ${give}`],
    ];
    for (const [given, line] of unknown) {
        it(`is not ${given}`, () => {
            assert.throws(() => pointOf(given, root, "--to"), { name: "UsageError", message: `--to: ${line}` });
        });
    }
});
