import assert from "node:assert/strict";
import { mirrored } from "../../release/references";
import { loadAdditions } from "../../release/additions";
import { loadVector } from "../../release/vector";

const mirrors = [
    { registry: "ghcr.io", mirror: "m.example/ghcr" },
    { registry: "ghcr.io/metal-stack", mirror: "m.example:5000/ms" },
    { registry: "ghcr.io/metal-stack/metal-api", mirror: "own.example/api" },
    { registry: "registry.example", mirror: "m.example/other" },
    { registry: "charts.example", mirror: "m.example/charts" },
];

describe("a reference at the mirror of its registry", () => {
    const cases: [string, string][] = [
        ["ghcr.io/valkey-io/valkey:9", "m.example/ghcr/valkey-io/valkey:9"],
        ["ghcr.io", "m.example/ghcr"],
        ["ghcr.io/metal-stack/go-ipam", "m.example:5000/ms/go-ipam"],
        ["ghcr.io/metal-stackish/a", "m.example/ghcr/metal-stackish/a"],
        ["ghcr.io/metal-stack/metal-api", "own.example/api"],
        ["ghcr.io/metal-stack/metal-api:v1", "own.example/api:v1"],
        ["ghcr.io/metal-stack/metal-api@sha256:a", "own.example/api@sha256:a"],
        ["ghcr.io/metal-stack/metal-apiserver:v1", "m.example:5000/ms/metal-apiserver:v1"],
        ["oci://ghcr.io/metal-stack/charts/a", "oci://m.example:5000/ms/charts/a"],
        ["https://charts.example", "https://m.example/charts"],
        ["https://charts.example/", "https://m.example/charts/"],
        ["registry.example:5000/a", "registry.example:5000/a"],
        ["docker.io/library/postgres", "docker.io/library/postgres"],
        ["not-ghcr.io/a", "not-ghcr.io/a"],
    ];
    for (const [reference, expected] of cases) {
        it(`${reference} is ${expected}`, () => assert.equal(mirrored(reference, mirrors), expected));
    }

    it("is as it was without mirrors", () => assert.equal(mirrored("ghcr.io/a", []), "ghcr.io/a"));
});

describe("a release vector behind mirrors", () => {
    const options = {
        mirrors: [
            { registry: "ghcr.io", mirror: "m.example/ghcr" },
            { registry: "charts.zitadel.com", mirror: "m.example/zitadel" },
            { registry: "github.com", mirror: "m.example/github" },
        ],
    };
    const vector = loadVector("release/vectors/metal-stack-v0.22.19.yaml", options);

    it("has images and charts there", () => {
        assert.deepEqual(vector.image("docker-images.metal-stack.control-plane.ipam"), {
            repository: "m.example/ghcr/metal-stack/go-ipam",
            tag: "v1.15.2",
            reference: "m.example/ghcr/metal-stack/go-ipam:v1.15.2",
        });
        assert.equal(
            vector.chart("docker-images.metal-stack.gardener.os-metal-extension", "extension"),
            "m.example/ghcr/metal-stack/charts/os-metal-extension:v0.8.11",
        );
        assert.deepEqual(vector.helmChart("helm-charts.metal-stack.metal-control-plane"), {
            chart: "oci://m.example/ghcr/metal-stack/helm-charts/metal-control-plane",
            version: "v0.8.8",
        });
        assert.deepEqual(vector.helmChart("helm-charts.oidc.zitadel"), {
            chart: "zitadel",
            version: "10.0.4",
            repository: "https://m.example/zitadel/",
        });
    });

    it("has binaries where they are, for no registry has them", () => {
        assert.match(vector.url("binaries.metal-stack.kernel"), /^https:\/\/github\.com\//);
    });

    it("and the additions to it too", () => {
        const charts = { mirrors: [{ registry: "charts.jetstack.io", mirror: "m.example/jetstack" }] };
        assert.deepEqual(loadAdditions(charts).helmChart("cert-manager"), {
            chart: "cert-manager",
            version: "v1.21.2",
            repository: "https://m.example/jetstack",
        });
    });
});
