import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { loadAdditions } from "../../release/additions";
import { isMap } from "../../release/document";
import { VectorError } from "../../release/errors";

const additions = loadAdditions();

describe("additions to the release vector", () => {
    it("have the charts that metal-stack does not release", () => {
        assert.deepEqual(additions.helmChart("cert-manager"), {
            chart: "cert-manager",
            version: "v1.21.2",
            repository: "https://charts.jetstack.io",
        });
        assert.deepEqual(additions.helmChart("ingress-nginx"), {
            chart: "ingress-nginx",
            version: "4.15.1",
            repository: "https://kubernetes.github.io/ingress-nginx",
        });
        assert.deepEqual(additions.helmChart("cert-manager-webhook-pdns"), {
            chart: "cert-manager-webhook-pdns",
            version: "3.2.5",
            repository: "https://zachomedia.github.io/cert-manager-webhook-pdns",
        });
        assert.throws(() => additions.helmChart("traefik"), VectorError);
    });

    it("have an image with kubectl, at the mirror of its registry where there is one", () => {
        assert.deepEqual(additions.image("kubectl"), {
            repository: "docker.io/alpine/k8s",
            tag: "1.35.1",
            reference: "docker.io/alpine/k8s:1.35.1",
        });
        const mirrors = [{ registry: "docker.io", mirror: "mirror.example/hub" }];
        assert.equal(loadAdditions({ mirrors }).image("kubectl").reference, "mirror.example/hub/alpine/k8s:1.35.1");
    });

    it("have a supported firewall-controller, without which every shoot is refused", () => {
        assert.deepEqual(additions.firewallControllerVersions(), [
            {
                version: "v2.5.0",
                url: "https://images.metal-stack.io/firewall-controller/v2.5.0/firewall-controller",
                classification: "supported",
            },
        ]);
    });

    it("have an image for machines and one for firewalls, by strict semver ids", () => {
        const images = additions.images();
        assert.deepEqual(
            images.map(({ id, features }) => ({ id, features })),
            [
                { id: "debian-13.0.20260812", features: ["machine"] },
                { id: "firewall-ubuntu-3.0.20260812", features: ["firewall"] },
            ],
        );
        for (const { id } of images) {
            assert.match(id, /^[a-z-]+-(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/);
        }
    });

    it("have Kubernetes versions, newest first", () => {
        assert.deepEqual(additions.kubernetesVersions(), ["1.35.6", "1.34.13"]);
    });

    it("say the source of every entry", () => {
        const document: unknown = parse(readFileSync(resolve(__dirname, "../../release/additions.yaml"), "utf8"));
        assert.ok(isMap(document));
        const { "helm-charts": charts, "docker-images": images, ...others } = document;
        assert.ok(isMap(charts) && isMap(images));
        for (const [name, entry] of [charts, images, others].flatMap(entries => Object.entries(entries))) {
            assert.ok(isMap(entry) && typeof entry.source === "string", `${name} has no source`);
        }
    });
});
