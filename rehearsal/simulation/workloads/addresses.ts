import { createHash } from "node:crypto";

/** Hands out IPv4 addresses of a range: to the same key the same one, while it is free. */
export class Addresses {
    private readonly taken = new Map<number, string>();
    private readonly base: number;
    private readonly size: number;

    /** @param range CIDR such as `10.4.0.0/14`; its first address is not handed out. */
    constructor(range: string) {
        const [network = "", length = "32"] = range.split("/");
        this.base = network.split(".").reduce((number, part) => number * 256 + Number(part), 0);
        this.size = 2 ** (32 - Number(length));
    }

    /** The address of a key. Throws when the range is used up. */
    take(key: string): string {
        const start = createHash("sha256").update(key).digest().readUInt32BE(0);
        for (let step = 0; step < this.size - 2; step++) {
            const offset = 1 + ((start + step) % (this.size - 2));
            const holder = this.taken.get(offset);
            if (holder === undefined || holder === key) {
                this.taken.set(offset, key);
                return this.text(offset);
            }
        }
        throw new Error(`no address is free in the range of ${this.size} from ${this.text(0)} on`);
    }

    /** Notes that a key has an address already; nothing happens for one outside the range. */
    note(key: string, address: string): void {
        const offset = address.split(".").reduce((number, part) => number * 256 + Number(part), 0) - this.base;
        if (offset > 0 && offset < this.size) {
            this.taken.set(offset, key);
        }
    }

    /** Frees the address of a key. */
    free(key: string): void {
        for (const [offset, holder] of this.taken) {
            if (holder === key) {
                this.taken.delete(offset);
            }
        }
    }

    private text(offset: number): string {
        const number = this.base + offset;
        return [24, 16, 8, 0].map(shift => Math.floor(number / 2 ** shift) % 256).join(".");
    }
}
