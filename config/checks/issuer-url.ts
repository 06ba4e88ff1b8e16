import type { TextPlace } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";

/** An issuer's keys are found below its URL (gardener v1.138.3 pkg/api/core/validation/shoot.go, ValidateOIDCIssuerURL). */
export function issuerUrl({ path, value }: TextPlace): Problem[] {
    const url = URL.parse(value);
    const parts = url && [
        ...(url.username || url.password ? ["a user"] : []),
        ...(value.includes("?") ? ["a query"] : []),
        ...(url.hash ? ["a fragment"] : []),
    ];
    return parts && parts.length > 0
        ? [problem(path, `the issuer ${url.host} has ${parts.join(" and ")}`, "an https:// URL without it")]
        : [];
}
