import { randomInt } from "node:crypto";

/** The seed of what tests draw: that of an earlier run where the variable gives it, else another one each time. */
export function seedOf(variable: string): number {
    const given = process.env[variable];
    if (given === undefined) {
        return randomInt(2 ** 31);
    }
    if (!/^\d+$/.test(given)) {
        throw new Error(`${variable}=${given} is no number: an earlier run of these tests prints one`);
    }
    return Number(given);
}

/** So many of the items, each with an equal chance, in their order; `seed` draws them. */
export function drawn<T>(items: T[], count: number, seed: number): T[] {
    const draw = drawsOf(seed);
    const order = items.map((item, index) => ({ item, at: draw(index) })).sort((a, b) => a.at - b.at);
    const taken = new Set(order.slice(0, count).map(({ item }) => item));
    return items.filter(item => taken.has(item));
}

/** Numbers from 0 to below 1 that a seed leads to, the same for the same seed. */
function drawsOf(seed: number): (index: number) => number {
    return index => {
        // splitmix32
        let value = (seed * 0x9e3779b1 + (index + 1) * 0x85ebca6b) | 0;
        value = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
        value = Math.imul(value ^ (value >>> 15), 0x735a2d97);
        return ((value ^ (value >>> 15)) >>> 0) / 2 ** 32;
    };
}
