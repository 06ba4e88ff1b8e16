import { statSync } from "node:fs";
import * as path from "node:path";
import type { Point } from "./point";
import { fileNameOf } from "./point";

/** The stack that commands are for. */
export interface CommandStack {
    stack: string;
    /** The stack config, where it is not the stack's own file. */
    config?: string;
    /** Folder of the project. */
    root: string;
}

/** Commands that take the landscape to a point, in order; VERSION stands for a release that is not known here. */
export function commandsTo(to: Point, { stack, config, root }: CommandStack): string[] {
    const file = to.file === undefined ? fileNameOf(to.release ?? "VERSION") : path.relative(root, to.file);
    const isThere = statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile() ?? false;
    const of = (option: string) =>
        `--stack ${quoted(stack)}${config === undefined ? "" : ` ${option} ${quoted(config)}`}`;
    const pulumi = of("--config-file");
    return [
        ...(isThere ? [] : [`npx landscape vector pull ${quoted(to.release ?? "VERSION")} --public-key cosign.pub`]),
        `pulumi config set --path landscape:config.release.vector ${quoted(file)} ${pulumi}`,
        `npx landscape ${of("--config")} check`,
        `pulumi up ${pulumi}`,
    ];
}

/** The command that goes on from what a plan told: the rest of it, from where the stack is then. */
export function upgradeCommand(target: string, { stack, config }: CommandStack): string {
    const file = config === undefined ? "" : ` --config ${quoted(config)}`;
    return `npx landscape --stack ${quoted(stack)}${file} upgrade-plan --to ${quoted(target)}`;
}

/** A word as a shell takes it. */
function quoted(word: string): string {
    return /^[-\w./:@%+=,]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
