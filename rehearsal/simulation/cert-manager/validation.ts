import type { AdmissionRequest, Verdict } from "../admission";
import type { Certificate, Issuer } from "./types";
import { problemsOfDns01 } from "./validation-dns01";

const ISSUER_TYPES = ["acme", "ca", "selfSigned", "vault", "venafi"] as const;

/** What cert-manager's webhook refuses, thinly (cert-manager v1.21.2 internal/apis/certmanager/validation). */
export function validate(request: AdmissionRequest): Verdict {
    const { object } = request;
    if (object === null) {
        return undefined;
    }
    const problems =
        object.kind === "Certificate"
            ? problemsOfCertificate(object as Certificate)
            : object.kind === "ClusterIssuer" || object.kind === "Issuer"
              ? problemsOfIssuer(object as Issuer)
              : [];
    return problems.length === 0 ? undefined : { denied: problems.join(", "), code: 422 };
}

/** What is wrong with an issuer, in the webhook's words. */
export function problemsOfIssuer(issuer: Issuer): string[] {
    const types = ISSUER_TYPES.filter(type => issuer.spec[type] !== undefined);
    if (types.length === 0) {
        return ["spec: Required value: at least one issuer must be configured"];
    }
    const problems = types.slice(1).map(type => `spec.${type}: Forbidden: may not specify more than one issuer type`);
    const { acme } = issuer.spec;
    if (acme !== undefined) {
        if (!acme.privateKeySecretRef?.name) {
            problems.push(
                "spec.acme.privateKeySecretRef.name: Required value: private key secret name is a required field",
            );
        }
        if (!acme.server) {
            problems.push("spec.acme.server: Required value: acme server URL is a required field");
        }
        (acme.solvers ?? []).forEach((solver, index) => {
            const path = `spec.acme.solvers[${index}]`;
            if (solver.dns01 === undefined && solver.http01 === undefined) {
                problems.push(`${path}: Required value: no solver type configured`);
            }
            if (solver.dns01 !== undefined) {
                problems.push(
                    ...(solver.http01 === undefined
                        ? problemsOfDns01(solver.dns01, `${path}.dns01`)
                        : [`${path}: Forbidden: may not specify more than one solver type in a single solver`]),
                );
            }
        });
    }
    if (issuer.spec.ca !== undefined && !issuer.spec.ca.secretName) {
        problems.push("spec.ca.secretName: Required value");
    }
    return problems;
}

function problemsOfCertificate({ spec }: Certificate): string[] {
    const problems: string[] = [];
    if (!spec.secretName) {
        problems.push("spec.secretName: Required value: must be specified");
    }
    if (!spec.issuerRef?.name) {
        problems.push("spec.issuerRef.name: Required value: must be specified");
    }
    const names = [spec.dnsNames, spec.ipAddresses, spec.uris, spec.emailAddresses].flatMap(list => list ?? []);
    if (!spec.commonName && names.length === 0) {
        problems.push(
            'spec: Invalid value: "": at least one of commonName (from the commonName field or from a literalSubject), ' +
                "dnsNames, emailSANs, ipAddresses, otherNames, or uriSANs must be set",
        );
    }
    if ((spec.commonName ?? "").length > 64) {
        problems.push(`spec.commonName: Too long: may not be more than 64 bytes`);
    }
    return problems;
}
