import assert from "node:assert/strict";
import { program } from "../../cli/main";

describe("the commands of landscape", () => {
    const all = program().commands.map(command => command.name());

    const cases: [line: string[], commands: string[]][] = [
        [["plan"], ["plan"]],
        [["--stack", "prod", "vector", "pull", "v0.22.19"], ["vector"]],
        [
            ["--stack", "check", "plan"],
            ["check", "plan"],
        ],
        [["plan", "--help"], all],
        [["help", "plan"], all],
        [["chek"], all],
        [[], all],
    ];
    for (const [line, commands] of cases) {
        it(`are loaded where the command line names them: ${line.join(" ") || "nothing"}`, () =>
            assert.deepEqual(
                program(line).commands.map(command => command.name()),
                commands,
            ));
    }
});
