import assert from "node:assert/strict";
import { problemLine } from "../../config/errors";
import { validate } from "../../config/problems";
import { withPowerdns, withS3 } from "../config/corpus/clusters/base";
import { devDocument, set } from "../config/document";
import { cloud, dev, prod, told } from "./landscape";

/** Who does not reach whom, by network policies or firewalls, and what keeps out of that. */
describe("a trap of networks", () => {
    it("Gardener's policies keep backup-s3 and etcds from an S3 in the same cluster, and its chart lets none (backup-s3, before networkPolicies): it is told", () => {
        const backupS3 = ["spec", "deployment", "extension"];
        const { values, runtimeClusterValues } = cloud.value("extensions-backup-s3", ...backupS3) as Record<
            string,
            object
        >;
        // No switch of the chart's that v0.8.3 would not read.
        assert.deepEqual([Object.keys(values), Object.keys(runtimeClusterValues)], [["image"], ["image"]]);
        const at = (endpoint: string) => told(d => set(withS3(d), { endpoint }));
        for (const endpoint of ["http://minio.minio.svc:9000", "https://10.8.0.10", "https://10.5.0.1:9000"]) {
            assert.ok(isTold(at(endpoint), "backup.endpoint:"), endpoint);
        }
        // Gardener's label to-private-networks, which both have, is for these.
        for (const endpoint of ["https://192.168.7.10:9000", "https://10.131.0.9", "https://s3.landscape.example"]) {
            assert.ok(!isTold(at(endpoint), "backup.endpoint"), endpoint);
        }
    });

    it("GKE's control plane reaches private nodes at 443 and 10250 alone (ingress-nginx docs/deploy/index.md): webhooks listen there", () => {
        const audit = ["spec", "deployment", "extension", "values", "webhookConfig", "serverPort"];
        for (const one of [dev, prod]) {
            const port = one.value("ingress-nginx-chart", "values", "controller", "admissionWebhooks", "port");
            const ofOperator = one.value("gardener-operator-chart", "values", "config", "server", "webhooks", "port");
            assert.deepEqual([port, ofOperator], [10250, 10250]);
        }
        assert.equal(prod.value("extensions-audit", ...audit), 10250);
        const { warnings } = validate(withSolver({ powerdns: {} }), new Date("2026-01-01T00:00:00Z"));
        assert.ok(isTold(warnings.map(problemLine), "certManager.solver.powerdns:"));
    });

    it("another ingress controller is added to the chart's own selector (provider-metal#494; Helm merges maps): it is told", () => {
        const lines = told(d =>
            set(d.extensions["provider-metal"], {
                networkPolicies: { ingressController: { namespace: "traefik", podSelector: { app: "traefik" } } },
            }),
        );
        assert.ok(isTold(lines, "extensions.provider-metal.networkPolicies.ingressController.podSelector"));
    });
});

/** dev, with challenges in a PowerDNS that keeps its zone. */
function withSolver(solver: object) {
    const document = devDocument();
    withPowerdns(document);
    set(document.certManager, { solver });
    return document;
}

/** Whether something is told of a path. */
function isTold(lines: string[], path: string): boolean {
    return lines.some(line => line.startsWith(path));
}
