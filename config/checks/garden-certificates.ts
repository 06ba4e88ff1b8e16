import type { Path, TextPlace } from "../document";
import { texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";

const SNI: Path = ["garden", "kubernetes", "kubeAPIServer", "sni"];
const DISCOVERY: Path = ["garden", "gardenerDiscoveryServer"];

/**
 * Names that have a certificate beside the garden's own CA: gardenlets don't go to them, and where they have no certificate
 * of their own, the landscape can prove them.
 */
export function checkGardenCertificates(document: unknown): Problem[] {
    return [...gardenletsName(document), ...dashboardsName(document), ...provable(document)];
}

/** Gardenlets go to the first API server's name and expect the garden's own CA there. */
function gardenletsName(document: unknown): Problem[] {
    const domain = String(valueAt(document, ["garden", "domains", "virtualGarden"]));
    const server = `api.${domain}`;
    return texts(document, `${SNI.join(".")}.domainPatterns.*`)
        .filter(({ value }) => value === server || value === `*.${domain}`)
        .map(({ path, value }) =>
            problem(path, `${value} matches ${server}, where gardenlets expect the garden's own CA`, "other names"),
        );
}

/** gardener v1.138.3 pkg/operator/controller/garden/garden/components.go: the first pattern becomes its API server's address. */
function dashboardsName(document: unknown): Problem[] {
    const [first] = texts(document, `${SNI.join(".")}.domainPatterns.*`);
    return first?.value.startsWith("*.") && valueAt(document, ["garden", "gardenerDashboard"]) !== undefined
        ? [
              problem(
                  first.path,
                  `the dashboard would take ${first.value} for the API server's address`,
                  "a plain name first",
              ),
          ]
        : [];
}

/** The certificate of the garden's ingresses is proved in the landscape's zone, or signed by its own CA. */
function provable(document: unknown): Problem[] {
    const without = (at: Path) =>
        valueAt(document, at) !== undefined && valueAt(document, [...at, "tls"]) === undefined;
    const names = [
        ...(without(SNI) ? texts(document, `${SNI.join(".")}.domainPatterns.*`) : []),
        ...(without(DISCOVERY) ? texts(document, `${DISCOVERY.join(".")}.domain.name`) : []),
    ];
    return unproved(document, names).map(({ path, value }) => {
        const at = path[1] === "kubernetes" ? SNI : DISCOVERY;
        return problem(
            path,
            `the landscape gets no certificate for ${value}`,
            `a name in dns.zone, or ${at.join(".")}.tls`,
        );
    });
}

/** Ingresses that browsers would not trust. */
export function adviseGardenCertificates(document: unknown): Problem[] {
    return unproved(document, texts(document, "garden.domains.additional.ingress.*.name")).map(({ path, value }) =>
        problem(path, `the landscape gets no certificate for *.${value}`, "a domain in dns.zone"),
    );
}

/** Names outside of the zone, unless the landscape's own CA signs them. */
function unproved(document: unknown, names: TextPlace[]): TextPlace[] {
    const zone = texts(document, "dns.zone")[0]?.value;
    const signsItself = valueAt(document, ["certManager", "solver", "selfSigned"]) !== undefined;
    return zone === undefined || signsItself ? [] : names.filter(({ value }) => !value.endsWith(`.${zone}`));
}
