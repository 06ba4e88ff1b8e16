import * as assert from "node:assert/strict";
import { errorOfGo, ToolchainError } from "../../rehearsal/toolchain/errors";
import { formatProgress } from "../../rehearsal/toolchain/events";
import type { ToolchainEvent } from "../../rehearsal/toolchain/events";
import { isOlder } from "../../rehearsal/toolchain/go";
import { progressPrinter } from "../../rehearsal/toolchain/printer";
import { shortageOf } from "../../rehearsal/toolchain/space";

const building = (seconds: number, downloads = 0): ToolchainEvent => ({
    kind: "building",
    tool: "etcd",
    seconds,
    usualSeconds: 30,
    downloads,
});

describe("formatProgress", () => {
    const cases: [ToolchainEvent, string][] = [
        [{ kind: "cached", tool: "etcd", path: "/c/etcd" }, "etcd: in the cache"],
        [{ kind: "provided", tool: "etcd", path: "/k/etcd" }, "etcd: /k/etcd (KUBEBUILDER_ASSETS)"],
        [
            { kind: "waiting", owner: 12, seconds: 61 },
            "Process 12 builds the toolchain, waiting for it: 1 min 01 s so far",
        ],
        [{ kind: "fetching", module: "example.org/m@v1" }, "example.org/m@v1: fetching"],
        [building(3.4), "etcd: building, 3 s so far (about 30 s on 2 cores)"],
        [building(9, 1), "etcd: building, 9 s so far (about 30 s on 2 cores), 1 Go module fetched"],
        [building(9, 20), "etcd: building, 9 s so far (about 30 s on 2 cores), 20 Go modules fetched"],
        [
            { kind: "built", tool: "etcd", seconds: 59.7, bytes: 27009186, path: "/c/etcd" },
            "etcd: built in 1 min 00 s, 27 MB",
        ],
    ];
    for (const [event, line] of cases) {
        it(`says "${line}"`, () => assert.equal(formatProgress(event), line));
    }
});

describe("progressPrinter", () => {
    const written = (isTTY: boolean, events: ToolchainEvent[], columns = 80) => {
        let output = "";
        const stream = { isTTY, columns, write: (text: string) => Boolean((output += text)) };
        const print = progressPrinter(stream);
        events.forEach(print);
        return output;
    };
    const events: ToolchainEvent[] = [building(0), building(3), { kind: "cached", tool: "etcd", path: "" }];
    const [start, later, last] = events.map(formatProgress);

    it("moves one line on a terminal", () =>
        assert.equal(written(true, events), `${start}\r\u001b[K${later}\r\u001b[K${last}\n`));
    it("moves no more than fits on it", () => assert.equal(written(true, [events[0]], 21), "etcd: building, 0 s "));
    it("says no more than the start and the end in a log at once", () =>
        assert.equal(written(false, events), `${start}\n${last}\n`));
});

describe("errorOfGo", () => {
    const cases: [string, string, RegExp][] = [
        [
            "a full disk",
            "# a\nopen x: no space left on device\n",
            /the disk is full \(open x: no space left on device\)/,
        ],
        ["a quota", "write y: disk quota exceeded", /the disk is full/],
        [
            "an old Go",
            "go: go.mod requires go >= 1.25.6 (running go 1.24.1; GOTOOLCHAIN=local)",
            /Go is too old \(go: go.mod requires go >= 1.25.6/,
        ],
        ["an unreachable proxy", "go: downloading a v1\na: dial tcp: lookup p: no such host\nb: also", /\(a: dial tcp/],
        [
            "a refusal of the proxy",
            "a@v1: reading https://p/a.zip: 403 Forbidden\n\tserver response: no",
            /403 Forbidden/,
        ],
        ["no network by choice", "a: module lookup disabled by GOPROXY=off", /module lookup disabled/],
        [
            "a compiler error",
            "go: downloading a v1\n# pkg\nx.go:1: undefined: y\n",
            /: x\.go:1: undefined: y; all that go said/,
        ],
        ["silence", "", /go failed and said nothing/],
    ];
    for (const [what, output, message] of cases) {
        it(`recognizes ${what}`, () => {
            const error = errorOfGo("etcd was not built", output, "/log");
            assert.match(error.message, message);
            assert.equal(error.name, "ToolchainError");
        });
    }

    it("is one line whatever it is made of", () =>
        assert.equal(new ToolchainError({ what: "a\n b", why: "c", remedy: "d\n" }).message, "a b: c; d"));
});

describe("isOlder", () => {
    const cases: [string, boolean][] = [
        ["go1.25.5", true],
        ["go1.25.6", false],
        ["go1.26rc1", false],
        ["go1.25", true],
        ["go2.0", false],
        ["go1.9.7", true],
        ["devel go1.27-0abc Mon", false],
        ["go1.26.1 X:nodwarf5", false],
        ["unknown", true],
    ];
    for (const [version, older] of cases) {
        it(`${version} ${older ? "is" : "is not"} older than 1.25.6`, () =>
            assert.equal(isOlder(version, "1.25.6"), older));
    }
});

describe("shortageOf", () => {
    const gib = 2 ** 30;
    const modules = { folder: "/m", device: 1, free: 5 * gib, bytes: 2 * gib };
    const build = { folder: "/b", device: 1, free: 5 * gib, bytes: 4 * gib };

    it("is none where all fits", () => assert.equal(shortageOf([modules, { ...build, device: 2 }]), undefined));
    it("counts together what lies on one file system", () =>
        assert.equal(shortageOf([modules, build]), "the builds write 6.0 GiB where /m lies, and 5.0 GiB are free"));
    it("names the folder that is too small", () =>
        assert.match(
            shortageOf([modules, { ...build, device: 2, free: gib }]) ?? "",
            /4\.0 GiB where \/b lies, and 1\.0/,
        ));
});
