import { exitCodes, UserError } from "../errors/user-error";

const oldest = [22, 18] as const;

/** Refuses a Node that burns minutes and gigabytes on a failing program (nodejs/node#64011), in one line. */
export function requireNode(version: string): void {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
        throw new UserError({
            what: `Node ${version} is too old`,
            remedy: `put ${oldest.join(".")} or newer first on the PATH: stock pulumi takes the node that it finds there`,
            exitCode: exitCodes.wrong,
        });
    }
}
