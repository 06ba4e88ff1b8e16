import { isIP } from "node:net";
import { z } from "zod";
import { parseCidr } from "../cidr";
import { isCron } from "../cron";
import { canonicalDuration } from "../../gardener/duration";
import { canonicalQuantity } from "../quantity";
import type { SecretShape } from "../secrets/shapes";

const LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

/** A text of a form; `expected` is what the reader of a problem sees, `example` what the editor offers. */
export function text(pattern: RegExp, expected: string, description: string, example?: string) {
    return z
        .string()
        .regex(pattern, { error: expected })
        .meta({ description, ...(example && { examples: [example] }) });
}

/** Any text of one line but the empty one, without blanks around it. */
export function words(description: string, example?: string) {
    return text(/^\S(.*\S)?$/, "a text of one line that is not empty", description, example);
}

/** A name that Kubernetes takes as a DNS label, of at most `maximum` characters. */
export function label(description: string, maximum = 63, example = "a-name") {
    const expected = `lower-case letters, digits and inner dashes, at most ${maximum} characters`;
    return text(new RegExp(`^(?=.{1,${maximum}}$)${LABEL}$`), expected, description, example);
}

/** A DNS domain without a trailing dot. */
export function domain(description: string, example = "dev.landscape.example") {
    const pattern = new RegExp(`^(?=.{1,253}$)${LABEL}(\\.${LABEL})+$`);
    const expected = "a lower-case DNS domain without trailing dot, such as dev.landscape.example";
    return text(pattern, expected, description, example);
}

/** An IPv4 range in CIDR notation without host bits. */
export function cidr(description: string, example = "10.0.0.0/16") {
    const expected = "an IPv4 range without host bits, such as 10.0.0.0/16";
    return z
        .string()
        .refine(value => parseCidr(value)?.family === 4, { error: expected })
        .meta({ description, examples: [example] });
}

/** An IPv4 or IPv6 range in CIDR notation without host bits. */
export function anyCidr(description: string, example = "203.0.113.0/24") {
    const expected = "an IPv4 or IPv6 range without host bits, such as 10.0.0.0/16 or 2001:db8::/64";
    return z
        .string()
        .refine(value => parseCidr(value) !== undefined, { error: expected })
        .meta({ description, examples: [example] });
}

/** An IPv4 or IPv6 address. */
export function address(description: string, example = "203.0.113.10") {
    return z
        .string()
        .refine(value => isIP(value) !== 0, { error: "an IP address, such as 203.0.113.10" })
        .meta({ description, examples: [example] });
}

/** A Kubernetes quantity of bytes, such as 25Gi; the landscape has it as Kubernetes gives it back. */
export function quantity(description: string, example = "25Gi") {
    return text(/^[1-9]\d*(Ki|Mi|Gi|Ti|k|M|G|T)?$/, "a quantity such as 25Gi", description, example).overwrite(
        canonicalQuantity,
    );
}

/** A Kubernetes version with its patch, without a leading v. */
export function kubernetesVersion(description: string) {
    const expected = 'a full version without leading v, such as "1.35.6"';
    return text(/^1\.\d+\.\d+$/, expected, description, "1.35.6");
}

/** A key of a Secret or ConfigMap (k8s.io/apimachinery v0.35.6 pkg/util/validation, IsConfigMapKey). */
export const dataKey = text(
    /^(?=.{1,253}$)(?!\.\.|\.$)[-.\w]+$/,
    "letters, digits, dashes, dots and underscores",
    "Key of it.",
    "token",
);

/** A UUID, as metal-stack's projects have. */
export function uuid(description: string) {
    const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
    return text(pattern, "a lower-case UUID", description, "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a01");
}

/** An https URL. */
export function url(description: string, example = "https://landscape.example/") {
    return text(/^https:\/\/[^\s]+$/, "an https:// URL", description, example);
}

/** A URL that need not be encrypted, as of what runs in the same cluster. */
export function httpUrl(description: string, example: string) {
    return text(/^https?:\/\/[^\s]+$/, "an https:// or http:// URL", description, example);
}

/** Certificates in PEM. */
export function certificate(description: string) {
    const pattern = /^(-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+$/;
    const example = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    return text(pattern, "a certificate in PEM", description, example);
}

/** A duration as Go writes it: hours, minutes and seconds; the landscape has it as Go prints it, `5m0s`. */
export function duration(description: string, example = "5m") {
    return text(/^(\d+h)?(\d+m)?(\d+s)?(?<=.)$/, "a duration such as 5m or 1h30m", description, example).overwrite(
        canonicalDuration,
    );
}

/** A cron schedule of five fields, each within its bounds. */
export function cron(description: string, example = "0 */8 * * *") {
    return z
        .string()
        .refine(isCron, { error: "a cron schedule of five fields within their bounds, such as 0 */8 * * *" })
        .meta({ description, examples: [example] });
}

/** A point in time, RFC 3339. */
export function timestamp(description: string, example = "2027-04-14T00:00:00Z") {
    const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
    return z
        .string()
        .refine(value => pattern.test(value) && !Number.isNaN(Date.parse(value)), {
            error: "a point in time such as 2027-04-14T00:00:00Z",
        })
        .meta({ description, examples: [example] });
}

/** A whole number from `minimum` to `maximum`. */
export function count(description: string, minimum: number, maximum: number) {
    const error = `a whole number from ${minimum} to ${maximum}`;
    return z
        .int({ error })
        .min(minimum, { error })
        .max(maximum, { error })
        .meta({ description, examples: [minimum] });
}

/** A yes or no. */
export function flag(description: string) {
    return z.boolean().meta({ description, examples: [true] });
}

/** A list of at least one entry. */
export function some<T extends z.ZodType>(entry: T, description: string) {
    return z.array(entry).min(1, { error: "a list of at least one entry" }).describe(description);
}

/** A list that may be empty. */
export function list<T extends z.ZodType>(entry: T, description: string) {
    return z.array(entry).describe(description);
}

/** Free keys and texts, such as labels. */
export function texts(description: string, example: Record<string, string>) {
    return z.record(z.string(), z.string()).meta({ description, examples: [example] });
}

/**
 * A reference to a secret: `{ secret: NAME }`, of `landscape:secrets`. Its value has to be of the shape; without the
 * stack's key a placeholder of that shape stands in for it.
 */
export function secret(shape: SecretShape, description: string, example = "a-secret") {
    const expected = "the name of a secret in landscape:secrets: lower-case letters, digits and inner dashes";
    const name = text(new RegExp(`^(?=.{1,63}$)${LABEL}$`), expected, "Its name in landscape:secrets.", example);
    return z.strictObject({ secret: name.meta({ secret: shape }) }).describe(description);
}
