import { createRequire } from "node:module";
import * as path from "node:path";
import { problemLine } from "../config/errors";
import type { Problem } from "../config/errors";
import type { Landscape } from "../config/landscape";
import type * as check from "../config/secrets/check";
import type * as source from "../config/source/read";
import type * as stackFile from "../config/source/stack-file";
import { exitCodes, UserError } from "../errors/user-error";
import type { CommandContext } from "./context";
import { openedSecrets } from "./secrets";

/** The config is wrong: exit code 2, its problems a line each. */
export class InvalidConfigError extends UserError {
    constructor(where: string, what: string, remedy = "`npx landscape check` shows each") {
        super({ where, what, remedy, exitCode: exitCodes.wrong });
    }
}

/** A stack config that can be planned and rehearsed. */
export interface UsableConfig {
    landscape: Landscape;
    /** `landscape:secrets` with a placeholder for each that is not known here; undefined where there are none. */
    secretValues?: Record<string, Record<string, string>>;
}

/** A stack config with nothing wrong in it. */
export type RightConfig = source.CheckedConfig & { landscape: Landscape };

/** Loaded when it is asked for: credential plugins, which have no use for the schema, are started by the dozen. */
const load = createRequire(__filename);
const sourceOf = () => load("../config/source/read") as typeof source;
const stackFileOf = () => load("../config/source/stack-file") as typeof stackFile;
const secretsOf = () => load("../config/secrets/check") as typeof check;

/** Checks the stack config of a command, and says on stderr what is not wrong, but worth knowing. */
export async function checkedConfig(context: CommandContext): Promise<source.CheckedConfig> {
    const { stack, notes } = await openedSecrets(stackFileOf().readStackFile(context.stackFile));
    const checked = sourceOf().checkStack(stack, context.root, context.stack);
    const { output } = context;
    checked.warnings.forEach(warning => output.warning(`warning: ${problemLine(warning)}`));
    notes.forEach(note => output.progress(`note: ${shownFile(context)}: ${note}`));
    return checked;
}

/** The stack config of a command that needs a right one: an error where it is wrong. */
export async function rightConfig(context: CommandContext): Promise<RightConfig> {
    const checked = await checkedConfig(context);
    const { landscape, problems } = checked;
    if (problems.length > 0 || !landscape) {
        throw new InvalidConfigError(shownFile(context), firstOf(problems));
    }
    return { ...checked, landscape };
}

/** The stack config of a command, to plan or rehearse it: an error where it is wrong, or asks for what nothing takes yet. */
export async function usableConfig(context: CommandContext): Promise<UsableConfig> {
    const { document, landscape, missing, secrets } = await rightConfig(context);
    if (missing.length > 0) {
        const paths = missing.map(({ path }) => path).join(", ");
        context.output.progress(`note: placeholders stand in for secrets that are not set: ${paths}`);
    }
    const { SECRETS_KEY, withPlaceholders } = secretsOf();
    const values = withPlaceholders(document, secrets);
    return { landscape, ...(Object.keys(values).length > 0 && { secretValues: { [SECRETS_KEY]: values } }) };
}

/** The stack config as messages name it. */
export function shownFile(context: CommandContext): string {
    return path.relative(process.cwd(), context.stackFile);
}

function firstOf(problems: Problem[]): string {
    const [first] = problems;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
    return `${first ? problemLine(first) : "no landscape"}${more}`;
}
