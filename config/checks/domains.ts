import { pathText, texts } from "../document";
import type { TextPlace } from "../document";
import type { Problem } from "../errors";

/** Domains are distinct, and lie in the zone that the landscape fills. */
export function checkDomains(document: unknown): Problem[] {
    const zone = texts(document, "dns.zone")[0]?.value;
    const domains = [
        "metal.domain",
        "garden.domains.virtualGarden",
        "garden.domains.ingress",
        "soil.ingress.domain",
        "soil.dns.internal.domain",
        "soil.dns.defaults.*.domain",
    ].flatMap(pattern => texts(document, pattern));
    const shoots = [...texts(document, "seeds.*.dns.domain"), ...texts(document, "projects.*.shoots.*.dns.domain")];
    return [...same(domains), ...domains.flatMap(place => outside(place, zone)), ...nested(shoots)];
}

function same(domains: TextPlace[]): Problem[] {
    return domains.flatMap((place, index) => {
        const first = domains.slice(0, index).find(other => other.value === place.value);
        const found = first && `${place.value} is ${pathText(first.path)} already`;
        return found ? [{ path: pathText(place.path), found, expected: "expected a domain of its own" }] : [];
    });
}

function outside({ path, value }: TextPlace, zone: string | undefined): Problem[] {
    return zone === undefined || value.endsWith(`.${zone}`)
        ? []
        : [
              {
                  path: pathText(path),
                  found: `${value} is not in the zone ${zone} (dns.zone)`,
                  expected: `expected a domain that ends in .${zone}`,
              },
          ];
}

/** A shoot's domain is no subdomain of another's (gardener v1.138.3 plugin/pkg/shoot/dns). */
function nested(domains: TextPlace[]): Problem[] {
    return domains.flatMap(place =>
        domains
            .filter(
                other => other !== place && (place.value === other.value || place.value.endsWith(`.${other.value}`)),
            )
            .map(other => ({
                path: pathText(place.path),
                found: `${place.value} is ${pathText(other.path)} or lies in it`,
                expected: "expected a domain of its own",
            })),
    );
}
