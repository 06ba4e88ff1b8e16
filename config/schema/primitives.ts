import { z } from "zod";
import { parseCidr } from "../cidr";

const LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

/** A text of a form; `expected` is what the reader of a problem sees. */
export function text(pattern: RegExp, expected: string, description: string) {
    return z.string().regex(pattern, { error: expected }).describe(description);
}

/** Any text but the empty one. */
export function words(description: string) {
    return z.string().min(1, { error: "a text that is not empty" }).describe(description);
}

/** A name that Kubernetes takes as a DNS label, of at most `maximum` characters. */
export function label(description: string, maximum = 63) {
    const expected = `lower-case letters, digits and inner dashes, at most ${maximum} characters`;
    return text(new RegExp(`^(?=.{1,${maximum}}$)${LABEL}$`), expected, description);
}

/** A DNS domain without a trailing dot. */
export function domain(description: string) {
    const pattern = new RegExp(`^(?=.{1,253}$)${LABEL}(\\.${LABEL})+$`);
    return text(pattern, "a lower-case DNS domain without trailing dot, such as dev.landscape.example", description);
}

/** An IPv4 range in CIDR notation without host bits. */
export function cidr(description: string) {
    const expected = "an IPv4 range without host bits, such as 10.0.0.0/16";
    return z
        .string()
        .refine(value => parseCidr(value)?.family === 4, { error: expected })
        .describe(description);
}

/** An IPv4 or IPv6 range in CIDR notation without host bits. */
export function anyCidr(description: string) {
    const expected = "an IPv4 or IPv6 range without host bits, such as 10.0.0.0/16 or 2001:db8::/64";
    return z
        .string()
        .refine(value => parseCidr(value) !== undefined, { error: expected })
        .describe(description);
}

/** A Kubernetes quantity of bytes, such as 25Gi. */
export function quantity(description: string) {
    return text(/^[1-9]\d*(Ki|Mi|Gi|Ti|k|M|G|T)?$/, "a quantity such as 25Gi", description);
}

/** A Kubernetes version with its patch, without a leading v. */
export function kubernetesVersion(description: string) {
    return text(/^1\.\d+\.\d+$/, 'a full version without leading v, such as "1.35.6"', description);
}

/** A UUID, as metal-stack's projects have. */
export function uuid(description: string) {
    const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
    return text(pattern, "a lower-case UUID", description);
}

/** An https URL. */
export function url(description: string) {
    return text(/^https:\/\/[^\s]+$/, "an https:// URL", description);
}

/** A whole number from `minimum` to `maximum`. */
export function count(description: string, minimum: number, maximum: number) {
    const error = `a whole number from ${minimum} to ${maximum}`;
    return z.int({ error }).min(minimum, { error }).max(maximum, { error }).describe(description);
}

/** A list of at least one entry. */
export function some<T extends z.ZodType>(entry: T, description: string) {
    return z.array(entry).min(1, { error: "a list of at least one entry" }).describe(description);
}
