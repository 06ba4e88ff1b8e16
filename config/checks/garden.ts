import type { Path } from "../document";
import { pathText, places, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { least, within } from "./bounds";
import { declared } from "./declared";
import { hostOf } from "./host";
import { issuerUrl } from "./issuer-url";
import { keysAt, problem } from "./problem";
import { twice } from "./twice";

/** Name of the landscape's own DNS provider in the Garden. */
const PRIMARY = "primary";

/** Rules of a Garden (gardener v1.138.3 pkg/api/operator/v1alpha1/validation/garden.go). */
export function checkGarden(document: unknown): Problem[] {
    return [
        ...providers(document),
        ...domains(document),
        ...twice(texts(document, "garden.extensions.*.type"), "the type"),
        ...twice(texts(document, "garden.resources.*.name"), "the name"),
        ...least(document, "garden.etcd.main.autoscaling.minAllowed.memory", "300M"),
        ...least(document, "garden.etcd.events.autoscaling.minAllowed.memory", "60M"),
        ...dashboard(document),
        ...topology(document),
        ...subjects(document),
        ...texts(document, "garden.gardenerDashboard.oidcConfig.issuerURL").flatMap(issuerUrl),
        ...timeWindow(document),
        ...selectors(document),
        ...within(document, "garden.gardenerAPIServer.shootAdminKubeconfigMaxExpiration", "1h", "1193046h"),
        // TokenRequest gives no shorter ones, and longer ones would no longer be short-lived.
        ...within(document, "garden.access.tokenExpiration", "10m", "8h"),
        ...bindings(document),
        ...operatorImage(document),
    ];
}

/** What a Garden may be, and most likely is not meant to be. */
export function adviseGarden(document: unknown): Problem[] {
    const authentication = ["garden", "kubernetes", "kubeAPIServer"];
    const authenticates = ["structuredAuthentication", "authentication"].some(
        key => valueAt(document, [...authentication, key]) !== undefined,
    );
    const people = ["admins", "viewers"].flatMap(key => places(document, `garden.access.${key}.*`));
    const issuers = texts(document, `${authentication.join(".")}.structuredAuthentication.jwt.*.issuer.url`);
    return [
        ...(authenticates
            ? []
            : people.map(({ path }) =>
                  problem(
                      path,
                      "nobody can log in as it, unless with a certificate",
                      `${[...authentication, "structuredAuthentication"].join(".")}`,
                  ),
              )),
        ...texts(document, "garden.gardenerDashboard.oidcConfig.issuerURL")
            .filter(({ value }) => issuers.length > 0 && !issuers.some(issuer => issuer.value === value))
            .map(({ path, value }) =>
                problem(
                    path,
                    `the API server does not take tokens of ${value}`,
                    `an issuer of ${pathText(authentication)}.structuredAuthentication, such as ${issuers[0].value}`,
                ),
            ),
    ];
}

function providers(document: unknown): Problem[] {
    const declarations = texts(document, "garden.dns.providers.*.name");
    const uses = [
        ...texts(document, "garden.domains.additional.*.*.provider"),
        ...texts(document, "garden.gardenerDiscoveryServer.domain.provider"),
    ];
    return [
        ...twice(declarations, "the name"),
        ...declarations
            .filter(({ value }) => value === PRIMARY)
            .map(({ path }) => problem(path, `"${PRIMARY}" is the landscape's own provider`, "another name")),
        ...declared(uses, [{ path: [], value: PRIMARY }, ...declarations], "DNS provider", "garden.dns.providers"),
    ];
}

/** Domains beside the first two, which `checkDomains` compares. */
function domains(document: unknown): Problem[] {
    const further = [
        ...texts(document, "garden.domains.additional.*.*.name"),
        ...texts(document, "garden.gardenerDiscoveryServer.domain.name"),
    ];
    const first = ["garden.domains.virtualGarden", "garden.domains.ingress"].flatMap(pattern =>
        texts(document, pattern),
    );
    const isFurther = (path: string) => further.some(place => pathText(place.path) === path);
    return twice([...first, ...further], "the domain").filter(({ path }) => isFurther(path));
}

function dashboard(document: unknown): Problem[] {
    const at: Path = ["garden", "gardenerDashboard"];
    const oidc = [...at, "oidcConfig"];
    const authentication: Path = ["garden", "kubernetes", "kubeAPIServer", "structuredAuthentication"];
    const hasOidc = valueAt(document, oidc) !== undefined;
    return [
        ...(valueAt(document, [...at, "enableTokenLogin"]) === false && !hasOidc
            ? [
                  problem(
                      [...at, "enableTokenLogin"],
                      "without token and without oidcConfig nobody can log in",
                      `${pathText(oidc)}, or true`,
                  ),
              ]
            : []),
        ...(hasOidc && valueAt(document, authentication) === undefined
            ? [problem(oidc, "the API server would not take the tokens of its issuer", pathText(authentication))]
            : []),
    ];
}

function topology(document: unknown): Problem[] {
    const at: Path = ["garden", "runtimeCluster", "settings", "topologyAwareRouting", "enabled"];
    if (valueAt(document, at) !== true) {
        return [];
    }
    const host = hostOf(document);
    return [
        ...(host && host.zones.length < 2
            ? [problem(at, `${pathText(host.path)} has fewer than two zones`, "false, or another zone")]
            : []),
        ...(valueAt(document, ["garden", "highAvailability"]) === false
            ? [problem(at, "garden.highAvailability is false", "false, or high availability")]
            : []),
    ];
}

/** Bindings of the landscape's own, Gardener's and Kubernetes' would be overwritten, as their roles never change. */
function bindings(document: unknown): Problem[] {
    const names = texts(document, "garden.access.clusterRoleBindings.*.name");
    return [
        ...twice(names, "the name"),
        ...names
            .filter(({ value }) => /^(cluster-admin$|(system|metal-landscape|gardener\.cloud(\.sap)?):)/.test(value))
            .map(({ path, value }) =>
                problem(path, `"${value}" is a name of Kubernetes, Gardener or the landscape itself`, "another name"),
            ),
    ];
}

/**
 * The operator is the release's: its gate, the Garden's checks and upgrades go by that version. Another repository of it may
 * be meant, and pullPolicy.
 */
function operatorImage(document: unknown): Problem[] {
    return places(document, "garden.operator.values.image").flatMap(({ path, value }) => {
        const keys = keysAt(value, [], ["tag"]);
        const place = keys === undefined ? [path] : keys.map(key => [...path, key]);
        return place.map(at =>
            problem(
                at,
                "the landscape waits for the operator of the release",
                "it left out, and another version by release.vector",
            ),
        );
    });
}

/** Service accounts have a namespace, and nobody else. */
function subjects(document: unknown): Problem[] {
    return [
        "garden.project.owner",
        "garden.access.clusterRoleBindings.*.subjects.*",
        "garden.gardenerAdmissionController.resourceAdmissionConfiguration.unrestrictedSubjects.*",
    ]
        .flatMap(pattern => places(document, pattern))
        .flatMap(({ path, value }) => {
            const isAccount = valueAt(value, ["kind"]) === "ServiceAccount";
            const hasNamespace = valueAt(value, ["namespace"]) !== undefined;
            if (isAccount === hasNamespace) {
                return [];
            }
            const found = isAccount ? "a service account without its namespace" : "it is for service accounts alone";
            return [problem([...path, "namespace"], found, isAccount ? "its namespace" : "it to be left out")];
        });
}

/** The Garden's CRD takes fewer offsets than there are (gardener v1.138.3 charts/gardener/operator/templates/crd-gardens.yaml). */
function timeWindow(document: unknown): Problem[] {
    return texts(document, "garden.maintenance.timeWindow.*")
        .filter(({ value }) => /^\d{6}[+-]\d{4}$/.test(value) && !/\+[01][0-4]00$/.test(value))
        .map(({ path, value }) =>
            problem(
                path,
                `the Garden takes no time of ${value.slice(6)}`,
                "a time of +0000 to +0400, or of +1000 to +1400",
            ),
        );
}

/** In and NotIn have values, and nothing else has (k8s.io/apimachinery pkg/apis/meta/v1/validation). */
function selectors(document: unknown): Problem[] {
    return places(
        document,
        "garden.gardenerControllerManager.defaultProjectQuotas.*.projectSelector.matchExpressions.*",
    ).flatMap(({ path, value }) => {
        const operator = String(valueAt(value, ["operator"]));
        const compares = ["In", "NotIn"].includes(operator);
        const values = valueAt(value, ["values"]);
        const has = Array.isArray(values) && values.length > 0;
        return compares === has
            ? []
            : [
                  problem(
                      [...path, "values"],
                      compares ? `${operator} has nothing to compare with` : `${operator} compares with nothing`,
                      compares ? "values" : "it to be left out",
                  ),
              ];
    });
}
