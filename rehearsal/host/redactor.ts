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

    /**
     * The text with `[secret]` in place of each secret, of its lines, and of both as JSON writes them. What `about` has in
     * clear stays: a bucket's name stands in a Secret too, and a message about the bucket may say it.
     */
    clean(text: string, about: JsonValue = null): string {
        if (this.texts.size === 0) {
            return text;
        }
        const inClear = new Set(clearTexts(about));
        if (inClear.size > 0) {
            const pattern = patternOf([...this.texts, ...inClear]);
            return text.replace(pattern, found => (inClear.has(found) ? found : MASKED_SECRET));
        }
        this.pattern ??= patternOf([...this.texts]);
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

/** Any of the texts, the longest that there is. */
function patternOf(texts: string[]): RegExp {
    const sources = texts.sort((a, b) => b.length - a.length).map(t => t.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(sources.join("|"), "g");
}

/** The texts in a value that no secret holds. */
function clearTexts(value: JsonValue): string[] {
    if (typeof value === "string") {
        return value === "" ? [] : [value];
    }
    return typeof value === "object" && value !== null && !isSecret(value)
        ? Object.values(value).flatMap(clearTexts)
        : [];
}
