import assert from "node:assert/strict";
import { frontendIngressOf } from "../../../components/metal-control-plane/rethinkdb-frontend";

describe("the frontend of RethinkDB", () => {
    it("answers at a name of its own, with a certificate", () => {
        assert.deepEqual(
            frontendIngressOf({ namespace: "metal", domain: "metal.example", clusterIssuer: "letsencrypt" }),
            {
                metadata: {
                    name: "metal-db",
                    namespace: "metal",
                    annotations: { "cert-manager.io/cluster-issuer": "letsencrypt" },
                },
                spec: {
                    ingressClassName: "nginx",
                    tls: [{ hosts: ["rethinkdb.metal.example"], secretName: "rethinkdb-tls" }],
                    rules: [
                        {
                            host: "rethinkdb.metal.example",
                            http: {
                                paths: [
                                    {
                                        path: "/",
                                        pathType: "Prefix",
                                        backend: { service: { name: "metal-db", port: { number: 10080 } } },
                                    },
                                ],
                            },
                        },
                    ],
                },
            },
        );
    });
});
