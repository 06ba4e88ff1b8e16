import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { VectorError } from "../../release/errors";
import type { ChartKind } from "../../release/vector";
import { loadVector } from "../../release/vector";

const file = resolve(__dirname, "../../release/vectors/metal-stack-v0.22.19.yaml");
const vector = loadVector(file);

describe("release vector", () => {
    it("gives an image by its path", () => {
        assert.deepEqual(vector.image("docker-images.metal-stack.control-plane.ipam"), {
            repository: "ghcr.io/metal-stack/go-ipam",
            tag: "v1.15.2",
            reference: "ghcr.io/metal-stack/go-ipam:v1.15.2",
        });
    });

    const charts: [string, ChartKind, string][] = [
        [
            "docker-images.metal-stack.gardener.gardener-extension-provider-metal",
            "extension",
            "ghcr.io/metal-stack/charts/gardener-extension-provider-metal:v0.27.11",
        ],
        [
            "docker-images.metal-stack.gardener.gardener-extension-provider-metal",
            "runtime",
            "ghcr.io/metal-stack/charts/gardener-extension-admission-metal-runtime:v0.27.11",
        ],
        [
            "docker-images.third-party.gardener.networking-calico",
            "application",
            "europe-docker.pkg.dev/gardener-project/releases/charts/gardener/extensions/admission-calico-application:v1.56.0",
        ],
        [
            "docker-images.third-party.gardener.operator",
            "ref",
            "europe-docker.pkg.dev/gardener-project/releases/charts/gardener/operator:v1.138.3",
        ],
    ];
    for (const [path, kind, expected] of charts) {
        it(`gives the ${kind} chart of ${path}, at the tag of its image`, () => {
            assert.equal(vector.chart(path, kind), expected);
        });
    }

    it("prefers a chart's OCI artifact over its chart repository", () => {
        assert.deepEqual(vector.helmChart("helm-charts.metal-stack.metal-control-plane"), {
            chart: "oci://ghcr.io/metal-stack/helm-charts/metal-control-plane",
            version: "v0.8.8",
        });
        assert.deepEqual(vector.helmChart("helm-charts.oidc.zitadel"), {
            chart: "zitadel",
            version: "10.0.4",
            repository: "https://charts.zitadel.com/",
        });
    });

    it("gives a version by tag, version, ref, or as it stands there", () => {
        assert.equal(vector.version("docker-images.third-party.gardener.virtual-garden-apiserver"), "v1.35.6");
        assert.equal(vector.version("binaries.metal-stack.metal-hammer"), "v0.15.0");
        assert.equal(vector.version("repositories.third-party.gardener.gardener"), "v1.138.3");
        assert.equal(vector.version("repositories.third-party.gardener.gardener.ref"), "v1.138.3");
    });

    it("gives the URL of a binary", () => {
        assert.equal(
            vector.url("binaries.metal-stack.kernel"),
            "https://github.com/metal-stack/kernel/releases/download/6.18.38-172/metal-kernel",
        );
    });

    const missing: [string, () => unknown, string, string][] = [
        [
            "an image",
            () => vector.image("docker-images.metal-stack.kubernetes.metal-cmm"),
            "docker-images.metal-stack.kubernetes.metal-cmm.name",
            "did you mean docker-images.metal-stack.kubernetes.metal-ccm? docker-images.metal-stack.kubernetes has: metal-ccm, droptailer, node-init, csi-lvm-controller, " +
                "csi-lvm-provisioner, duros-controller",
        ],
        [
            "a kind of chart",
            () => vector.chart("docker-images.third-party.gardener.extension-provider-gcp", "runtime"),
            "docker-images.third-party.gardener.extension-provider-gcp.charts.runtime",
            "docker-images.third-party.gardener.extension-provider-gcp.charts has: extension",
        ],
        [
            "the image of what has only a version",
            () => vector.image("docker-images.third-party.gardener.virtual-garden-apiserver"),
            "docker-images.third-party.gardener.virtual-garden-apiserver.name",
            "docker-images.third-party.gardener.virtual-garden-apiserver has: tag",
        ],
        [
            "a top-level path",
            () => vector.helmChart("charts.metal-stack"),
            "charts.metal-stack.repository",
            "the top level has: docker-images, binaries, helm-charts, repositories",
        ],
    ];
    const elsewhere: [string, string, string][] = [
        [
            "was moved to another group",
            "docker-images.metal-stack.control-plane.zitadel-init.tag",
            "docker-images.metal-stack.generic.zitadel-init.tag",
        ],
        [
            "was moved to another tree",
            "docker-images.metal-stack.gardener.extension-provider-gcp.charts.extension",
            "docker-images.third-party.gardener.extension-provider-gcp.charts.extension",
        ],
        [
            "was renamed",
            "docker-images.third-party.gardener.apiserver.tag",
            "docker-images.third-party.gardener.api-server",
        ],
        ["has another field", "helm-charts.oidc.zitadel.repositry", "helm-charts.oidc.zitadel.repository"],
    ];
    for (const [what, path, meant] of elsewhere) {
        it(`names the closest that there is when an entry ${what}`, () => {
            assert.throws(
                () => vector.version(path),
                (error: unknown) => {
                    assert.ok(error instanceof VectorError);
                    assert.ok(error.remedy.startsWith(`did you mean ${meant}? `), error.message);
                    return true;
                },
            );
        });
    }

    it("guesses nothing where several are of that name, or none is like it", () => {
        for (const path of [
            "docker-images.third-party.gardener.virtual-garden-apiserver.charts.extension",
            "xyzzy.a",
        ]) {
            assert.throws(
                () => vector.version(path),
                (error: unknown) => error instanceof VectorError && !error.remedy.includes("did you mean"),
            );
        }
    });

    it("keeps a version as it is written, whatever YAML would make of it", () => {
        const dir = mkdtempSync(join(tmpdir(), "vector-"));
        try {
            writeFileSync(join(dir, "vector.yaml"), "a: { tag: 1.10 }\nb: { version: 0x10 }\nc: { ref: 1e3 }\n");
            const odd = loadVector(join(dir, "vector.yaml"));
            assert.deepEqual([odd.version("a"), odd.version("b"), odd.version("c")], ["1.10", "0x10", "1e3"]);
        } finally {
            rmSync(dir, { recursive: true });
        }
    });

    for (const [what, look, path, remedy] of missing) {
        it(`names the path when it lacks ${what}`, () => {
            assert.throws(look, (error: unknown) => {
                assert.ok(error instanceof VectorError);
                assert.deepEqual(
                    { what: error.what, where: error.where, remedy: error.remedy },
                    { what: "no such entry", where: `${file}: ${path}`, remedy },
                );
                return true;
            });
        });
    }

    it("refuses a file that is not there and one that is not YAML", () => {
        assert.throws(
            () => loadVector("/nowhere/vector.yaml"),
            /^VectorError: \/nowhere\/vector\.yaml: cannot be read/,
        );
        const dir = mkdtempSync(join(tmpdir(), "vector-"));
        try {
            writeFileSync(join(dir, "broken.yaml"), "a: [1\nb: 2\n");
            assert.throws(() => loadVector(join(dir, "broken.yaml")), {
                message:
                    /broken\.yaml: is not YAML .*; give a release vector, as `npx landscape vector pull VERSION` writes it$/,
            });
        } finally {
            rmSync(dir, { recursive: true });
        }
    });

    it("tells of git for a file of the project's own that is not YAML", () => {
        const own = resolve(__dirname, "../../release/vector.ts");
        assert.throws(() => loadVector(own), {
            where: own,
            remedy: `restore the file as it is in git (\`git checkout -- ${own}\`)`,
        });
    });
});
