import assert from "node:assert/strict";
import { shapes } from "../../../config/secrets/shapes";

describe("shapes of secrets", () => {
    for (const [name, shape] of Object.entries(shapes)) {
        it(`have a placeholder of their own: ${name}`, () => {
            const placeholder = shape.placeholder("one");
            assert.equal(shape.matches(placeholder), true);
            assert.notEqual(placeholder, shape.placeholder("other"));
        });
    }

    const cases: [keyof typeof shapes, string, boolean][] = [
        ["any", "u", true],
        ["any", "", false],
        ["docker-config", '{"auths":{"registry.example":{}}}', true],
        ["docker-config", '{"auths":[]}', false],
        ["docker-config", '{"registry.example":{}}', false],
        ["docker-config", "u:p", false],
        ["access-key", "landscape-backup_1", true],
        ["access-key", "id", false],
        ["access-key", "an id", false],
        ["database-password", "ten-or-more", true],
        ["database-password", "ten or more", false],
        ["database-password", "too-short", false],
        ["database-password", "12345678901", false],
        ["database-password", "a:#b,but-plain", true],
        ["chart-password", "correct horse battery", true],
        ["chart-password", "Zm9vYmFyYmF6+/==", true],
        ["chart-password", "too-short", false],
        ["chart-password", "1234567890", false],
        ["chart-password", "0x1234567890abcdef", false],
        ["chart-password", "1_234_567_890", false],
        ["chart-password", "12345678e10", false],
        ["chart-password", "before #after it", false],
        ["chart-password", "before: after it", false],
        ["chart-password", 'with a "quote" in it', false],
        ["chart-password", "with a \\ backslash", false],
        ["chart-password", "'quoted as it is'", false],
        ["chart-password", "{{ braces all over }}", false],
        ["chart-password", "*as-an-anchor", false],
        ["chart-access-key", "AKEXAMPLE1", true],
        ["chart-access-key", "1234567890", false],
        ["key32", "0123456789abcdef-0123456789abcde", true],
        ["key32", "0123456789abcdef-0123456789abcd", false],
        ["key32", "0123456789abcdef-0123456789abcdé", false],
        ["key32", "0123456789abcdef 0123456789abcde", false],
        ["tsig-key", Buffer.alloc(16, "k").toString("base64"), true],
        ["tsig-key", Buffer.alloc(15, "k").toString("base64"), false],
        ["tsig-key", `key acme { secret "${Buffer.alloc(32, "k").toString("base64")}"; };`, false],
    ];
    for (const [name, value, matches] of cases) {
        it(`${matches ? "take" : "refuse"} ${value} for ${name}`, () => {
            assert.equal(shapes[name].matches(value), matches);
        });
    }
});
