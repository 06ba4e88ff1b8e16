import { randomBytes, randomInt } from "node:crypto";
import type { Simulator } from "../../controller";
import { resolvesTo } from "../../dns/resolves-to";
import { ledByRoutes } from "../../gateway/leading";
import { kinds } from "../../gateway/types";
import type { Gateway, Route } from "../../gateway/types";
import type { KubeObject } from "../../kubernetes/objects";
import type { Pod } from "../pods/pod";
import { refusalOf } from "./rights";
import type { Secret } from "./secret";
import { secretOf, token } from "./secret";

interface Ingress extends KubeObject {
    spec: {
        tls?: { hosts?: string[]; secretName?: string }[];
        rules?: { host?: string; http?: { paths: { backend: { service?: { name: string } } }[] } }[];
    };
    status?: { loadBalancer?: { ingress?: { ip?: string }[] } };
}

/** What zitadel-init reads; all of it is text that somebody else has written. */
interface Config {
    project?: { id?: unknown; name?: unknown };
    application?: { name?: unknown; redirect_uris?: unknown };
    static_users?: { email?: unknown; password?: unknown }[];
    generic_oidc_providers?: { name?: unknown; issuer?: unknown; client_id?: unknown }[];
}

/** `zitadel setup` and the chart's writers beside it: the first instance's tokens, as Secrets that stay. */
export async function setUpZitadel(simulator: Simulator, { metadata: { namespace = "" } }: Pod): Promise<undefined> {
    const client = simulator.client("initial");
    await client.createIfAbsent(secretOf(namespace, "iam-admin", { "iam-admin.json": token(48) }));
    await client.createIfAbsent(secretOf(namespace, "iam-admin-pat", { pat: token(48) }));
    await client.createIfAbsent(secretOf(namespace, "login-client", { pat: token(48) }));
}

/** What the chart deletes after itself. */
export async function cleanUpZitadel(simulator: Simulator, { metadata: { namespace = "" } }: Pod): Promise<undefined> {
    const client = simulator.client("initial");
    for (const name of ["iam-admin", "iam-admin-pat", "login-client"]) {
        await client.delete(secretOf(namespace, name));
    }
}

/** zitadel-init v0.3.5; what it says where it ends with an error (metal-stack/zitadel-init cmd/zitadel-init). */
export async function initializeZitadel(simulator: Simulator, pod: Pod): Promise<string | undefined> {
    const { namespace = "" } = pod.metadata;
    const client = simulator.client("initial");
    const read = async (name: string, key: string) => {
        const found = await client.get<Secret>(secretOf(namespace, name));
        const data = found?.data?.[key];
        return data === undefined ? undefined : Buffer.from(data, "base64").toString();
    };
    const [container] = pod.spec.containers;
    const flag = (name: string) => container.args?.find(arg => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
    const configSecret = pod.spec.volumes?.find(({ secret }) => secret !== undefined)?.secret?.secretName ?? "";
    const config = parsed((await read(configSecret, "config.yaml")) ?? "");
    if (config === undefined) {
        return "unable to create zitadel config: unable to parse config: error converting YAML to JSON";
    }
    const host = flag("zitadel-external-domain") ?? flag("zitadel-endpoint") ?? "";
    const unreached = await unreachedBecause(simulator, namespace, host);
    if (unreached !== undefined) {
        return `unable to execute init runner: unable to get default organization: ${unreached}`;
    }
    const pat = container.env?.find(({ name }) => name === "ZITADEL_PAT")?.valueFrom?.secretKeyRef;
    const known = await read("iam-admin-pat", "pat");
    if (known === undefined || pat === undefined || (await read(pat.name ?? "", pat.key)) !== known) {
        return "unable to execute init runner: unable to get default organization: rpc error: code = Unauthenticated desc = Errors.Token.Invalid (AUTH-7fs1e)";
    }
    const refused = refusedConfig(config);
    if (refused !== undefined) {
        return `unable to execute init runner: ${refused}`;
    }
    return writeClient(simulator, pod, flag("secret") ?? "zitadel-client-credentials");
}

function parsed(text: string): Config | undefined {
    try {
        const config: unknown = JSON.parse(text);
        return typeof config === "object" && config !== null ? config : undefined;
    } catch {
        return undefined;
    }
}

/** Why zitadel does not answer by its name: no record, no certificate yet. */
async function unreachedBecause(simulator: Simulator, namespace: string, host: string): Promise<string | undefined> {
    const { address, secret } = (await ledToZitadel(simulator, namespace, host)) ?? {};
    if (address === undefined || !resolvesTo(simulator.context.dir, host, address)) {
        return `rpc error: code = Unavailable desc = dial tcp: lookup ${host}: no such host`;
    }
    const served = secret && (await simulator.client("initial").get<Secret>(secretOf(secret.namespace, secret.name)));
    return served?.data?.["tls.crt"] === undefined
        ? `rpc error: code = Unavailable desc = tls: failed to verify certificate: x509: certificate is valid for ingress.local, not ${host}`
        : undefined;
}

/** Where a host leads to zitadel, by an Ingress or by a route, and what it is served with. */
async function ledToZitadel(simulator: Simulator, namespace: string, host: string) {
    const client = simulator.client("initial");
    const { gateway } = simulator.context;
    if (gateway !== undefined) {
        const routes = await client.list<Route>(kinds.http, { namespace });
        const gateways = await client.list<Gateway>(kinds.gateway, { namespace: gateway.namespace });
        return ledByRoutes(routes, gateways).find(led => led.host === host && led.service === "zitadel");
    }
    const ingresses = await client.list<Ingress>(
        { apiVersion: "networking.k8s.io/v1", kind: "Ingress" },
        { namespace },
    );
    const leading = ingresses.find(({ spec }) =>
        spec.rules?.some(
            rule => rule.host === host && rule.http?.paths.some(({ backend }) => backend.service?.name === "zitadel"),
        ),
    );
    const name = leading?.spec.tls?.find(({ hosts }) => hosts?.includes(host))?.secretName;
    return {
        address: leading?.status?.loadBalancer?.ingress?.[0]?.ip,
        ...(name !== undefined && { secret: { namespace, name } }),
    };
}

/** What zitadel's API refuses of a config. */
function refusedConfig({ project, application, static_users = [], generic_oidc_providers = [] }: Config) {
    const empty = (value: unknown) => typeof value !== "string" || value === "";
    const invalid = (request: string) => `rpc error: code = InvalidArgument desc = invalid ${request}`;
    if (empty(project?.id) || empty(project?.name)) {
        return `unable to ensure project: unable to create project: ${invalid("CreateProjectRequest.Name")}`;
    }
    const uris = application?.redirect_uris;
    if (empty(application?.name) || !Array.isArray(uris) || uris.length === 0 || uris.some(empty)) {
        return `unable to ensure application: unable to create application: ${invalid("CreateApplicationRequest.RedirectUris")}`;
    }
    const user = static_users.find(({ email, password }) => empty(email) || !isLoginPassword(password));
    if (user !== undefined) {
        return `unable to create init users: unable to create user ${String(user.email)}: ${invalid("Password")}`;
    }
    const provider = generic_oidc_providers.find(({ name, issuer, client_id }) =>
        [name, issuer, client_id].some(empty),
    );
    return provider === undefined
        ? undefined
        : `unable to create generic oidc providers: ${invalid("AddGenericOIDCProviderRequest")}`;
}

/** zitadel's default policy for passwords. */
function isLoginPassword(password: unknown): boolean {
    const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];
    return typeof password === "string" && password.length >= 8 && kinds.every(kind => kind.test(password));
}

/** What zitadel makes client secrets of, 64 of them, where nobody says otherwise (zitadel cmd/defaults.yaml, SecretGenerators). */
const LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Writes the client where the Secret has none yet, with the rights that the pod's account has. */
async function writeClient(simulator: Simulator, pod: Pod, name: string): Promise<string | undefined> {
    const { namespace = "" } = pod.metadata;
    const client = simulator.client("initial");
    const who = { namespace, account: pod.spec.serviceAccountName ?? "default" };
    const object = secretOf(namespace, name, {
        client_id: `${BigInt(`0x${randomBytes(7).toString("hex")}`)}`,
        client_secret: Array.from({ length: 64 }, () => LETTERS_AND_DIGITS[randomInt(62)]).join(""),
    });
    const there = await client.get<Secret>(object);
    for (const verb of ["get", there === undefined ? "create" : "update"] as const) {
        const refusal = await refusalOf(simulator, who, { verb, secret: name });
        if (refusal !== undefined) {
            return `unable to execute init runner: unable to ensure secret: unable to save credentials in secret: ${refusal}`;
        }
    }
    if (there?.data?.client_id === undefined || there.data.client_secret === undefined) {
        await client.createIfAbsent(object);
        await client.patch(object, { stringData: object.stringData });
    }
    return undefined;
}
