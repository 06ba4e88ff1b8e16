import type { JsonValue } from "./protocol";
import { MASKED_SECRET, UNKNOWN } from "./protocol";
import { isSecret, plain } from "./wire";

/** Shorter texts are no secrets worth the name, and would turn up everywhere. */
const SHORTEST = 4;

/** What stands in a Secret beside what is secret in it, such as a database's name, is no secret either. */
const WORD = /^[a-z]{1,12}$/;

/** Takes every secret it has been shown out of the texts that people see. */
export class Redactor {
    private readonly texts = new Set<string>();
    private pattern: RegExp | undefined;

    /** Remembers the secrets anywhere in a value. */
    learn(value: JsonValue): void {
        if (isSecret(value)) {
            this.learnTexts(plain(value));
        } else if (typeof value === "object" && value !== null) {
            Object.values(value).forEach(child => this.learn(child));
        }
    }

    /** The text with `[secret]` in place of each secret, of its lines, and of both as JSON writes them. */
    clean(text: string): string {
        if (this.texts.size === 0) {
            return text;
        }
        this.pattern ??= new RegExp(
            [...this.texts]
                .sort((a, b) => b.length - a.length)
                .map(t => t.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
                .join("|"),
            "g",
        );
        return text.replace(this.pattern, MASKED_SECRET);
    }

    private learnTexts(value: JsonValue): void {
        if (typeof value === "string") {
            for (const text of [value, value.trim(), ...value.split("\n").map(line => line.trim())]) {
                this.learnText(text);
                this.learnText(JSON.stringify(text).slice(1, -1));
            }
        } else if (typeof value === "object" && value !== null) {
            Object.values(value).forEach(child => this.learnTexts(child));
        }
    }

    private learnText(text: string): void {
        if (text.length >= SHORTEST && !WORD.test(text) && text !== UNKNOWN && !this.texts.has(text)) {
            this.texts.add(text);
            this.pattern = undefined;
        }
    }
}
