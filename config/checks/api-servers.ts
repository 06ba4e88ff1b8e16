import type { Path } from "../document";
import { places, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { least, within } from "./bounds";
import { undeclared } from "./declared";
import { issuerUrl } from "./issuer-url";
import { problem } from "./problem";
import { twice } from "./twice";

const KUBE = "garden.kubernetes.kubeAPIServer";
const GARDENER = "garden.gardenerAPIServer";

/** Rules of the virtual garden's two API servers (gardener v1.138.3 pkg/api/{core,operator/v1alpha1}/validation). */
export function checkApiServers(document: unknown): Problem[] {
    return [
        ...within(document, `${KUBE}.eventTTL`, "0s", "24h"),
        ...within(document, `${KUBE}.serviceAccountConfig.maxTokenExpiration`, "720h", "2160h"),
        ...least(document, `${KUBE}.autoscaling.minAllowed.cpu`, "20m"),
        ...least(document, `${KUBE}.autoscaling.minAllowed.memory`, "200M"),
        ...issuers(document),
        ...[`${KUBE}.serviceAccountConfig.issuer`, `${KUBE}.serviceAccountConfig.acceptedIssuers.*`].flatMap(pattern =>
            texts(document, pattern).flatMap(issuerUrl),
        ),
        ...audiences(document),
        ...authorizers(document),
        ...[KUBE, GARDENER].flatMap(server => [
            ...twice(texts(document, `${server}.encryptionConfig.resources.*`), "the resource"),
            ...twice(texts(document, `${server}.admissionPlugins.*.name`), "the plugin"),
        ]),
        ...encrypted(document),
        ...plugins(document),
    ];
}

function issuers(document: unknown): Problem[] {
    const accounts = `${KUBE}.serviceAccountConfig`;
    return [
        ...twice(texts(document, `${KUBE}.structuredAuthentication.jwt.*.issuer.url`), "the issuer"),
        ...twice(
            [...texts(document, `${accounts}.issuer`), ...texts(document, `${accounts}.acceptedIssuers.*`)],
            "the issuer",
        ),
    ];
}

function audiences(document: unknown): Problem[] {
    const all = texts(document, `${KUBE}.apiAudiences.*`);
    return [
        ...twice(all, "an audience"),
        ...all
            .filter(({ value }) => value.includes(","))
            .map(({ path, value }) => problem(path, `"${value}" has a comma`, "an entry for each audience")),
    ];
}

/** Each webhook has a kubeconfig, and each kubeconfig a webhook. */
function authorizers(document: unknown): Problem[] {
    const at = `${KUBE}.structuredAuthorization`;
    const webhooks = texts(document, `${at}.authorizers.*.name`);
    const kubeconfigs = texts(document, `${at}.kubeconfigs.*.authorizerName`);
    return [
        ...twice(webhooks, "the name"),
        ...twice(kubeconfigs, "the authorizer"),
        ...webhooks
            .filter(({ value }) => !kubeconfigs.some(kubeconfig => kubeconfig.value === value))
            .map(({ path, value }) =>
                problem(path, `webhook "${value}" has no kubeconfig`, `one in ${at}.kubeconfigs`),
            ),
        ...undeclared(
            kubeconfigs,
            webhooks.map(({ value }) => value),
            "webhook",
            `${at}.authorizers`,
        ),
    ];
}

const groups = ["authentication", "core", "operations", "security", "settings", "seedmanagement"];
const always = ["controllerdeployments", "controllerregistrations", "internalsecrets", "shootstates"];

function encrypted(document: unknown): Problem[] {
    return [
        ...texts(document, `${KUBE}.encryptionConfig.resources.*`).flatMap(({ path, value }) => {
            const group = value.slice(value.indexOf(".") + 1);
            if (["apiserveripinfo", "serviceipallocations", "servicenodeportallocations"].includes(value)) {
                return [problem(path, `${value} is no resource of the API`, "other resources")];
            }
            if (group === "events.k8s.io" || group === "extensions") {
                const right = group === "extensions" ? "the resource in its present group" : "events";
                return [problem(path, `nothing is stored as ${value}`, right)];
            }
            if (value === "secrets") {
                return [problem(path, "secrets are always encrypted", "other resources")];
            }
            return value.includes(".") && group.endsWith("gardener.cloud")
                ? [
                      problem(
                          path,
                          `${value} is served by gardener-apiserver`,
                          `it in ${GARDENER}.encryptionConfig.resources`,
                      ),
                  ]
                : [];
        }),
        ...texts(document, `${GARDENER}.encryptionConfig.resources.*`).flatMap(({ path, value }) => {
            const [name, ...group] = value.split(".");
            if (!groups.some(known => group.join(".") === `${known}.gardener.cloud`)) {
                const right = `it in ${KUBE}.encryptionConfig.resources`;
                const orGroup = group.length === 0 ? ", or with its group, as shoots.core.gardener.cloud" : "";
                return [problem(path, `${value} is not served by gardener-apiserver`, right + orGroup)];
            }
            return group[0] === "core" && always.includes(name)
                ? [problem(path, `${value} is always encrypted`, "other resources")]
                : [];
        }),
    ];
}

/** gardener v1.138.3 pkg/utils/validation/admissionplugins */
const required = [
    "MutatingAdmissionWebhook",
    "NamespaceLifecycle",
    "NodeRestriction",
    "PodSecurity",
    "Priority",
    "StorageObjectInUseProtection",
    "ValidatingAdmissionWebhook",
];
const configurable = [
    "EventRateLimit",
    "ImagePolicyWebhook",
    "MutatingAdmissionWebhook",
    "PodNodeSelector",
    "PodSecurity",
    "PodTolerationRestriction",
    "ResourceQuota",
    "ValidatingAdmissionWebhook",
];
const calling = ["ValidatingAdmissionWebhook", "MutatingAdmissionWebhook", "ImagePolicyWebhook"];

function plugins(document: unknown): Problem[] {
    return places(document, `${KUBE}.admissionPlugins.*`).flatMap(({ path, value }) => {
        const name = valueAt(value, ["name"]);
        const refuse = (key: string, allowed: readonly string[], found: string): Problem[] =>
            typeof name === "string" && valueAt(value, [key]) !== undefined && !allowed.includes(name)
                ? [problem(at(path, key), `${name} ${found}`, "it to be left out")]
                : [];
        return [
            ...(valueAt(value, ["disabled"]) === true && required.includes(String(name))
                ? [problem(at(path, "disabled"), `Gardener needs ${String(name)}`, "it to be left out")]
                : []),
            ...refuse("config", configurable, "has no configuration"),
            ...refuse("kubeconfig", calling, "calls no server"),
            ...podSecurity(path, value),
        ];
    });
}

/** Gardener decodes this one itself. */
function podSecurity(path: Path, plugin: unknown): Problem[] {
    const config = valueAt(plugin, ["config"]);
    const text = (key: string) => texts(config, key)[0]?.value ?? "";
    const isRight =
        /^pod-security\.admission\.config\.k8s\.io\/v1(beta1|alpha1)?$/.test(text("apiVersion")) &&
        text("kind") === "PodSecurityConfiguration";
    return valueAt(plugin, ["name"]) === "PodSecurity" && config !== undefined && !isRight
        ? [
              problem(
                  at(path, "config"),
                  "it is no PodSecurityConfiguration",
                  "apiVersion pod-security.admission.config.k8s.io/v1 and kind PodSecurityConfiguration",
              ),
          ]
        : [];
}

function at(path: Path, key: string): Path {
    return [...path, key];
}
