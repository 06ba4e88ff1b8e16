import assert from "node:assert/strict";
import { defaultSource, sourceOf } from "../../../cli/vector/source";

const digest = `sha256:${"a".repeat(64)}`;

describe("the source of a release vector", () => {
    const registries: [string, string, string, string, string][] = [
        [defaultSource, "ghcr.io", "metal-stack/releases", "v1", "oci://ghcr.io/metal-stack/releases:v1"],
        ["oci://a.example:5000/b", "a.example:5000", "b", "v1", "oci://a.example:5000/b:v1"],
        ["oci://a.example/b:other", "a.example", "b", "other", "oci://a.example/b:other"],
        [`oci://a.example/b:other@${digest}`, "a.example", "b", digest, `oci://a.example/b@${digest}`],
    ];
    for (const [from, registry, name, reference, shown] of registries) {
        it(`is a registry: ${from}`, () => {
            assert.deepEqual(sourceOf(from, "v1"), { kind: "oci", repository: { registry, name }, reference, shown });
        });
    }

    it("is an address, with the release in it", () => {
        const url = new URL("https://a.example/v1/release.yaml");
        assert.deepEqual(sourceOf("https://a.example/VERSION/release.yaml", "v1"), {
            kind: "https",
            url,
            shown: url.href,
        });
    });

    const wrong: [string, string, string][] = [
        [defaultSource, "0.22.19", "0.22.19 is no name of a release; did you mean v0.22.19?"],
        [defaultSource, "../v1", "../v1 is no name of a release; give one such as v0.22.19"],
        ...["http://a.example/b", "a.example/b", "oci://a.example", "oci://a.example/B"].map(
            (from): [string, string, string] => [
                from,
                "v1",
                `--from: ${from} is neither an oci:// nor an https:// address; leave it out for ${defaultSource}, or give ` +
                    "one such as oci://registry.example/metal-stack/releases",
            ],
        ),
    ];
    for (const [from, version, message] of wrong) {
        it(`is wrong: ${from} ${version}`, () => {
            assert.throws(() => sourceOf(from, version), { message, exitCode: 2 });
        });
    }
});
