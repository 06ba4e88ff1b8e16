import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { loadVector } from "../../release/vector";
import { TestRegistry } from "../release/registry";
import { bundleSigned, keyPair, publish, released, simplySigned, vectorText } from "../release/signed-vector";
import type { Ended } from "./landscape";
import { landscape, linesOf, root } from "./landscape";

const keys = keyPair();
const others = keyPair();

describe("landscape vector", function () {
    this.timeout(60_000);
    let folder: string;
    let registry: TestRegistry;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "landscape-vector-"));
        writeFileSync(path.join(folder, "cosign.pub"), keys.publicKey);
    });

    after(() => rmSync(folder, { recursive: true }));

    const at = (name: string) => path.join(folder, name);
    const shown = (name: string) => path.relative(root, at(name));

    describe("pull", () => {
        beforeEach(async () => {
            registry = await TestRegistry.start({ auth: "token", redirects: true, users: { puller: "its password" } });
            writeFileSync(at("ca.pem"), registry.ca);
        });

        afterEach(() => registry.stop());

        /** Pulls v1 into a file of the folder, from the registry of the test. */
        function pull(out: string, ...args: string[]): Promise<Ended> {
            const from = `oci://${registry.host}/metal-stack/releases`;
            return landscape(
                ["--json", at(`${out}.json`), "vector", "pull", "v1", "--from", from, "--out", at(out), ...args],
                {
                    NODE_EXTRA_CA_CERTS: at("ca.pem"),
                    LANDSCAPE_REGISTRY_USERNAME: "puller",
                    LANDSCAPE_REGISTRY_PASSWORD: "its password",
                },
            );
        }

        it("writes what it verified, with its digest and where it is from; again, and nothing changes", async () => {
            const digest = publish(registry, "v1", one => simplySigned(one, keys));
            const from = `oci://${registry.host}/metal-stack/releases:v1`;
            const { code, stdout, stderr } = await pull("v1.yaml", "--public-key", at("cosign.pub"));
            const progress = `${from}: ${digest}, signature verified (simple signing), Gardener v1.138.3\n`;
            assert.deepEqual([code, stdout, stderr], [0, `written ${shown("v1.yaml")}\n`, progress]);
            const text = readFileSync(at("v1.yaml"), "utf8");
            const { release, signature, ...document } = JSON.parse(readFileSync(at("v1.yaml.json"), "utf8")) as {
                release: string;
                signature: { key: string };
            };
            assert.deepEqual(document, {
                formatVersion: 1,
                version: "v1",
                from,
                file: shown("v1.yaml"),
                result: "written",
                digest,
                gardener: "v1.138.3",
            });
            assert.deepEqual(signature, { verified: true, format: "simple signing", key: signature.key });
            assert.equal(
                text,
                "# metal-stack v1, written by `npx landscape vector pull`: not edited by hand.\n" +
                    `# from: ${from}\n# digest: ${digest}\n# release.yaml: ${release}\n` +
                    `# signature: verified (simple signing), with the key ${signature.key}\n${vectorText}`,
            );
            assert.equal(loadVector(at("v1.yaml")).version("binaries.metal-stack.kernel"), "6.18.38-172");
            const again = await pull("v1.yaml", "--public-key", at("cosign.pub"));
            assert.deepEqual([again.code, again.stdout], [0, `unchanged ${shown("v1.yaml")}\n`]);
            assert.equal(readFileSync(at("v1.yaml"), "utf8"), text);
        });

        it("writes nothing where the signature is of another key, or there is none", async () => {
            publish(registry, "v1", one => bundleSigned(one, others));
            const release = `oci://${registry.host}/metal-stack/releases:v1`;
            const forged = await pull("forged.yaml", "--public-key", at("cosign.pub"));
            const line =
                `landscape: ${release}: is not signed with the given key: of its signature: it is not of this key; see that ` +
                "--public-key is the key of whoever releases it; if it is, don't use this vector\n";
            assert.deepEqual([forged.code, forged.stdout, forged.stderr], [1, "", line]);
            assert.ok(!existsSync(at("forged.yaml")) && !existsSync(at("forged.yaml.json")));
        });

        it("says so where nobody looked who signed it", async () => {
            const digest = publish(registry, "v1");
            const { code, stderr } = await pull("unsigned.yaml", "--insecure-skip-signature");
            const from = `oci://${registry.host}/metal-stack/releases:v1`;
            assert.deepEqual(
                [code, stderr],
                [
                    0,
                    `warning: ${from}: nobody looks who signed it (--insecure-skip-signature)\n` +
                        `${from}: ${digest}, not verified, Gardener v1.138.3\n`,
                ],
            );
            assert.match(readFileSync(at("unsigned.yaml"), "utf8"), /\n# signature: not verified /);
        });

        it("writes nothing of what no landscape can be deployed from", async () => {
            registry.push(released("v1", "docker-images: {}\n"));
            const { code, stderr } = await pull("empty.yaml", "--insecure-skip-signature");
            assert.equal(code, 1);
            assert.match(
                linesOf(stderr)[1],
                /: is no release vector that a landscape can be deployed from: release\.yaml: .*operator: no such entry; give a/,
            );
            assert.ok(!existsSync(at("empty.yaml")));
        });

        it("tells a truncated layer", async () => {
            publish(registry, "v1");
            registry.options = { ...registry.options, faults: { truncated: true } };
            const { code, stderr } = await pull("short.yaml", "--insecure-skip-signature");
            assert.deepEqual([code, linesOf(stderr).length], [1, 2]);
            assert.match(
                stderr,
                /\nlandscape: localhost:\d+\/metal-stack\/releases@sha256:\w+: has \d+ bytes of \d+: it was cut/,
            );
        });
    });

    describe("diff", () => {
        before(() => {
            writeFileSync(at("old.yaml"), vectorText.replaceAll("v1.138.3", "v1.136.7").replace("v0.45.0", "v0.44.1"));
        });

        it("tells what a release changes, by files or by the names of releases", async () => {
            const { code, stdout, stderr } = await landscape(
                ["--json", at("diff.json"), "vector", "diff", at("old.yaml"), "v0.22.19", "--markdown", at("diff.md")],
                {},
            );
            assert.deepEqual([code, stderr], [0, "8 entries differ\n"]);
            assert.deepEqual(linesOf(stdout).slice(0, 3), [
                "Gardener v1.136.7 → v1.138.3: 2 minor versions, which it takes one by one: over v1.137",
                "docker-images.metal-stack.control-plane",
                "  metal-api: v0.44.1 → v0.45.0",
            ]);
            const { formatVersion, from, to, gardener, entries } = JSON.parse(
                readFileSync(at("diff.json"), "utf8"),
            ) as {
                [key: string]: unknown;
                gardener: { kind: string };
                entries: unknown[];
            };
            assert.deepEqual(
                [formatVersion, from, to, gardener.kind, entries.length],
                [1, at("old.yaml"), "v0.22.19", "several minors", 8],
            );
            assert.match(readFileSync(at("diff.md"), "utf8"), /^### Release vector: .*\n\nGardener .*\n\n\| group \|/);
        });

        it("is empty between a release and itself", async () => {
            const { stdout, stderr } = await landscape(["vector", "diff", "v0.22.19", "v0.22.19"], {});
            assert.deepEqual([stdout, stderr], ["Gardener v1.138.3: the same in both\n", "no difference\n"]);
        });
    });

    describe("refuses a wrong command line in one line, with exit code 2", () => {
        const give =
            "give --public-key FILE (metal-stack's is cosign.pub in github.com/metal-stack/releases), or " +
            "--insecure-skip-signature alone";
        const cases: [string[], string][] = [
            [["pull", "v1"], `nothing says who may have signed it; ${give}`],
            [
                ["pull", "v1", "--public-key", "a.pub", "--insecure-skip-signature"],
                `--public-key and --insecure-skip-signature exclude each other; ${give}`,
            ],
            [["pull", "0.22.19", "--public-key", "a.pub"], "0.22.19 is no name of a release; did you mean v0.22.19?"],
            [
                ["pull", "v1", "--public-key", "Pulumi.yaml"],
                "Pulumi.yaml: is no public key of cosign: it holds no key in PEM; give the cosign.pub " +
                    "that the releases are signed with; metal-stack's is in github.com/metal-stack/releases",
            ],
            [
                ["pull", "v1", "--public-key", "none.pub"],
                "none.pub: can't be read (ENOENT: no such file or directory, open 'none.pub'); give the cosign.pub " +
                    "that the releases are signed with; metal-stack's is in github.com/metal-stack/releases",
            ],
            [
                ["pull", "v1", "--insecure-skip-signature", "--out", "/no-such-folder/a.yaml"],
                "--out: there is no folder /no-such-folder; make it, or name a file elsewhere",
            ],
            [
                ["pull", "v1", "--insecure-skip-signature", "--signature", "https://a.example/b"],
                "--signature: a registry has its signatures beside what they are of; leave it out, or give the https address " +
                    "of a detached signature with --from https://…",
            ],
            [
                ["diff", "v0.0.1", "v0.22.19"],
                "there is neither a file v0.0.1 nor release/vectors/metal-stack-v0.0.1.yaml; name a release vector file, or " +
                    "fetch it first: `npx landscape vector pull v0.0.1 --public-key cosign.pub`",
            ],
        ];
        for (const [args, line] of cases) {
            it(args.join(" "), async () => {
                const { code, stdout, stderr } = await landscape(["vector", ...args]);
                assert.deepEqual([code, stdout, linesOf(stderr)], [2, "", [`landscape: ${line}`]]);
            });
        }
    });
});
