import assert from "node:assert/strict";
import { Output } from "../../cli/output";

describe("the output of a command", () => {
    const before = { isTTY: process.stderr.isTTY, noColor: process.env.NO_COLOR };

    afterEach(() => {
        process.stderr.isTTY = before.isTTY;
        if (before.noColor === undefined) {
            delete process.env.NO_COLOR;
        } else {
            process.env.NO_COLOR = before.noColor;
        }
    });

    const cases: { name: string; isTTY: boolean; color?: boolean; noColor?: string; painted: boolean }[] = [
        { name: "on a terminal", isTTY: true, painted: true },
        { name: "with --no-color", isTTY: true, color: false, painted: false },
        { name: "with NO_COLOR", isTTY: true, noColor: "1", painted: false },
        { name: "with an empty NO_COLOR, which says nothing", isTTY: true, noColor: "", painted: true },
        { name: "in a pipe", isTTY: false, painted: false },
    ];
    for (const { name, isTTY, color, noColor, painted } of cases) {
        it(`is ${painted ? "" : "not "}coloured ${name}`, () => {
            process.stderr.isTTY = isTTY;
            delete process.env.NO_COLOR;
            if (noColor !== undefined) {
                process.env.NO_COLOR = noColor;
            }
            const output = new Output({ color });
            assert.equal(output.paint("late", 33), painted ? "\u001b[33mlate\u001b[0m" : "late");
        });
    }
});
