import assert from "node:assert/strict";
import { Output } from "../../cli/output";
import { spawnLandscape } from "./landscape";

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

describe("a command whose reader has enough", () => {
    it("ends without a word, as `| head` expects", async () => {
        const child = spawnLandscape(["upgrade-plan", "--to", "v1.140"]);
        // Nobody reads: the first line that it writes comes back as EPIPE.
        child.stdout?.destroy();
        let said = "";
        child.stderr?.on("data", (text: Buffer) => (said += text.toString()));
        const code = await new Promise(resolve => child.once("close", resolve));
        assert.equal(code, 0);
        assert.doesNotMatch(said, /EPIPE|\bat /);
    }).timeout(60_000);
});
