import assert from "node:assert/strict";
import { parse, parseAllDocuments } from "yaml";
import type { Registered } from "../mocks";
import { named } from "../mocks";
import type { Values } from "./deployed";
import { deploy, NAME, unwrapped } from "./deployed";
import { everythingOn } from "./values-args";

/** A document of masterdata-api. */
interface Document {
    meta: { id: string; kind: string };
    name: string;
    tenant_id?: string;
}

describe("the chart of metal-stack's control plane", () => {
    let resources: Registered[];
    let values: Values;
    let secrets: string[];

    before(async () => {
        ({ resources } = await deploy(false));
        const plain = unwrapped(named(resources, `${NAME}-chart`).inputs.values);
        values = plain.value as Values;
        secrets = plain.secrets.sort();
    });

    const base64 = (text: string) => Buffer.from(text).toString("base64");

    it("has its databases and nsq ready before the first hook of the chart", () => {
        const { dependencies, inputs, provider } = named(resources, `${NAME}-chart`);
        assert.equal(provider, "cluster");
        for (const before of ["metal-db", "ipam-db", "masterdata-db"].map(db => `${NAME}-${db}-database`)) {
            assert.ok(dependencies.includes(before), before);
        }
        for (const before of ["nsq-nsqd", "nsq-lookupd", "nsq-certificates"]) {
            assert.ok(dependencies.includes(`${NAME}-${before}`), before);
        }
        assert.deepEqual(
            [inputs.chart, inputs.version, inputs.name, inputs.namespace, inputs.timeout],
            [
                "oci://ghcr.io/metal-stack/helm-charts/metal-control-plane",
                "v0.8.8",
                "metal-control-plane",
                "metal-control-plane",
                600,
            ],
        );
    });

    it("clears what the hook of metal-apiserver's tokens has left before the chart, where there is one", async () => {
        const { resources: all } = await deploy(false, { servers: everythingOn });
        const { inputs } = named(all, `${NAME}-leftovers`);
        assert.deepEqual(
            [inputs.gate, inputs.kubeconfig, inputs.namespace, inputs.release, inputs.job, inputs.asks],
            [
                "hook-leftovers",
                "a kubeconfig",
                "metal-control-plane",
                "metal-control-plane",
                "metal-apiserver-initial-token-create",
                true,
            ],
        );
        assert.ok(named(all, `${NAME}-chart`).dependencies.includes(`${NAME}-leftovers`));
        assert.equal(
            resources.some(({ name }) => name === `${NAME}-leftovers`),
            false,
        );
    });

    it("gives the chart the release's images", () => {
        assert.deepEqual(Object.keys(values.images).sort(), [
            "ipam",
            "masterdata_api",
            "metal_api",
            "metal_apiserver",
            "metal_console",
            "metalctl",
            "tenant_apiserver",
        ]);
        assert.deepEqual(values.images.ipam, {
            image: "ghcr.io/metal-stack/go-ipam",
            tag: "v1.15.2",
            imagePullPolicy: "IfNotPresent",
        });
    });

    it("tells metal-api of its database, its keys, nsq with TLS, and its certificates", () => {
        const { images, partitions, sizes, networks, filesystemlayouts, nsq, ...own } = values.metal_api;
        const { tls, ...addresses } = nsq;
        assert.deepEqual(own, {
            base_path: "/metal/",
            log_level: "info",
            db_address: "metal-db",
            db_password: `${NAME}-metal-db-password-result`,
            ipam_grpc_server_endpoint: "http://ipam:9090",
            view_key: `${NAME}-hmac-view-result`,
            edit_key: `${NAME}-hmac-edit-result`,
            admin_key: `${NAME}-hmac-admin-result`,
            grpc: {
                tls: {
                    enabled: true,
                    server_key_enc: base64(`key of ${NAME}-grpc-server-key\n`),
                    server_cert_enc: base64(`certificate of ${NAME}-grpc-server\n`),
                    ca_cert_enc: base64(`certificate of ${NAME}-ca\n`),
                },
            },
            ips: "",
            sizeimageconstraints: "",
            size_reservations: "",
            minimum_client_version: "v0.19.0",
            password_reason_minlength: 0,
            release_version: "v0.22.19",
            replicas: 3,
        });
        assert.deepEqual(addresses, {
            lookupd_address: "nsq-lookupd:4161",
            tcp_address: "nsqd:4150",
            http_address: "nsqd:4151",
        });
        assert.deepEqual([tls.enabled, tls.secret_name], [true, "nsqd"]);
        assert.match(tls.checksum, /^[0-9a-f]{64}$/);
        assert.deepEqual([images, sizes, filesystemlayouts], ["", "", ""]);
        assert.equal(networks, "---\nid: internet\nprefixes:\n  - 203.0.113.0/24\n");
        assert.deepEqual(parse(partitions), {
            id: "partition-a",
            bootconfig: {
                kernelurl: "https://github.com/metal-stack/kernel/releases/download/6.18.38-172/metal-kernel",
                imageurl:
                    "https://github.com/metal-stack/metal-hammer/releases/download/v0.15.0/metal-hammer-initrd.img.lz4",
                commandline: "console=ttyS1",
            },
            privatenetworkprefixlength: 22,
            mgmtserviceaddress: "bmc.example:3333",
        });
    });

    it("tells the others of their databases, and exposes the first API alone", () => {
        const password = `${NAME}-masterdata-db-password-result`;
        const masterdata = {
            db_address: "masterdata-db",
            db_port: 5432,
            db_name: "masterdata",
            db_user: "postgres",
            db_password: password,
        };
        assert.deepEqual(values.ipam, {
            replicas: 2,
            log_level: "info",
            db_host: "ipam-db",
            db_port: 5432,
            db_name: "ipam",
            db_user: "postgres",
            db_password: `${NAME}-ipam-db-password-result`,
        });
        assert.deepEqual(values.tenant_apiserver, { replicas: 2, ...masterdata });
        const { tenants, projects, ...masterdataApi } = values.masterdata_api;
        assert.deepEqual(masterdataApi, {
            replicas: 2,
            provider_tenant: "acme",
            ...masterdata,
            ca: base64(`certificate of ${NAME}-ca\n`),
            cert: base64(`certificate of ${NAME}-masterdata-server\n`),
            cert_key: base64(`key of ${NAME}-masterdata-server-key\n`),
            client_cert: base64(`certificate of ${NAME}-masterdata-client\n`),
            client_key: base64(`key of ${NAME}-masterdata-client-key\n`),
            hmac: `${NAME}-hmac-masterdata-result`,
        });
        const documents = (text: string) => parseAllDocuments(text).map(document => document.toJS() as Document);
        assert.deepEqual(
            documents(tenants).map(({ meta, name }) => [meta.id, meta.kind, name]),
            [
                ["acme", "Tenant", "acme"],
                ["other", "Tenant", "other"],
            ],
        );
        assert.deepEqual(
            documents(projects).map(({ meta, name, tenant_id }) => [meta.id, meta.kind, name, tenant_id]),
            [
                ["00000000-0000-0000-0000-000000000000", "Project", "metal-system", "acme"],
                ["2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a01", "Project", "seeds", "other"],
            ],
        );
        const { metal_apiserver, metal_console, ingress, ingress_public_dns } = values;
        assert.deepEqual([metal_apiserver, metal_console], [{ enabled: false }, { enabled: false }]);
        assert.equal(ingress_public_dns, "api.metal.dev.landscape.example");
        assert.deepEqual(ingress, {
            annotations: { "cert-manager.io/cluster-issuer": "letsencrypt" },
            tls: { enabled: true },
        });
    });

    it("hands over every password and key as a secret", () => {
        assert.deepEqual(secrets, [
            "ipam.db_password",
            "masterdata_api.cert_key",
            "masterdata_api.client_key",
            "masterdata_api.db_password",
            "masterdata_api.hmac",
            "metal_api.admin_key",
            "metal_api.db_password",
            "metal_api.edit_key",
            "metal_api.grpc.tls.server_key_enc",
            "metal_api.view_key",
            "tenant_apiserver.db_password",
        ]);
    });
});
