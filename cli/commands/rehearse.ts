import { createRequire } from "node:module";
import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import type { Landscape } from "../../config/landscape";
import { partsAtApiServers } from "../../config/parts";
import { checkRestarts, parseFaults } from "../../rehearsal/run/faults";
import { Progress } from "../../rehearsal/run/progress";
import type * as rehearsal from "../../rehearsal/run/rehearse";
import type { LandscapeNames, Rig } from "../../rehearsal/run/rig";
import { entriesOf } from "../../rehearsal/simulation/clusters";
import { progressPrinter } from "../../rehearsal/toolchain/printer";
import { exitCodes } from "../../errors/user-error";
import { contextOf } from "../context";
import { interruption } from "../interruption";
import { existingInCloud, federatedEnvironment } from "../rehearsal-cloud";
import { writeReport } from "../rehearsal-report";
import { summaryOf } from "../rehearsal-summary";
import { rehearsedClusters } from "../rehearsed-clusters";
import { usableConfig } from "../stack-config";

interface Options {
    keep?: boolean;
    timeScale: number;
    report?: string;
    fault: string[];
    server?: string;
}

/** Loaded when it is asked for: no other command has a use for control planes and their certificates. */
const loadRehearsal = () => createRequire(__filename)("../../rehearsal/run/rehearse") as typeof rehearsal;

const faultHelp =
    "kill-host@N, kill-host@before:NAME or after:NAME (of a resource), restart-apiserver@PART, http-500:P, http-429:P, " +
    "reset:P (share P of the program's requests), " +
    "fail:KIND, hang:KIND or error:KIND:N; may be given again";

/** Adds `rehearse`: up, up again, destroy (refused), unlock, up, destroy, on the embedded control plane. */
export function addRehearse(landscape: Command): void {
    landscape
        .command("rehearse")
        .description("up, up again, destroy (refused), unlock, up, destroy, on an embedded control plane")
        .option("--keep", "stop after the second up, leave everything running until Ctrl-C, and print kubeconfigs")
        .option("--time-scale <n>", "what simulated durations are divided by", scale, 300)
        .option("--report <dir>", "also write a report into this folder")
        .option("--server <url>", "the loopback API server that an existing cluster stands for")
        .option("--fault <spec>", faultHelp, collect, [])
        .addHelpText(
            "after",
            "\nExamples:\n  npx landscape rehearse\n  npx landscape --stack dev --json rehearsal.json rehearse --time-scale 1000\n" +
                "  npx landscape rehearse --keep\n  npx landscape rehearse --fault kill-host@40 --fault error:Garden:2\n" +
                "  npx landscape rehearse --fault kill-host@before:soil-gardenlet --fault kill-host@after:soil-gardenlet\n" +
                "  npx landscape rehearse --fault restart-apiserver@managed-seed/seed-a --fault http-429:0.05",
        )
        .action(async (_options: unknown, command: Command) => {
            const options = command.opts<Options>();
            const context = contextOf(command);
            const faults = parseFaults(options.fault);
            const { landscape, secretValues } = await usableConfig(context);
            checkRestarts(faults, partsAtApiServers(landscape));
            const secrets = secretValues?.["landscape:secrets"];
            const names = {
                ...rehearsedClusters(landscape, { server: options.server, secrets }),
                powerDns: powerDnsOf(landscape, secrets),
                gateway: gatewayOf(landscape),
            };
            const { output } = context;
            const { signal, abortNow, close } = interruption(line => output.warning(line));
            const progress = new Progress(line => output.progress(line));
            try {
                const document = await loadRehearsal().rehearse({
                    root: context.root,
                    stack: context.stack,
                    stackFile: context.stackFile,
                    secretValues,
                    names,
                    existingInCloud: existingInCloud(landscape),
                    environment: federatedEnvironment(landscape),
                    timeScale: options.timeScale,
                    seed: 1,
                    faults,
                    signal,
                    abortNow,
                    keep: options.keep ? rig => kept(rig, signal, line => output.result(line)) : undefined,
                    onStep: line => {
                        progress.begin();
                        output.progress(line);
                    },
                    onEvent: event => progress.add(event),
                    onLine: line => (context.debug ? output.progress(`    ${line}`) : undefined),
                    onToolchain: output.quiet ? undefined : progressPrinter(process.stderr),
                });
                output.json(document);
                if (options.report) {
                    writeReport(options.report, document);
                }
                summaryOf(document).forEach(line => output.result(line));
                process.exitCode = document.result === "succeeded" ? exitCodes.done : exitCodes.failed;
            } finally {
                close();
            }
        });
}

/** The PowerDNS that keeps its zone, as the program knows it. */
function powerDnsOf({ dns }: Landscape, secrets: Record<string, string> = {}): LandscapeNames["powerDns"] {
    const { type, powerdns } = dns.provider ?? {};
    if (type !== "powerdns" || powerdns === undefined) {
        return undefined;
    }
    const { server, virtualHost, apiKey } = powerdns;
    return { server, virtualHost, apiKey: secrets[apiKey.secret], zone: dns.zone };
}

/** The Gateway in the place of ingress-nginx, with what who makes it reads in the config. */
function gatewayOf({ ingress, clusters, metal }: Landscape): LandscapeNames["gateway"] {
    const cluster = clusters.metal ?? clusters.initial;
    const { ingressAddress: address } = cluster.gke ?? cluster.metalstackCloud ?? cluster.existing ?? {};
    return (
        ingress.gateway && { ...ingress.gateway, domain: metal.domain, console: metal.metalConsole.enabled, address }
    );
}

/** Prints kubeconfigs for people and waits for Ctrl-C. */
async function kept(rig: Rig, signal: AbortSignal, say: (line: string) => void): Promise<void> {
    for (const [cluster, file] of entriesOf(await rig.planes.kubeconfigsForPeople())) {
        say(`${cluster}: export KUBECONFIG=${file}`);
    }
    const { stack } = rig.hostOptions;
    say(`partitions: npx landscape --stack ${stack} partition-vars PARTITION --rehearsal ${rig.dir}`);
    say("everything keeps running until Ctrl-C");
    await new Promise<void>(resolve =>
        signal.aborted ? resolve() : signal.addEventListener("abort", () => resolve()),
    );
}

function scale(text: string): number {
    const value = Number(text);
    if (!Number.isFinite(value) || value < 1) {
        throw new InvalidArgumentError("it is a number of 1 or more");
    }
    return value;
}

function collect(value: string, before: string[]): string[] {
    return [...before, value];
}
