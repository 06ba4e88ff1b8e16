import { Denied } from "./admitting";

/** Collects what is wrong with an object, each problem in the words of apimachinery's `field.Error`. */
export class FieldErrors {
    public readonly errors: string[] = [];

    required(path: string, detail: string): void {
        this.errors.push(`${path}: Required value${detail === "" ? "" : `: ${detail}`}`);
    }

    invalid(path: string, value: unknown, detail: string): void {
        this.errors.push(`${path}: Invalid value: ${JSON.stringify(value)}: ${detail}`);
    }

    forbidden(path: string, detail: string): void {
        this.errors.push(`${path}: Forbidden: ${detail}`);
    }

    duplicate(path: string, value: unknown): void {
        this.errors.push(`${path}: Duplicate value: ${JSON.stringify(value)}`);
    }

    notSupported(path: string, value: unknown, supported: readonly string[]): void {
        const list = supported.map(value => JSON.stringify(value)).join(", ");
        this.errors.push(
            `${path}: Unsupported value: ${JSON.stringify(value)}${list === "" ? "" : `: supported values: ${list}`}`,
        );
    }

    /** An error when a field that was set to one value is now set to another. */
    immutable(path: string, before: unknown, now: unknown): void {
        if (JSON.stringify(before) !== JSON.stringify(now)) {
            this.invalid(path, now ?? null, "field is immutable");
        }
    }

    /** The errors in one line as `ErrorList.ToAggregate` writes them; undefined where there are none. */
    aggregate(): string | undefined {
        const unique = [...new Set(this.errors)];
        return unique.length > 1 ? `[${unique.join(", ")}]` : unique[0];
    }

    /** Refuses an object of that kind as `apierrors.NewInvalid` does, where there are errors. */
    denyInvalid(kind: string, name: string): void {
        const all = this.aggregate();
        if (all !== undefined) {
            throw new Denied(`${kind} "${name}" is invalid: ${all}`, 422);
        }
    }

    /** Refuses with the errors alone, where there are some. */
    deny(): void {
        const all = this.aggregate();
        if (all !== undefined) {
            throw new Denied(all);
        }
    }
}
