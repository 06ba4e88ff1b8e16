import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { NsqArgs } from "../../../components/metal-control-plane/nsq";
import { lookupdOf, Nsq, nsqdOf, nsqVolumeOf } from "../../../components/metal-control-plane/nsq";
import { named, register } from "../mocks";

interface Container {
    name: string;
    args: string[];
    readinessProbe?: object;
}

interface Workload {
    spec: { template: { spec: { imagePullSecrets?: unknown; containers: Container[] } } };
}

const args: NsqArgs = {
    namespace: "metal",
    image: "nsq:1",
    broadcastAddress: "metal.example",
    entrance: { kind: "IngressClass", name: "nginx" },
    dataSize: "1Gi",
    logLevel: "warn",
    ca: "a CA",
    certificate: { cert: pulumi.output("a certificate"), key: pulumi.output("a key") },
};

/** Arguments of all containers, by their names. */
function argsOf(...workloads: unknown[]): Record<string, string[]> {
    const containers = (workloads as Workload[]).flatMap(({ spec }) => spec.template.spec.containers);
    return Object.fromEntries(containers.map(container => [container.name, container.args]));
}

describe("nsq", () => {
    it("does not wait for a volume that waits for nsqd", () => {
        assert.deepEqual(nsqVolumeOf(args), {
            metadata: {
                name: "nsqd",
                namespace: "metal",
                labels: { app: "nsqd" },
                annotations: { "pulumi.com/skipAwait": "true" },
            },
            spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
        });
    });

    it("is told to partitions by the address that they reach, asks each for a certificate, and logs as it is told", () => {
        assert.deepEqual(argsOf(nsqdOf(args, "a digest"), lookupdOf(args)), {
            nsqd: [
                "/nsqd",
                "-log-level=warn",
                "-lookupd-tcp-address=nsq-lookupd:4160",
                "-broadcast-address=metal.example",
                "-data-path=/data",
                "-tls-required=tcp-https",
                "-tls-client-auth-policy=require-verify",
                "-tls-root-ca-file=/certs/ca.pem",
                "-tls-cert=/certs/client.pem",
                "-tls-key=/certs/client_key.pem",
            ],
            "nsq-admin": ["/nsqadmin", "-log-level=warn", "-lookupd-http-address=nsq-lookupd:4161"],
            "nsq-lookupd": ["/nsqlookupd", "-log-level=warn", "-broadcast-address=metal.example"],
        });
    });

    it("is ready when it answers over HTTP: nsqd, its queue written, nsq-lookupd, and nsq-admin", () => {
        const probes = [nsqdOf(args, "a digest"), lookupdOf(args)].flatMap(workload => {
            const { containers } = (workload as unknown as Workload).spec.template.spec;
            return containers.map(({ name, readinessProbe }) => [name, readinessProbe]);
        });
        const pinged = (port: number | string, periodSeconds: number) => ({
            httpGet: { path: "/ping", port },
            periodSeconds,
        });
        assert.deepEqual(Object.fromEntries(probes), {
            nsqd: pinged(4151, 10),
            "nsq-admin": pinged("http", 30),
            "nsq-lookupd": pinged(4161, 10),
        });
    });

    it("pulls its image with what is given for that, which is there before its pods", async () => {
        const dockerConfig = '{"auths":{}}';
        const { resources } = await register(() => new Nsq("nsq", { ...args, dockerConfig }));
        const secret = named(resources, "nsq-pull").inputs as { metadata: { name: string }; type: string };
        assert.deepEqual(
            [secret.metadata.name, secret.type],
            ["nsq-registry-credentials", "kubernetes.io/dockerconfigjson"],
        );
        for (const name of ["nsq-nsqd", "nsq-lookupd"]) {
            const { inputs, dependencies } = named(resources, name);
            assert.ok(dependencies.includes("nsq-pull"), name);
            const { spec } = inputs as unknown as Workload;
            assert.deepEqual(spec.template.spec.imagePullSecrets, [{ name: "nsq-registry-credentials" }]);
        }
    });

    it("asks nobody for credentials where none are given", async () => {
        const { resources } = await register(() => new Nsq("nsq", args));
        assert.equal(
            resources.some(({ name }) => name === "nsq-pull"),
            false,
        );
        const { spec } = named(resources, "nsq-nsqd").inputs as unknown as Workload;
        assert.equal("imagePullSecrets" in spec.template.spec, false);
    });

    it("is reached by partitions through a Gateway's listener, where there is one", async () => {
        const gateway = { namespace: "gateway-system", name: "metal" };
        const { resources } = await register(
            () => new Nsq("nsq", { ...args, entrance: { kind: "Gateway", ...gateway } }),
        );
        assert.deepEqual(named(resources, "nsq-route").inputs, {
            apiVersion: "gateway.networking.k8s.io/v1alpha2",
            kind: "TCPRoute",
            metadata: { name: "nsqd", namespace: "metal" },
            spec: {
                parentRefs: [{ ...gateway, sectionName: "nsq" }],
                rules: [{ backendRefs: [{ name: "nsqd", port: 4150 }] }],
            },
        });
        const { resources: behindIngress } = await register(() => new Nsq("nsq", args));
        assert.equal(
            behindIngress.some(({ name }) => name === "nsq-route"),
            false,
        );
    });
});
