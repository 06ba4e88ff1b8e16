import { UserError } from "../../errors/user-error";

const SECONDS: Record<string, number> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** The seconds of a duration as Go writes it (`1h30m`, `45s`), the form of `customTimeouts`. */
export function durationSeconds(text: string): number {
    const parts = [...text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g)];
    if (parts.length === 0 || parts.map(p => p[0]).join("") !== text) {
        throw new UserError({
            what: `${JSON.stringify(text)} is no duration`,
            remedy: 'write it as Go does, such as "1h30m" or "45s"',
        });
    }
    return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (SECONDS[unit ?? ""] ?? 0), 0);
}
