import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { keeperFunctions, keeperScript } from "../../../components/metal-control-plane/headscale/api-key";

const DAY = 86400;
const key = (letter: string) => `hskey-api-${letter.repeat(12)}-${letter.repeat(64)}`;
const inDays = (days: number) => new Date(Date.now() + days * DAY * 1000).toISOString().replace(/\.\d+Z$/, "Z");

/** kubectl with one Secret, a folder with a file for each of its keys; and headscale, which counts the keys that it makes. */
const programs = {
    kubectl: `#!/bin/bash
echo "$*" >> "$WORLD/asked"
test ! -e "$WORLD/no-server" || { echo "connection refused" >&2; exit 1; }
case "$1" in
    get) field="\${5#jsonpath=\\{.data.}"; field="\${field%\\}}"; test ! -e "$WORLD/$field" || base64 -w0 < "$WORLD/$field";;
    patch) cat > "$WORLD/patch"; test ! -e "$WORLD/killed";;
esac
`,
    headscale: `#!/bin/bash
test ! -e "$WORLD/no-socket" || { echo "Could not connect: context deadline exceeded" >&2; exit 1; }
echo "$*" >> "$WORLD/made"
printf '"%s"\\n' "$(cat "$WORLD/next")"
`,
};

describe("the keeper of headscale's key", () => {
    let world: string;
    const put = (file: string, text = "") => writeFileSync(path.join(world, file), text);
    const read = (file: string) =>
        existsSync(path.join(world, file)) ? readFileSync(path.join(world, file), "utf8") : undefined;

    beforeEach(() => {
        world = mkdtempSync(path.join(tmpdir(), "landscape-keeper-"));
        for (const [name, text] of Object.entries(programs)) {
            put(name, text);
            chmodSync(path.join(world, name), 0o755);
        }
        put("next", key("n"));
    });
    afterEach(() => rmSync(world, { recursive: true }));

    const environment = () => ({
        PATH: `${world}:${process.env.PATH}`,
        WORLD: world,
        EXPIRATION: "90d",
        LIFETIME_SECONDS: String(90 * DAY),
        RENEWAL_SECONDS: String(45 * DAY),
    });

    /** Looks once whether there is a good key. */
    function ensure() {
        const { status, stderr } = spawnSync("bash", ["--norc", "-c", `${keeperFunctions}\nensure`], {
            encoding: "utf8",
            env: environment(),
        });
        return { status, stderr };
    }

    it("makes a key with the config's expiration where the Secret has none, and says when it ends", () => {
        const began = Date.now();
        assert.deepEqual(ensure(), { status: 0, stderr: "" });
        assert.equal(read("made"), "apikeys create --expiration 90d --output json-line\n");
        const { stringData } = JSON.parse(read("patch") ?? "") as { stringData: { key: string; expires: string } };
        assert.equal(stringData.key, key("n"));
        const life = Date.parse(stringData.expires) - began;
        assert.ok(Math.abs(life - 90 * DAY * 1000) < 60_000, stringData.expires);
        assert.match(read("asked") ?? "", /patch secret headscale-api-key --type merge --patch-file \/dev\/stdin\n$/);
    });

    const kept: [string, string, string][] = [
        ["a new key", key("a"), inDays(90)],
        ["one just before half of its life", key("a"), inDays(46)],
    ];
    for (const [what, text, expires] of kept) {
        it(`makes no second key beside ${what}`, () => {
            put("key", text);
            put("expires", expires);
            assert.equal(ensure().status, 0);
            assert.deepEqual([read("made"), read("patch")], [undefined, undefined]);
        });
    }

    const renewed: [string, string, string | undefined][] = [
        ["one past half of its life", key("a"), inDays(44)],
        ["one that has expired", key("a"), inDays(-1)],
        ["one of headscale 0.24", "abcdefg.0123456789", inDays(90)],
        ["one that metal-roles has made, of which nobody knows the end", key("a"), undefined],
    ];
    for (const [what, text, expires] of renewed) {
        it(`makes another one in the place of ${what}`, () => {
            put("key", text);
            if (expires !== undefined) {
                put("expires", expires);
            }
            assert.equal(ensure().status, 0);
            assert.match(read("patch") ?? "", new RegExp(key("n")));
        });
    }

    it("takes a server that can't be asked for no missing key", () => {
        put("no-server");
        assert.deepEqual(ensure(), { status: 1, stderr: "connection refused\n" });
        assert.equal(read("made"), undefined);
    });

    it("fails while headscale does not answer, and writes nothing", () => {
        put("no-socket");
        const { status, stderr } = ensure();
        assert.equal(status, 1);
        assert.match(stderr, /Could not connect/);
        assert.equal(read("patch"), undefined);
    });

    it("writes nothing that is no key", () => {
        put("next", "An updated version of Headscale has been found");
        assert.deepEqual(ensure(), { status: 1, stderr: "headscale has made no key of the form that is expected\n" });
        assert.equal(read("patch"), undefined);
    });

    it("converges after it was killed between the key and the Secret", () => {
        put("killed");
        assert.equal(ensure().status, 1);
        rmSync(path.join(world, "killed"));
        put("next", key("m"));
        assert.equal(ensure().status, 0);
        assert.match(read("patch") ?? "", new RegExp(key("m")));
    });

    it("goes on looking, and ends when the pod does", async () => {
        const keeper = spawn("bash", ["--norc", "-c", keeperScript], { env: environment(), stdio: "ignore" });
        const ended = once(keeper, "exit");
        while (read("patch") === undefined) {
            await new Promise(resolve => setTimeout(resolve, 20));
        }
        assert.equal(keeper.exitCode, null);
        keeper.kill("SIGTERM");
        assert.deepEqual(await ended, [0, null]);
    });

    it("shows the key to nobody: neither as an argument nor in its log", () => {
        const { stderr } = ensure();
        assert.ok(!(read("asked") ?? "").includes(key("n")));
        assert.ok(!stderr.includes(key("n")));
    });
});
