import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { JsonValue, Props } from "../host/protocol";
import { UNKNOWN } from "../host/protocol";
import type { Created, Provider } from "../host/provider";
import { CheckError } from "../host/provider";
import type { InputTypes } from "./inputs";
import { changedInputs, checkInputTypes, UnknownTypeError } from "./inputs";

interface RandomType {
    inputs: InputTypes;
    /** Outputs that are secret always. */
    secrets: string[];
    check?(inputs: Props): Props;
    create(inputs: Props): Created;
}

const KEEPERS: InputTypes = { keepers: { type: "map" } };

const CHARACTERS: InputTypes = {
    ...KEEPERS,
    length: { type: "integer", required: true, min: 1 },
    lower: { type: "boolean", default: true },
    upper: { type: "boolean", default: true },
    numeric: { type: "boolean" },
    number: { type: "boolean" },
    special: { type: "boolean", default: true },
    minLower: { type: "integer", default: 0, min: 0 },
    minUpper: { type: "integer", default: 0, min: 0 },
    minNumeric: { type: "integer", default: 0, min: 0 },
    minSpecial: { type: "integer", default: 0, min: 0 },
    overrideSpecial: { type: "string" },
};

/** terraform-provider-random internal/random/string.go */
const ALPHABETS = {
    lower: "abcdefghijklmnopqrstuvwxyz",
    upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    numeric: "0123456789",
    special: "!@#$%&*()-_=+[]{}<>:?",
};

const TYPES: Record<string, RandomType> = {
    "random:index/randomPassword:RandomPassword": {
        inputs: CHARACTERS,
        secrets: ["result", "bcryptHash"],
        check: checkCharacters,
        // The id of a password is the word none: ids are no secrets.
        create: inputs => ({ id: "none", outputs: { ...inputs, result: characters(inputs) } }),
    },
    "random:index/randomString:RandomString": {
        inputs: CHARACTERS,
        secrets: [],
        check: checkCharacters,
        create(inputs) {
            const result = characters(inputs);
            return { id: result, outputs: { ...inputs, result } };
        },
    },
    "random:index/randomId:RandomId": {
        inputs: { ...KEEPERS, byteLength: { type: "integer", required: true, min: 1 }, prefix: { type: "string" } },
        secrets: [],
        create(inputs) {
            const bytes = randomBytes(Number(inputs.byteLength));
            const prefix = typeof inputs.prefix === "string" ? inputs.prefix : "";
            const hex = bytes.toString("hex");
            const b64Url = bytes.toString("base64url");
            const texts = { hex, dec: BigInt(`0x${hex}`).toString(), b64Std: bytes.toString("base64"), b64Url };
            const outputs = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, prefix + text]));
            return { id: b64Url, outputs: { ...inputs, ...outputs } };
        },
    },
    "random:index/randomBytes:RandomBytes": {
        inputs: { ...KEEPERS, length: { type: "integer", required: true, min: 1 } },
        secrets: ["base64", "hex"],
        create(inputs) {
            const bytes = randomBytes(Number(inputs.length));
            const outputs = { ...inputs, base64: bytes.toString("base64"), hex: bytes.toString("hex") };
            return { id: "none", outputs };
        },
    },
    "random:index/randomUuid:RandomUuid": {
        inputs: KEEPERS,
        secrets: [],
        create(inputs) {
            const result = randomUUID();
            return { id: result, outputs: { ...inputs, result } };
        },
    },
};

/** `@pulumi/random` 4.21: cryptographically random values, kept in the state; any changed input makes a new one. */
export function createRandomProvider(): Provider {
    return {
        check: (r, _olds, news) => {
            const type = typeOf(r.type);
            const inputs = checkInputTypes(news, type.inputs);
            return Promise.resolve(type.check?.(inputs) ?? inputs);
        },
        diff: (_r, _id, olds, news) => {
            const replaces = changedInputs(olds.inputs, news);
            return Promise.resolve({ changed: replaces.length > 0, replaces });
        },
        create: (r, news, { preview }) =>
            Promise.resolve(preview ? { id: "", outputs: news } : typeOf(r.type).create(news)),
        secretOutputs: r => typeOf(r.type).secrets,
    };
}

function typeOf(token: string): RandomType {
    const type = TYPES[token];
    if (!type) {
        throw new UnknownTypeError("random", token);
    }
    return type;
}

/** `number` is the old name of `numeric`; both are outputs, and may not contradict each other. */
function checkCharacters(inputs: Props): Props {
    const { numeric, number, length } = inputs;
    if (numeric !== undefined && number !== undefined && numeric !== number) {
        throw new CheckError([{ property: "number", reason: "is the old name of numeric, and says something else" }]);
    }
    const digits: JsonValue = numeric ?? number ?? true;
    const checked = { ...inputs, numeric: digits, number: digits };
    const classes = Object.keys(ALPHABETS) as (keyof typeof ALPHABETS)[];
    if (classes.every(c => checked[c as keyof typeof checked] === false)) {
        throw new CheckError([{ property: "", reason: `at least one of ${classes.join(", ")} must be true` }]);
    }
    const least = classes.reduce((sum, c) => sum + minimum(checked, c), 0);
    if (length !== UNKNOWN && Number(length) < least) {
        throw new CheckError([{ property: "length", reason: `must be at least ${least}, the sum of the minimums` }]);
    }
    return checked;
}

function characters(inputs: Props): string {
    const { overrideSpecial } = inputs;
    const special = typeof overrideSpecial === "string" && overrideSpecial ? overrideSpecial : ALPHABETS.special;
    const alphabets = { ...ALPHABETS, special };
    const classes = Object.keys(ALPHABETS) as (keyof typeof ALPHABETS)[];
    const all = classes.map(c => (inputs[c] === true ? alphabets[c] : "")).join("");
    const picked = classes.flatMap(c => draw(alphabets[c], minimum(inputs, c)));
    picked.push(...draw(all, Number(inputs.length) - picked.length));
    return shuffle(picked).join("");
}

function minimum(inputs: Props, of: keyof typeof ALPHABETS): number {
    const value = inputs[`min${of.charAt(0).toUpperCase()}${of.slice(1)}`];
    return typeof value === "number" ? value : 0;
}

function draw(alphabet: string, count: number): string[] {
    return Array.from({ length: count }, () => alphabet.charAt(randomInt(alphabet.length)));
}

function shuffle(items: string[]): string[] {
    const keyed = items.map(item => ({ item, key: randomBytes(8).readBigUInt64BE() }));
    return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}
