import { closest } from "../../errors/closest";
import { valueAt } from "../document";
import type { Problem } from "../errors";
import { offers } from "./extensions-offered";
import { gardenOnGke } from "./initial-clusters";
import { missing, needed, superfluous } from "./given";
import { notExactlyOne, problem } from "./problem";

/** DNS and certificates have what they need: what GKE brings, or what is given in its place. */
export function checkProviders(document: unknown): Problem[] {
    return [...dns(document), ...solver(document), ...unverified(document)];
}

/** Options of a DNS provider, by its type; any other type has its credentials by key. */
const dnsTypes = ["google-clouddns", "powerdns"] as const;

function dns(document: unknown): Problem[] {
    const onGke = gardenOnGke(document);
    const path = ["dns", "provider"];
    const type = dnsType(document);
    if (valueAt(document, path) === undefined) {
        return onGke === false ? [problem(path, "missing", needed("who keeps the zone"))] : [];
    }
    if (type === undefined) {
        return [];
    }
    const known = dnsTypes.find(name => name === type);
    const options: string = known ?? "credentials";
    const mistyped = !known && closest(type, dnsTypes) !== undefined && !offers(document, { kind: "DNSRecord", type });
    const lacking =
        valueAt(document, [...path, options]) === undefined && !(type === "google-clouddns" && onGke !== false);
    return [
        // A mistyped one is told of as what no extension offers.
        ...(lacking && !mistyped
            ? [problem([...path, options], "missing", `what Gardener needs for DNSRecords of type ${type}`)]
            : []),
        ...superfluous(
            document,
            path,
            [...dnsTypes, "credentials"].filter(key => key !== options),
            `the type is ${type}`,
        ),
        ...(type === "google-clouddns"
            ? []
            : superfluous(document, ["dns"], ["managedZone"], `the zone is kept by ${type}`)),
    ];
}

/** Type of the DNSRecords; undefined where nobody says it. */
function dnsType(document: unknown): string | undefined {
    const given = valueAt(document, ["dns", "provider"]);
    const type = valueAt(given, ["type"]);
    return typeof type === "string"
        ? type
        : given === undefined && gardenOnGke(document)
          ? "google-clouddns"
          : undefined;
}

function solver(document: unknown): Problem[] {
    const path = ["certManager", "solver"];
    const type = dnsType(document);
    const kept = valueAt(document, ["dns", "provider", type ?? ""]);
    if (valueAt(document, path) === undefined) {
        // Without credentials, the type is told of by itself.
        const known = type === undefined || dnsTypes.some(name => name === type);
        return known || valueAt(document, ["dns", "provider", "credentials"]) === undefined
            ? []
            : [problem(path, "missing", `how certificates are proved: cert-manager has nothing for ${type}`)];
    }
    const lacks = (kind: string, keys: string[], brought: boolean) =>
        valueAt(document, [...path, kind]) === undefined || brought
            ? []
            : keys.flatMap(key => missing(document, [...path, kind, key], `it here, or in dns.provider`));
    return [
        ...notExactlyOne(document, path, ["cloudDNS", "rfc2136", "powerdns", "selfSigned"]),
        ...lacks(
            "cloudDNS",
            ["serviceAccount"],
            gardenOnGke(document) !== false || (type === "google-clouddns" && kept !== undefined),
        ),
        ...lacks("powerdns", ["server", "apiKey"], type === "powerdns" && kept !== undefined),
    ];
}

/**
 * That challenges are answered in a PowerDNS whose certificate nobody is to look at: cert-manager's webhook looks at it
 * always (cert-manager-webhook-pdns v2.5.5 main.go).
 */
function unverified(document: unknown): Problem[] {
    const kept = ["dns", "provider", "powerdns"];
    const given = valueAt(document, ["certManager", "solver"]);
    const server = valueAt(given, ["powerdns", "server"]);
    const same = server === undefined || server === valueAt(document, [...kept, "server"]);
    const answered =
        given === undefined ? dnsType(document) === "powerdns" : valueAt(given, ["powerdns"]) !== undefined && same;
    const path = [...kept, "insecureSkipVerify"];
    return answered && valueAt(document, path) === true
        ? [
              problem(
                  path,
                  "cert-manager proves certificates there, and takes no other certificate than a verified one",
                  "false, with its CA in trustedCaCert, or another certManager.solver",
              ),
          ]
        : [];
}
