import type { Dns01, Rfc2136, SecretKey } from "./types";

const TSIG_ALGORITHMS = ["HMACMD5", "HMACSHA1", "HMACSHA256", "HMACSHA512"];

/**
 * What the webhook refuses of a DNS-01 solver, as far as the landscape has any (cert-manager v1.21.2
 * internal/apis/certmanager/validation/issuer.go ValidateACMEChallengeSolverDNS01).
 */
export function problemsOfDns01(dns01: Dns01, path: string): string[] {
    const providers = Object.keys(dns01).filter(key => key !== "cnameStrategy");
    if (providers.length === 0) {
        return [`${path}: Required value: no DNS01 provider configured`];
    }
    const { cloudDNS, rfc2136, webhook } = dns01;
    return [
        ...providers.slice(1).map(name => `${path}.${name}: Forbidden: may not specify more than one provider type`),
        ...(cloudDNS?.serviceAccountSecretRef
            ? problemsOfKey(cloudDNS.serviceAccountSecretRef, `${path}.cloudDNS.serviceAccountSecretRef`)
            : []),
        ...(cloudDNS && !cloudDNS.project ? [`${path}.cloudDNS.project: Required value`] : []),
        ...(rfc2136 ? problemsOfRfc2136(rfc2136, `${path}.rfc2136`) : []),
        ...(webhook && !webhook.solverName
            ? [`${path}.webhook.solverName: Required value: solver name must be specified`]
            : []),
    ];
}

/** The Secrets without which an issuer is not Ready: those of a webhook's config are not among them. */
export function secretsOfDns01({ cloudDNS, rfc2136 }: Dns01): SecretKey[] {
    return [
        ...(cloudDNS?.serviceAccountSecretRef ? [cloudDNS.serviceAccountSecretRef] : []),
        ...(rfc2136?.tsigSecretSecretRef?.name ? [rfc2136.tsigSecretSecretRef] : []),
    ];
}

function problemsOfRfc2136({ nameserver, tsigAlgorithm, tsigKeyName, tsigSecretSecretRef }: Rfc2136, path: string) {
    const secret = problemsOfKey(tsigSecretSecretRef ?? {}, `${path}.tsigSecretSecretRef`);
    return [
        ...(!nameserver ? [`${path}.nameserver: Required value`] : []),
        ...(nameserver && !isNameserver(nameserver)
            ? [
                  `${path}.nameserver: Invalid value: "${nameserver}": nameserver must be set in the form host:port where host is ` +
                      "an IPv4 address, an enclosed IPv6 address or a hostname and port is an optional port number.",
              ]
            : []),
        ...(tsigAlgorithm && !TSIG_ALGORITHMS.includes(tsigAlgorithm.toUpperCase())
            ? [`${path}.tsigAlgorithm: Unsupported value: "": supported values: ${TSIG_ALGORITHMS.join(", ")}`]
            : []),
        ...(tsigKeyName ? secret : []),
        ...(secret.length === 0 && !tsigKeyName ? [`${path}.tsigKeyName: Required value`] : []),
    ];
}

function problemsOfKey({ name, key }: SecretKey, path: string): string[] {
    return [
        ...(name ? [] : [`${path}.name: Required value: secret name is required`]),
        ...(key ? [] : [`${path}.key: Required value: secret key is required`]),
    ];
}

/** A host with or without a port, as Go's SplitHostPort takes it. */
function isNameserver(nameserver: string): boolean {
    return /^(\[[^\]]+\]|[^:[\]]+)(:\d*)?$/.test(nameserver.trim());
}
