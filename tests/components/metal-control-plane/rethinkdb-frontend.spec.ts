import assert from "node:assert/strict";
import type { Entrance } from "../../../components/ingress/ingress";
import { exposeHost } from "../../../components/metal-control-plane/host";
import { frontendHostOf } from "../../../components/metal-control-plane/rethinkdb-frontend";
import { named, register } from "../mocks";

const service = { name: "metal-db", namespace: "metal", host: frontendHostOf("metal.example"), port: 10080 };
const exposed = (entrance: Entrance) =>
    register(() => exposeHost("frontend", service, { entrance, clusterIssuer: "letsencrypt", annotations: {} }, {}));

describe("the frontend of RethinkDB", () => {
    it("answers at a name of its own, with a certificate", async () => {
        const { resources } = await exposed({ kind: "IngressClass", name: "nginx" });
        assert.deepEqual(named(resources, "frontend-ingress").inputs, {
            apiVersion: "networking.k8s.io/v1",
            kind: "Ingress",
            metadata: {
                name: "metal-db",
                namespace: "metal",
                labels: { app: "metal-db" },
                annotations: {
                    "cert-manager.io/cluster-issuer": "letsencrypt",
                    "nginx.ingress.kubernetes.io/force-ssl-redirect": "true",
                    "nginx.ingress.kubernetes.io/ssl-redirect": "true",
                },
            },
            spec: {
                ingressClassName: "nginx",
                tls: [{ hosts: ["rethinkdb.metal.example"], secretName: "metal-db-tls" }],
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
        });
        assert.equal(resources.length, 1);
    });

    it("answers there behind a Gateway, and redirects from plain HTTP", async () => {
        const gateway = { namespace: "gateway-system", name: "metal" };
        const { resources } = await exposed({ kind: "Gateway", ...gateway });
        const specs = ["frontend-route", "frontend-redirect"].map(name => {
            const { metadata, spec } = named(resources, name).inputs;
            return [name, metadata, spec];
        });
        assert.equal(resources.length, 2);
        assert.deepEqual(specs, [
            [
                "frontend-route",
                { name: "metal-db", namespace: "metal" },
                {
                    parentRefs: [{ ...gateway, sectionName: "https" }],
                    hostnames: ["rethinkdb.metal.example"],
                    rules: [
                        {
                            matches: [{ path: { type: "PathPrefix", value: "/" } }],
                            backendRefs: [{ name: "metal-db", port: 10080 }],
                        },
                    ],
                },
            ],
            [
                "frontend-redirect",
                { name: "metal-db-https-redirect", namespace: "metal" },
                {
                    parentRefs: [{ ...gateway, sectionName: "http" }],
                    hostnames: ["rethinkdb.metal.example"],
                    rules: [
                        {
                            filters: [
                                { type: "RequestRedirect", requestRedirect: { scheme: "https", statusCode: 301 } },
                            ],
                        },
                    ],
                },
            ],
        ]);
    });
});
