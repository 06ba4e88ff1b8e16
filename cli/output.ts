import { writeFileSync } from "node:fs";

/** What every command is told about how to speak. */
export interface OutputOptions {
    /** Suppresses progress. */
    quiet?: boolean;
    /** Colours are left out; also with NO_COLOR set, or where stderr is no terminal. */
    color?: boolean;
    /** File that the command's JSON is written to. */
    json?: string;
}

/** stdout is data, stderr is the story. */
export class Output {
    private readonly colored: boolean;

    constructor(private readonly options: OutputOptions) {
        this.colored = options.color !== false && !process.env.NO_COLOR && process.stderr.isTTY;
    }

    /** Whether progress is suppressed. */
    public get quiet(): boolean {
        return this.options.quiet ?? false;
    }

    /** A line of the command's result. */
    public result(line: string): void {
        process.stdout.write(`${line}\n`);
    }

    /** A line of progress; suppressed by `--quiet`. */
    public progress(line: string): void {
        if (!this.options.quiet) {
            process.stderr.write(`${line}\n`);
        }
    }

    /** A line that is printed even when quiet: a warning or an error. */
    public warning(line: string): void {
        process.stderr.write(`${this.paint(line, 33)}\n`);
    }

    /** Writes the command's JSON to the file that `--json` names. */
    public json(document: unknown): void {
        if (this.options.json) {
            writeFileSync(this.options.json, `${JSON.stringify(document, undefined, 4)}\n`);
        }
    }

    /** `text` in an ANSI colour where colours are wanted. */
    public paint(text: string, code: number): string {
        return this.colored ? `\u001b[${code}m${text}\u001b[0m` : text;
    }
}
