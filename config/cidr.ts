import { isIPv4, isIPv6 } from "node:net";

/** An IP range in CIDR notation, as numbers. */
export interface Cidr {
    text: string;
    family: 4 | 6;
    first: bigint;
    last: bigint;
    prefixLength: number;
}

/** The range a CIDR stands for, or undefined when it is malformed or has host bits set. */
export function parseCidr(text: string): Cidr | undefined {
    const match = /^([0-9a-fA-F:.]+)\/(0|[1-9]\d{0,2})$/.exec(text);
    if (!match) {
        return undefined;
    }
    const family = isIPv4(match[1]) ? 4 : isIPv6(match[1]) ? 6 : undefined;
    const prefixLength = Number(match[2]);
    if (!family || prefixLength > bitsOf(family)) {
        return undefined;
    }
    const first = family === 4 ? ipv4(match[1]) : ipv6(match[1]);
    const size = 1n << BigInt(bitsOf(family) - prefixLength);
    return first % size === 0n ? { text, family, first, last: first + size - 1n, prefixLength } : undefined;
}

/** Whether two ranges have an address in common. */
export function overlap(a: Cidr, b: Cidr): boolean {
    return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** Whether `outer` has every address of `inner`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
    return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

function bitsOf(family: 4 | 6): number {
    return family === 4 ? 32 : 128;
}

function ipv4(address: string): bigint {
    return address.split(".").reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
}

function ipv6(address: string): bigint {
    const [head, tail] = address.split("::").map(groupsOf);
    const zeros = tail ? new Array<bigint>(8 - head.length - tail.length).fill(0n) : [];
    return [...head, ...zeros, ...(tail ?? [])].reduce((sum, group) => sum * 65536n + group, 0n);
}

function groupsOf(part: string): bigint[] {
    return part
        .split(":")
        .filter(group => group !== "")
        .flatMap(group => {
            if (!group.includes(".")) {
                return [BigInt(`0x${group}`)];
            }
            const last = ipv4(group);
            return [last / 65536n, last % 65536n];
        });
}
