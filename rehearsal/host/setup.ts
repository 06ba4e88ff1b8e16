import * as path from "node:path";
import type { StackConfig } from "./config";
import { resolveConfig } from "./config";
import type { Project, StackFile } from "./project";
import { ConfigError, readProject, readStackFile } from "./project";
import type { HostOptions } from "./protocol";
import { StateFile } from "./state-file";

/** What a run starts from. */
export interface Setup {
    project: Project;
    config: StackConfig;
    /** The environment of the program and its providers, without the configuration. */
    env: Record<string, string>;
    state?: StateFile;
}

/** Environment of the host and of the run together. */
function environmentOf(options: HostOptions): Record<string, string> {
    const all = { ...process.env, ...options.env };
    return Object.fromEntries(
        Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    );
}

/** Reads project, stack config and state. Throws ConfigError or StateError. */
export async function setUp(options: HostOptions): Promise<Setup> {
    const { root, stack, operation } = options;
    if (!options.state && operation !== "preview") {
        throw new ConfigError({
            what: `${operation} needs a state file`,
            remedy: "name one as state: it is made where it is missing",
        });
    }
    const project = await readProject(root);
    const file = options.stackFile ?? path.join(root, `Pulumi.${stack}.yaml`);
    const stackFile = await readStackFile(file, project.name);
    const env = environmentOf(options);
    const passphrase = env.PULUMI_CONFIG_PASSPHRASE;
    const config = await configOf(options, project, stackFile, passphrase);
    const owner = { project: project.name, stack, passphrase, salt: stackFile.encryptionSalt };
    const state = options.state ? await StateFile.open(options.state, owner, operation === "preview") : undefined;
    return { project, config, env, state };
}

/** A destroy does not run the program and needs no config but that of default providers: placeholders will do. */
function configOf(
    options: HostOptions,
    project: Project,
    stackFile: StackFile,
    passphrase: string | undefined,
): Promise<StackConfig> {
    const { stack, overrides, secretValues, operation } = options;
    const preview = operation !== "up";
    return resolveConfig({ project, stack, stackFile, overrides, secretValues, passphrase, preview });
}
