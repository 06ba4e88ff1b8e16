import { closest } from "../../errors/closest";
import { everyText, pathText } from "../document";
import type { Problem } from "../errors";
import { secretReferences } from "./references";
import { shapes } from "./shapes";

/**
 * One entry of `landscape:secrets`: its value, or why there is none: `sealed` for a ciphertext that can't be decrypted
 * here, `clear` for a value that stands in the stack file as it is.
 */
export type GivenSecret = { value: string } | "sealed" | "clear";

/** What a stack has in `landscape:secrets`, by name. */
export type GivenSecrets = Readonly<Record<string, GivenSecret>>;

/** The key of the stack config that holds the secrets. */
export const SECRETS_KEY = "landscape:secrets";

/**
 * What is wrong with the secrets of a stack: in clear, of another shape than their use asks for, or used by nothing.
 * No message shows a value.
 */
export function checkSecrets(document: unknown, given: GivenSecrets): Problem[] {
    const references = secretReferences(document);
    const used = [...new Set(references.map(({ name }) => name))];
    const missing = used.filter(name => !(name in given));
    return [
        ...Object.entries(given).flatMap(([name, secret]) => [
            ...(secret === "clear" ? [inClear(name)] : []),
            ...(used.includes(name) ? [] : [unused(name, missing)]),
        ]),
        ...references.flatMap(({ path, name, shape }) => {
            const secret = given[name];
            const wrong = typeof secret === "object" && !shapes[shape].matches(secret.value);
            const other = references.find(one => one.name === name && one.shape !== shape);
            return [
                ...(wrong
                    ? [
                          {
                              path: pathText(path),
                              found: `the secret ${name} has another form`,
                              expected: `expected ${shapes[shape].expected}`,
                          },
                      ]
                    : []),
                ...(other
                    ? [
                          {
                              path: pathText(path),
                              found: `the secret ${name} is also that of ${pathText(other.path)}, which wants ${shapes[other.shape].expected}`,
                              expected: `expected a secret of its own: ${shapes[shape].expected}`,
                          },
                      ]
                    : []),
            ];
        }),
        ...written(document),
    ];
}

/** The secrets that a document refers to and that are not set: an error in a preview and an up. */
export function missingSecrets(document: unknown, given: GivenSecrets, stack?: string): Problem[] {
    return secretReferences(document)
        .filter(({ name }, index, all) => !(name in given) && all.findIndex(one => one.name === name) === index)
        .map(({ path, name, shape }) => ({
            path: pathText(path),
            found: `the secret ${name} is not set`,
            expected: `expected ${shapes[shape].expected}`,
            remedy: setCommand(name, stack),
        }));
}

/** A value for each secret that a document refers to: its own where it is known, else a placeholder of its shape. */
export function withPlaceholders(document: unknown, given: GivenSecrets): Record<string, string> {
    return Object.fromEntries(
        secretReferences(document).map(({ name, shape }) => {
            const secret = given[name];
            return [name, typeof secret === "object" ? secret.value : shapes[shape].placeholder(name)];
        }),
    );
}

/** The command that sets a secret. */
export function setCommand(name: string, stack?: string): string {
    return `pulumi config set --secret --path ${SECRETS_KEY}.${name}${stack === undefined ? "" : ` --stack ${stack}`}`;
}

function inClear(name: string): Problem {
    return {
        path: `${SECRETS_KEY}.${name}`,
        found: "stands there in clear",
        expected: "expected `secure:` and a ciphertext",
        remedy: `take it out, change it where it is used, since it is known now, and ${setCommand(name)}`,
    };
}

function unused(name: string, missing: string[]): Problem {
    const meant = closest(name, missing);
    return {
        path: `${SECRETS_KEY}.${name}`,
        found: "nothing refers to it",
        expected: meant ? `did you mean ${meant}?` : "expected a secret that landscape:config names",
        remedy: `pulumi config rm --path ${SECRETS_KEY}.${name}`,
    };
}

/** What a secret looks like, wherever it is written. */
const looks: [RegExp, string][] = [
    [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, "a private key"],
    [/"type"\s*:\s*"service_account"/, "a service account's key"],
    [/^privkey:[0-9a-f]{64}$/, "a key of headscale"],
    [/^ey[\w-]{10,}\.ey[\w-]{10,}\.[\w-]*$/, "a token"],
    [/^v1:[A-Za-z0-9+/=]{16}:[A-Za-z0-9+/=]+$/, "a ciphertext"],
    [/^(AKIA|ASIA)[A-Z0-9]{16}$/, "an access key"],
    [/^(gh[pousr]|glpat|xox[abpr])[-_]\w{16,}/, "a token"],
];

/** Secrets that stand in the document itself. */
function written(document: unknown): Problem[] {
    return everyText(document).flatMap(({ path, value }) => {
        const look = looks.find(([pattern]) => pattern.test(value));
        return look
            ? [
                  {
                      path: pathText(path),
                      found: `${look[1]} stands there`,
                      expected:
                          "expected no secret in landscape:config: name one of landscape:secrets where the schema asks for it",
                  },
              ]
            : [];
    });
}
