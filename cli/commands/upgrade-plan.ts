import { createRequire } from "node:module";
import * as path from "node:path";
import type { Command } from "commander";
import { contextOf } from "../context";
import type { GlobalOptions } from "../context";
import { rightConfig } from "../stack-config";
import type * as commands from "../upgrade/commands";
import type { UpgradeHop } from "../upgrade/hops";
import type * as hops from "../upgrade/hops";
import type * as kubernetes from "../upgrade/kubernetes";
import type * as point from "../upgrade/point";
import type * as route from "../upgrade/route";
import type * as show from "../upgrade/show";

/** Loaded when they are asked for: no other command has a use for them. */
const load = createRequire(__filename);
const commandsOf = () => load("../upgrade/commands") as typeof commands;
const hopsOf = () => load("../upgrade/hops") as typeof hops;
const kubernetesOf = () => load("../upgrade/kubernetes") as typeof kubernetes;
const pointOf = () => load("../upgrade/point") as typeof point;
const routeOf = () => load("../upgrade/route") as typeof route;
const showOf = () => load("../upgrade/show") as typeof show;

/** The JSON of `upgrade-plan`. */
export interface UpgradeDocument {
    formatVersion: 1;
    stack: string;
    from: { gardener: string; release?: string };
    to: { gardener: string; release?: string };
    /** In order; none where there is nothing to do. */
    hops: UpgradeHop[];
    /** The next command; absent where there is nothing to do, or nothing that this program does. */
    next?: string;
}

/** Adds `upgrade-plan`: the hops to a version, and what each needs. */
export function addUpgradePlan(landscape: Command): void {
    landscape
        .command("upgrade-plan")
        .description("the hops to a version of Gardener or metal-stack, and what each needs done by hand")
        .requiredOption("--to <version>", "a release of metal-stack, a version of Gardener, or a release vector file")
        .option("--from <version>", "the same, to begin with; default: the stack's release vector")
        .addHelpText(
            "after",
            "\nGardener goes up a minor version at a time, and never down. Versions of Kubernetes are the stack config's.\n" +
                "\nExamples:\n  npx landscape upgrade-plan --to v1.141\n" +
                "  npx landscape --stack prod upgrade-plan --to release/vectors/metal-stack-v0.22.20.yaml\n" +
                "  npx landscape --json hops.json upgrade-plan --from v0.22.16 --to v0.22.19",
        )
        .action(async (_options: unknown, command: Command) => {
            const flags = command.opts<{ to: string; from?: string }>();
            const { config } = command.optsWithGlobals<GlobalOptions>();
            const context = contextOf(command);
            const { root, stack, output } = context;
            const to = pointOf().pointOf(flags.to, root, "--to");
            const given = flags.from === undefined ? undefined : pointOf().pointOf(flags.from, root, "--from");
            const { document, landscape } = await rightConfig(context);
            const deployed = pointOf().ofFile(path.resolve(root, landscape.release.vector));
            const from = given ?? deployed;
            if (from.gardener !== deployed.gardener) {
                output.progress(`note: the release vector of ${stack} has Gardener ${deployed.gardener}`);
            }
            const target = { stack, config, root };
            const found = hopsOf().hopsAlong(routeOf().routeBetween(from, to), kubernetesOf().usesOf(document), step =>
                commandsOf().commandsTo(step.to, target),
            );
            const next = nextOf(found);
            const plan: UpgradeDocument = {
                formatVersion: 1,
                stack,
                from: shownPoint(from),
                to: shownPoint(to),
                hops: found,
                ...(next !== undefined && { next }),
            };
            output.json(plan);
            showOf()
                .linesOf(found)
                .forEach(line => output.result(line));
            if (found.length === 0) {
                output.progress(`${routeOf().nameOf(from)}: nothing to do`);
                return;
            }
            const first = found[0].kubernetes.changes.length > 0 ? ", once the config has what comes first" : "";
            output.result(`next${first}: ${next ?? "what hop 1 needs by hand"}`);
            if (found.length > 1) {
                output.progress(`after each hop: ${commandsOf().upgradeCommand(flags.to, target)}`);
            }
        });
}

/** The first command of the first hop; where Kubernetes has to change before it, the one that does so. */
function nextOf([hop]: (UpgradeHop | undefined)[]): string | undefined {
    return hop === undefined || hop.kubernetes.changes.length === 0 ? hop?.commands[0] : hop.commands.at(-1);
}

function shownPoint({ gardener, release }: point.Point): { gardener: string; release?: string } {
    return { gardener, ...(release !== undefined && { release }) };
}
