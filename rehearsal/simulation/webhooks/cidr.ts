import * as net from "node:net";

/** A network: its family, its first and its last address. */
export interface Network {
    family: 4 | 6;
    first: bigint;
    last: bigint;
}

/** Reads `address/prefix` as Go's `net.ParseCIDR` does; undefined where it is none. */
export function parseCidr(text: string): Network | undefined {
    const [address, prefix, ...rest] = text.split("/");
    const family = net.isIP(address ?? "");
    if (rest.length > 0 || prefix === undefined || !/^\d{1,3}$/.test(prefix) || (family !== 4 && family !== 6)) {
        return undefined;
    }
    const bits = family === 4 ? 32 : 128;
    const length = Number(prefix);
    if (length > bits) {
        return undefined;
    }
    const size = 1n << BigInt(bits - length);
    const first = (numberOf(address, family) / size) * size;
    return { family, first, last: first + size - 1n };
}

/** Whether two CIDRs share an address; false where one of them is none. */
export function intersect(a: string, b: string): boolean {
    const [x, y] = [parseCidr(a), parseCidr(b)];
    return x !== undefined && y !== undefined && x.family === y.family && x.first <= y.last && y.first <= x.last;
}

/** Whether an IP address lies in a CIDR. */
export function contains(cidr: string, address: string): boolean {
    const network = parseCidr(cidr);
    const family = net.isIP(address);
    if (network === undefined || family !== network.family) {
        return false;
    }
    const value = numberOf(address, network.family);
    return network.first <= value && value <= network.last;
}

function numberOf(address: string, family: 4 | 6): bigint {
    if (family === 4) {
        return address.split(".").reduce((all, part) => all * 256n + BigInt(part), 0n);
    }
    const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
    if (dotted !== null) {
        const low = numberOf(dotted[2], 4);
        return numberOf(`${dotted[1]}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`, 6);
    }
    const [head, tail] = address.split("::");
    const before = head === "" ? [] : head.split(":");
    const after = tail === undefined || tail === "" ? [] : tail.split(":");
    const zeros = Array<string>(tail === undefined ? 0 : 8 - before.length - after.length).fill("0");
    return [...before, ...zeros, ...after].reduce((all, part) => all * 65536n + BigInt(`0x${part}`), 0n);
}
