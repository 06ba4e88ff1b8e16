import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import type { KubeObject } from "../../../rehearsal/simulation/kubernetes/objects";
import type { Rig } from "../base/rig";

/** What cert-manager's real chart installs, hooks aside. */
export function certManagerChart(rig: Rig): KubeObject[] {
    return render(rig, {
        chart: path.join(rig.context.toolchain.sources.certManager, "deploy/charts/cert-manager"),
        package: { version: "v1.21.2", appVersion: "v1.21.2", values: {} },
        release: { name: "cert-manager", namespace: "cert-manager" },
        values: { crds: { enabled: true } },
    });
}

/** What the stand-in for the chart of the webhook for PowerDNS installs. */
export function powerdnsChart(rig: Rig, groupName: string): KubeObject[] {
    return render(rig, {
        chart: path.resolve(__dirname, "../../../rehearsal/charts/cert-manager-webhook-pdns"),
        release: { name: "cert-manager-webhook-pdns", namespace: "cert-manager" },
        values: { groupName },
    });
}

function render(rig: Rig, request: object): KubeObject[] {
    const input = JSON.stringify({ ...request, capabilities: { kubeVersion: "v1.35.6" } });
    const { stdout, stderr } = spawnSync(rig.context.toolchain.chartRenderer, {
        input,
        encoding: "utf8",
        maxBuffer: 2 ** 28,
    });
    assert.equal(stderr, "");
    const { manifests } = JSON.parse(stdout) as { manifests: KubeObject[] };
    const isNamespaced = ({ kind }: KubeObject) => !/^(Custom|Cluster|APIService|.*WebhookConfiguration)/.test(kind);
    return manifests.map(object =>
        isNamespaced(object)
            ? { ...object, metadata: { ...object.metadata, namespace: object.metadata.namespace ?? "cert-manager" } }
            : object,
    );
}
