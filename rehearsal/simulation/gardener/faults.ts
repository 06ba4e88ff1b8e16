/** What a fault does to an object that is reconciled: an Error that is tried again, an end that stays, or no end at all. */
export type Strike = "error" | "fail" | "hang";

/** The faults `error:KIND:N`, `fail:KIND`, and `hang:KIND`, or `KIND/NAME`, of a rehearsal, counted for each object. */
export class Faults {
    private readonly struck = new Map<string, number>();

    /** @param specs As they were given to `--fault`; those of other forms are someone else's. */
    constructor(private readonly specs: readonly string[]) {}

    /** What strikes this attempt at the object, if anything; an `error` strikes its N first attempts. */
    strike(kind: string, { name, uid = "" }: { name: string; uid?: string }): Strike | undefined {
        for (const spec of this.specs) {
            const [what, of, times] = spec.split(":");
            const [wanted = "", only = name] = of?.split("/") ?? [];
            if (wanted.toLowerCase() !== kind.toLowerCase() || only !== name) {
                continue;
            }
            if (what === "fail" || what === "hang") {
                return what;
            }
            const before = this.struck.get(`${spec}/${uid}`) ?? 0;
            if (what === "error" && before < Number(times ?? "1")) {
                this.struck.set(`${spec}/${uid}`, before + 1);
                return "error";
            }
        }
        return undefined;
    }
}
