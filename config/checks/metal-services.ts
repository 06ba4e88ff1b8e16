import type { Path } from "../document";
import { pathText, places, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { quantityOf } from "../quantity";
import { ordered } from "./limits";
import { problem } from "./problem";
import { twice } from "./twice";

/** What the services of metal-stack's control plane ask of one another, and numbers of theirs that go together. */
export function checkMetalServices(document: unknown): Problem[] {
    return [
        ...login(document),
        ...loginsTwice(document),
        ...forNothing(document),
        ...sameHmac(document),
        ...tokens(document),
        ...replicas(document),
        ...places(document, "metal.*.hpa").flatMap(hpa => ordered(hpa, "min", "max")),
        ...resources(document),
    ];
}

function isOn(document: unknown, service: string): boolean {
    return valueAt(document, ["metal", ...service.split("."), "enabled"]) === true;
}

/** metal-apiserver needs an OIDC issuer: zitadel, or one that is there. */
function login(document: unknown): Problem[] {
    const oidc = ["metal", "metalApiserver", "oidc"];
    const given = valueAt(document, oidc) !== undefined;
    const zitadel = isOn(document, "zitadel");
    if (given && zitadel) {
        return [problem(oidc, "metal.zitadel is on", "one issuer: oidc, or zitadel")];
    }
    return isOn(document, "metalApiserver") && !given && !zitadel
        ? [problem(oidc, "missing", "an issuer for metal-apiserver, or metal.zitadel.enabled: true")]
        : [];
}

/** zitadel-init finds users by their address, and providers by their name. */
function loginsTwice(document: unknown): Problem[] {
    const init = "metal.zitadel.initConfig";
    return [
        ...twice(texts(document, `${init}.staticUsers.*.email`), "the address"),
        ...twice(texts(document, `${init}.genericOidcProviders.*.name`), "the name"),
    ];
}

/** Settings that somebody made for a service, and the service that has to be on for them. */
const settings: [string, string][] = [
    ["headscale.privateKey", "headscale"],
    ["headscale.noisePrivateKey", "headscale"],
    ["databases.headscale.password", "headscale"],
    ["zitadel.externalDomain", "zitadel"],
    ["zitadel.masterKey", "zitadel"],
    ["zitadel.adminPassword", "zitadel"],
    ["databases.zitadel.password", "zitadel"],
    ["databases.auditing.password", "auditing.timescaledb"],
    ["databases.valkey.password", "metalApiserver"],
    ["metalApiserver.oidc", "metalApiserver"],
    ["metalApiserver.sessionSecret", "metalApiserver"],
];

function forNothing(document: unknown): Problem[] {
    return settings
        .filter(([, service]) => !isOn(document, service))
        .map(([key, service]) => ({ path: ["metal", ...key.split(".")], service }))
        .filter(({ path }) => valueAt(document, path) !== undefined)
        .map(({ path, service }) =>
            problem(path, `metal.${service} is off`, `metal.${service}.enabled: true, or none of it`),
        );
}

/** Who has the key of one role has not that of another. */
function sameHmac(document: unknown): Problem[] {
    return texts(document, "metal.hmac.*.secret").flatMap(({ path, value }, index, all) => {
        const first = all.slice(0, index).find(other => other.value === value);
        return first ? [problem(path, `${value} is ${pathText(first.path)} already`, "a secret of its own")] : [];
    });
}

function tokens(document: unknown): Problem[] {
    const grants = ["adminRole", "projectRoles", "tenantRoles", "permissions"];
    return places(document, "metal.metalApiserver.tokens.*.tokenCreateRequest")
        .filter(({ value }) => !grants.some(grant => isSomething(valueAt(value, [grant]))))
        .map(({ path }) => problem(path, "the token may do nothing", `one of ${grants.join(", ")}`));
}

function isSomething(value: unknown): boolean {
    return typeof value === "object" && value !== null ? Object.keys(value).length > 0 : value !== undefined;
}

function replicas(document: unknown): Problem[] {
    return places(document, "metal.*.podDisruptionBudget").flatMap(({ path, value }) => {
        const service = path.slice(0, -1);
        const hpa = [...service, "hpa"];
        const number = (at: Path) => valueAt(document, at);
        const scaled = number([...hpa, "enabled"]) === true;
        const fewest = number(scaled ? [...hpa, "min"] : [...service, "replicas"]);
        const stay = valueAt(value, ["minAvailable"]);
        const on = valueAt(value, ["enabled"]) === true;
        return on && typeof fewest === "number" && typeof stay === "number" && stay >= fewest
            ? [
                  problem(
                      [...path, "minAvailable"],
                      `${stay} of ${fewest} pods have to stay, so no node can be drained`,
                      fewest > 1 ? `at most ${fewest - 1}` : "enabled: false, or more pods",
                  ),
              ]
            : [];
    });
}

function resources(document: unknown): Problem[] {
    return ["metal.*.resources", "metal.databases.*.resources"]
        .flatMap(pattern => places(document, pattern))
        .flatMap(({ path, value }) =>
            ["cpu", "memory"].flatMap(key => {
                const [asked, most] = [valueAt(value, ["requests", key]), valueAt(value, ["limits", key])];
                const [a, b] = [quantityOf(asked), quantityOf(most)];
                return a !== undefined && b !== undefined && a > b
                    ? [
                          problem(
                              [...path, "requests", key],
                              `${String(asked)} is more than limits.${key} ${String(most)}`,
                              `at most ${String(most)}`,
                          ),
                      ]
                    : [];
            }),
        );
}
