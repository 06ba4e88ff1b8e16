import { Deployment } from "@pulumi/kubernetes/apps/v1";
import { ConfigMap, Secret, Service, ServiceAccount } from "@pulumi/kubernetes/core/v1";
import { Role, RoleBinding } from "@pulumi/kubernetes/rbac/v1";
import * as pulumi from "@pulumi/pulumi";
import { RandomBytes } from "@pulumi/random";
import { Gate } from "../../../gardener/gate";
import { lifetimeOf } from "../../../gardener/metal/headscale-key";
import type { ImageRef } from "../../../release/vector";
import { pullSecrets } from "../../registries/pull-secret";
import { digestOf } from "../database";
import type { WayIn } from "../host";
import { exposeHost } from "../host";
import type { Resources } from "../resources";
import type { HeadscaleService, PostgresService } from "../services";
import { port, serviceOf } from "../stateful-set";
import { API_KEY_ACCOUNT, API_KEY_SECRET, apiKeyRules } from "./api-key";
import { headscaleConfigOf } from "./config";
import { headscaleDeploymentOf, headscaleNames, headscalePorts } from "./deployment";

/** What of headscale is up to whoever deploys it. */
export interface HeadscaleOptions {
    /** Ranges of addresses in the VPN; they never change. */
    prefixes: { v4: string; v6: string };
    /** `privkey:` and 64 hexadecimal digits, a secret; default: generated. */
    privateKey?: pulumi.Input<string>;
    /** As `privateKey`, of the Noise protocol. */
    noisePrivateKey?: pulumi.Input<string>;
    /** How long a key to its API is good for, as headscale takes it: `365d`. At least a day. */
    apiKeyExpiration: string;
    /** Default, each by itself: the release's. */
    resources?: Resources;
    /** Annotations of its Ingress, or route, beside those that are always there. */
    annotations: Record<string, string>;
}

/** Args of {@link Headscale}. */
export interface HeadscaleArgs extends HeadscaleOptions, WayIn {
    kubeconfig: pulumi.Input<string>;
    namespace: string;
    image: ImageRef;
    /** An image with bash and kubectl. */
    kubectl: ImageRef;
    /** Name at which machines and operators join. */
    host: string;
    database: PostgresService;
    /** Docker config (JSON) by which images are pulled, a secret; default: nobody asks for one. */
    dockerConfig?: pulumi.Input<string>;
}

/** headscale, the VPN through which operators reach firewalls, with a key to its API that is kept good. */
export class Headscale extends pulumi.ComponentResource {
    /** How metal-api and metal-apiserver reach it; its key is known once headscale has made it. */
    public readonly service: HeadscaleService;

    constructor(name: string, args: HeadscaleArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:Headscale", name, {}, opts);
        const { namespace, database } = args;
        const child = { parent: this };
        const labels = { app: "headscale" };
        const keys = {
            "private.key": privateKey(`${name}-private-key`, args.privateKey, child),
            "noise_private.key": privateKey(`${name}-noise-private-key`, args.noisePrivateKey, child),
        };
        const text = headscaleConfigOf(args);
        const config = new ConfigMap(
            `${name}-config`,
            { metadata: { name: headscaleNames.config, namespace, labels }, data: { "config.yaml": text } },
            child,
        );
        const secret = (suffix: string, secretName: string, stringData: Record<string, pulumi.Input<string>>) =>
            new Secret(
                `${name}-${suffix}`,
                { metadata: { name: secretName, namespace, labels }, type: "Opaque", stringData },
                child,
            );
        const secrets = [
            secret("keys", headscaleNames.keys, keys),
            secret("database-password", headscaleNames.database, { password: database.password }),
        ];
        // Empty: the keeper fills it. So it may change this one Secret and make none, and the key goes with headscale.
        const apiKey = new Secret(
            `${name}-api-key`,
            { metadata: { name: API_KEY_SECRET, namespace, labels }, type: "Opaque" },
            { parent: this, ignoreChanges: ["data", "stringData"] },
        );
        const account = accountOf(name, namespace, child);
        const pull = pullSecrets(name, "headscale", namespace, args.dockerConfig, child);
        new Service(
            `${name}-service`,
            serviceOf("headscale", namespace, [port("http", headscalePorts.http), port("grpc", headscalePorts.grpc)]),
            child,
        );
        const { apiKeyExpiration: expiration, kubectl, image } = args;
        const lifetimeSeconds = lifetimeOf(expiration) ?? 0;
        const read = pulumi.all([text, pulumi.output(keys), database.password]);
        const deployment = new Deployment(
            `${name}-server`,
            headscaleDeploymentOf({
                ...args,
                image: image.reference,
                kubectlImage: kubectl.reference,
                headscaleDebugImage: `${image.repository}:${image.tag}-debug`,
                expiration,
                lifetimeSeconds,
                checksum: pulumi.unsecret(read.apply(digestOf)),
            }),
            { parent: this, dependsOn: [config, ...secrets, apiKey, ...account, ...pull] },
        );
        exposeHost(name, { name: "headscale", namespace, host: args.host, port: headscalePorts.http }, args, child);
        const { key } = new Gate(
            `${name}-api-key-ready`,
            {
                gate: "headscale-api-key",
                kubeconfig: args.kubeconfig,
                object: { apiVersion: "v1", kind: "Secret", namespace, name: API_KEY_SECRET },
                lifetimeSeconds,
            },
            { parent: this, dependsOn: deployment },
        );
        this.service = {
            address: `headscale:${headscalePorts.grpc}`,
            controlPlaneUrl: `https://${args.host}`,
            apiKey: pulumi.secret(key),
        };
        this.registerOutputs();
    }
}

/** A private key as headscale reads it: 32 bytes, which the curve clamps wherever it takes them (RFC 7748 5). */
function privateKey(
    name: string,
    given: pulumi.Input<string> | undefined,
    opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    return pulumi.secret(given ?? pulumi.interpolate`privkey:${new RandomBytes(name, { length: 32 }, opts).hex}`);
}

/** The keeper's account and its rights. */
function accountOf(name: string, namespace: string, opts: pulumi.CustomResourceOptions): pulumi.Resource[] {
    const metadata = { name: API_KEY_ACCOUNT, namespace, labels: { app: "headscale" } };
    return [
        new ServiceAccount(`${name}-api-key-account`, { metadata, automountServiceAccountToken: false }, opts),
        new Role(`${name}-api-key-role`, { metadata, rules: apiKeyRules }, opts),
        new RoleBinding(
            `${name}-api-key-role-binding`,
            {
                metadata,
                roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: API_KEY_ACCOUNT },
                subjects: [{ kind: "ServiceAccount", name: API_KEY_ACCOUNT, namespace }],
            },
            opts,
        ),
    ];
}
