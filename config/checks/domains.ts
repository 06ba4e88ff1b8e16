import { pathText, texts, valueAt } from "../document";
import type { TextPlace } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";

/** Domains are distinct, none is a name that the landscape makes of another, and they lie in the zone that it fills. */
export function checkDomains(document: unknown): Problem[] {
    const all = (...patterns: string[]) => patterns.flatMap(pattern => texts(document, pattern));
    const domains = all(
        "metal.domain",
        "garden.domains.virtualGarden",
        "garden.domains.ingress",
        "soil.ingress.domain",
        "soil.dns.internal.domain",
        "soil.dns.defaults.*.domain",
        "gardenlets.*.ingress.domain",
    );
    const shoots = all("seeds.*.dns.domain", "projects.*.shoots.*.dns.domain");
    // By default it is one of metal.domain's names.
    const logins = all("metal.zitadel.externalDomain");
    const made = namesIn(document, { ...ofLandscape, ...ofShoots });
    const zone = all("dns.zone")[0]?.value;
    const further = all("garden.domains.additional.*.*.name");
    return [
        ...same(domains),
        ...domains.flatMap(place => taken(place, made)),
        ...[...domains, ...logins].flatMap(place => outside(place, zone)),
        ...logins.flatMap(place => [
            ...domains.flatMap(other => equal(place, other)),
            ...taken(
                place,
                made.filter(({ path, value }) => !(pathText(path) === "metal.domain" && value.startsWith("auth."))),
            ),
        ]),
        ...further.flatMap(place => taken(place, made)),
        ...shoots.flatMap(place => [...domains.flatMap(other => equal(place, other))]),
        ...shoots.flatMap(place => taken(place, namesIn(document, ofLandscape))),
        ...nested(shoots),
        ...schemeOf(document),
    ];
}

/** Names below the domains of the landscape, which its parts make. */
const ofLandscape = {
    "metal.domain": ["api", "v2", "auth", "headscale"],
    "garden.domains.virtualGarden": ["api", "gardener"],
    "garden.domains.ingress": [
        "dashboard",
        "discovery",
        "plutono-garden",
        "prometheus-garden",
        "prometheus-longterm",
        "alertmanager-garden",
    ],
};

/** Names below the domains of seeds and shoots; ManagedSeed admission takes no other ingress domain. */
const ofShoots = { "seeds.*.dns.domain": ["api", "ingress"], "projects.*.shoots.*.dns.domain": ["api"] };

/** The names that are made of domains, each with the place of the domain. */
function namesIn(document: unknown, made: Record<string, string[]>): TextPlace[] {
    return Object.entries(made).flatMap(([pattern, hosts]) =>
        texts(document, pattern).flatMap(({ path, value }) => hosts.map(host => ({ path, value: `${host}.${value}` }))),
    );
}

function taken({ path, value }: TextPlace, made: TextPlace[]): Problem[] {
    return made
        .filter(name => name.value === value)
        .map(name => problem(path, `${value} is a name that is made of ${pathText(name.path)}`, "a domain of its own"));
}

function equal({ path, value }: TextPlace, other: TextPlace): Problem[] {
    return value === other.value
        ? [problem(path, `${value} is ${pathText(other.path)} already`, "a domain of its own")]
        : [];
}

function same(domains: TextPlace[]): Problem[] {
    return domains.flatMap((place, index) => {
        const first = domains.slice(0, index).find(other => other.value === place.value);
        return first ? equal(place, first) : [];
    });
}

const wellFormed = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

function outside({ path, value }: TextPlace, zone: string | undefined): Problem[] {
    // Malformed ones are told of by themselves.
    return zone === undefined || [zone, value].some(domain => !wellFormed.test(domain)) || value.endsWith(`.${zone}`)
        ? []
        : [problem(path, `${value} is not in the zone ${zone} (dns.zone)`, `a domain that ends in .${zone}`)];
}

/** A shoot's domain is no subdomain of another's (gardener v1.138.3 plugin/pkg/shoot/validator). */
function nested(domains: TextPlace[]): Problem[] {
    return domains.flatMap(place =>
        domains
            .filter(
                other => other !== place && (place.value === other.value || place.value.endsWith(`.${other.value}`)),
            )
            .map(other =>
                problem(place.path, `${place.value} is ${pathText(other.path)} or lies in it`, "a domain of its own"),
            ),
    );
}

/** In a default domain, a shoot's is `<shoot>.<project>.<default domain>` (gardener v1.138.3 plugin/pkg/shoot/dns). */
function schemeOf(document: unknown): Problem[] {
    const defaults = texts(document, "soil.dns.defaults.*.domain").map(({ value }) => value);
    return ["seeds.*.dns.domain", "projects.*.shoots.*.dns.domain"]
        .flatMap(pattern => texts(document, pattern))
        .flatMap(({ path, value }) => {
            const project = path[0] === "seeds" ? "garden" : valueAt(document, [...path.slice(0, 2), "name"]);
            const name = valueAt(document, [...path.slice(0, -2), "name"]);
            const domain = defaults.find(of => value.endsWith(`.${of}`));
            const right = `${String(name)}.${String(project)}.${String(domain)}`;
            return domain === undefined || typeof name !== "string" || typeof project !== "string" || value === right
                ? []
                : [problem(path, `${value} lies in the default domain ${domain} (soil.dns.defaults)`, right)];
        });
}
