import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { Job } from "@pulumi/kubernetes/batch/v1";
import { Secret, ServiceAccount } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3/release";
import { Role, RoleBinding } from "@pulumi/kubernetes/rbac/v1";
import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";
import { stringify } from "yaml";
import { Gate } from "../../../gardener/gate";
import type { HelmChartRef, ImageRef } from "../../../release/vector";
import { chartArgsOf } from "../../helm";
import { imagePullSecretsOf, pullSecrets } from "../../registries/pull-secret";
import { digestOf } from "../database";
import type { WayIn } from "../host";
import { redirectRouteOf } from "../routes";
import type { OidcClient, PostgresService } from "../services";
import type { ZitadelInit } from "./init";
import { initConfigOf, initJobOf, initNames, initRules } from "./init";
import { CONFIG_KEY, zitadelSecretConfigOf, zitadelValues } from "./values";

/** What of zitadel is up to whoever deploys it. */
export interface ZitadelOptions {
    /** Domain at which it answers; it never changes. */
    externalDomain: string;
    /** 32 characters, a secret; default: generated. It never changes. */
    masterKey?: pulumi.Input<string>;
    /** First password of the user `admin`, a secret; default: generated. */
    adminPassword?: pulumi.Input<string>;
    initialInstance: string;
    initialOrg: string;
    /** A user's password is a secret; default: generated. */
    init: Omit<ZitadelInit, "users"> & {
        users: (Omit<ZitadelInit["users"][number], "password"> & { password?: pulumi.Input<string> })[];
    };
    /** Annotations of its Ingresses, or routes, beside those that are always there. */
    annotations: Record<string, string>;
}

/** Args of {@link Zitadel}. */
export interface ZitadelArgs extends ZitadelOptions, WayIn {
    kubeconfig: pulumi.Input<string>;
    namespace: string;
    chart: HelmChartRef;
    initImage: ImageRef;
    /** An image with kubectl, of which the chart takes the tag. */
    kubectl: ImageRef;
    database: PostgresService;
    /** Docker config (JSON) by which images are pulled, a secret; default: nobody asks for one. */
    dockerConfig?: pulumi.Input<string>;
    /** The record of its domain: zitadel-init asks it by its name. */
    record: pulumi.Resource;
}

/** Longer than a first certificate takes, and the retries until it is there. */
const CLIENT_TIMEOUT_SECONDS = 1800;

/** zitadel, at which users of metal-apiserver log in, with the OIDC client that metal-apiserver is there. */
export class Zitadel extends pulumi.ComponentResource {
    /** Gone through when zitadel-init has run with today's config. */
    public readonly ready: Gate;
    /** What metal-apiserver is told; known once zitadel-init has made it. */
    public readonly client: OidcClient;

    constructor(name: string, args: ZitadelArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:Zitadel", name, {}, opts);
        const { namespace, externalDomain, kubeconfig } = args;
        const child = { parent: this };
        const secret = (suffix: string, secretName: string, stringData: Record<string, pulumi.Input<string>>) =>
            new Secret(
                `${name}-${suffix}`,
                { metadata: { name: secretName, namespace }, type: "Opaque", stringData },
                child,
            );
        const masterKey = pulumi.secret(args.masterKey ?? generated(`${name}-master-key`, keyArgs, child));
        const masterKeySecret = secret("masterkey", "zitadel-masterkey", { masterkey: masterKey });
        const passwords = pulumi.all([
            args.database.password,
            args.adminPassword ?? generated(`${name}-admin-password`, loginPasswordArgs, child),
        ]);
        const config = passwords.apply(([database, admin]) => stringify(zitadelSecretConfigOf(database, admin)));
        const configSecret = secret("secret-config", "zitadel-secret-config", { [CONFIG_KEY]: pulumi.secret(config) });
        const pull = pullSecrets(name, "zitadel", namespace, args.dockerConfig, child);
        const pullSecret = imagePullSecretsOf("zitadel", args.dockerConfig);
        const chart = new Release(
            `${name}-chart`,
            {
                name: "zitadel",
                namespace,
                ...chartArgsOf(args.chart),
                // Its hooks prepare the database, which takes up to five minutes each.
                timeout: 900,
                values: zitadelValues({
                    ...args,
                    masterKeySecret: nameOf(masterKeySecret),
                    configSecret: nameOf(configSecret),
                    kubectlTag: args.kubectl.tag,
                    way: args,
                    pullSecret,
                }),
            },
            { parent: this, dependsOn: pull },
        );
        const { entrance: gateway } = args;
        if (gateway.kind === "Gateway") {
            // The chart has routes that lead to zitadel, and none that leads from plain HTTP to them.
            const redirect = redirectRouteOf({ name: "zitadel", namespace, host: externalDomain, gateway });
            new CustomResource(`${name}-redirect`, redirect, child);
        }

        const init = pulumi
            .output({
                ...args.init,
                users: args.init.users.map(user => ({
                    ...user,
                    password: user.password ?? generated(`${name}-user-${user.email}`, loginPasswordArgs, child),
                })),
            })
            .apply(initConfigOf);
        const initConfig = secret("init-config", initNames.config, { "config.yaml": pulumi.secret(init) });
        // Empty: zitadel-init fills it. So it may change this one Secret and make none, and the client goes with zitadel.
        const credentials = new Secret(
            `${name}-credentials`,
            { metadata: { name: initNames.credentials, namespace }, type: "Opaque" },
            { parent: this, ignoreChanges: ["data", "stringData"] },
        );
        const { account, binding } = accessOf(name, namespace, child);
        const image = args.initImage.reference;
        // The key makes the digest one that gives no password away, however short.
        const digest = pulumi
            .all([masterKey, init])
            .apply(read => digestOf([...read, image, externalDomain]).slice(0, 10));
        const jobName = pulumi.unsecret(pulumi.interpolate`${initNames.job}-${digest}`);
        const job = new Job(
            `${name}-init`,
            initJobOf(jobName, {
                namespace,
                image,
                externalDomain,
                account: nameOf(account),
                config: nameOf(initConfig),
                credentials: nameOf(credentials),
                pullSecret,
            }),
            { parent: this, dependsOn: [chart, args.record, binding] },
        );
        this.ready = new Gate(
            `${name}-ready`,
            {
                gate: "zitadel-client",
                kubeconfig,
                object: { apiVersion: "v1", kind: "Secret", namespace, name: initNames.credentials },
                job: job.metadata.name,
                timeoutSeconds: CLIENT_TIMEOUT_SECONDS,
            },
            child,
        );
        this.client = {
            discoveryUrl: `https://${externalDomain}/.well-known/openid-configuration`,
            endSessionUrl: `https://${externalDomain}/oidc/v1/end_session`,
            clientId: this.ready.clientId,
            clientSecret: pulumi.secret(this.ready.clientSecret),
        };
        this.registerOutputs();
    }
}

/** 32 letters and digits. */
const keyArgs = { length: 32, special: false } as const;

/** What zitadel's own rules ask for: each kind of character. */
const loginPasswordArgs = {
    length: 32,
    minLower: 2,
    minUpper: 2,
    minNumeric: 2,
    minSpecial: 2,
    overrideSpecial: "!#%+-=?_",
} as const;

function generated(
    name: string,
    args: ConstructorParameters<typeof RandomPassword>[1],
    opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    return new RandomPassword(name, args, opts).result;
}

/** An object's name as an output: who takes it waits for the object. */
function nameOf({ metadata }: Secret | ServiceAccount | Role): pulumi.Output<string> {
    return metadata.name;
}

/** zitadel-init's account, and what gives it its rights. */
function accessOf(name: string, namespace: string, opts: pulumi.CustomResourceOptions) {
    const metadata = { name: initNames.account, namespace };
    const account = new ServiceAccount(`${name}-init-account`, { metadata }, opts);
    const role = new Role(`${name}-init-role`, { metadata, rules: initRules }, opts);
    const binding = new RoleBinding(
        `${name}-init-role-binding`,
        {
            metadata,
            roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: nameOf(role) },
            subjects: [{ kind: "ServiceAccount", name: nameOf(account), namespace }],
        },
        opts,
    );
    return { account, binding };
}
