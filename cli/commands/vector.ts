import { statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import type { Command } from "commander";
import type * as difference from "../../release/difference";
import type * as entries from "../../release/entries";
import { outputOf, projectRoot, requireFolderOf } from "../context";
import { UsageError } from "../errors";
import type { Output } from "../output";
import type * as publicKey from "../vector/public-key";
import type * as pull from "../vector/pull";
import type * as show from "../vector/show";
import { defaultSource, sourceOf } from "../vector/source";

/** Loaded when they are asked for: no other command has a use for them. */
const load = createRequire(__filename);
const pullOf = () => load("../vector/pull") as typeof pull;
const publicKeyOf = () => load("../vector/public-key") as typeof publicKey;
const entriesOf = () => load("../../release/entries") as typeof entries;
const differenceOf = () => load("../../release/difference") as typeof difference;
const showOf = () => load("../vector/show") as typeof show;

interface PullFlags {
    publicKey?: string;
    insecureSkipSignature?: boolean;
    from: string;
    signature?: string;
    out?: string;
}

/** Adds `vector`: what is done with metal-stack's release vectors. */
export function addVector(landscape: Command): void {
    const vector = landscape
        .command("vector")
        .description("fetches a metal-stack release vector, or tells what changes between two")
        .addHelpText(
            "after",
            `\nExamples:\n${pullExamples.slice(0, 1).join("\n")}\n${diffExamples.slice(0, 1).join("\n")}`,
        );
    addPull(vector);
    addDiff(vector);
}

const folder = path.join("release", "vectors");
const pullExamples = [
    "  npx landscape vector pull v0.22.19 --public-key cosign.pub",
    "  npx landscape vector pull v0.22.19 --public-key cosign.pub --from oci://registry.example/metal-stack/releases",
    "  npx landscape vector pull v0.22.19 --public-key cosign.pub --from https://mirror.example/VERSION/release.yaml",
];
const diffExamples = [
    "  npx landscape vector diff v0.22.18 v0.22.19",
    "  npx landscape --json diff.json vector diff old.yaml new.yaml --markdown comment.md",
];

function addPull(vector: Command): void {
    vector
        .command("pull <version>")
        .description("fetches a release vector, verifies who signed it, and writes it with its digest")
        .option("--public-key <file>", "the cosign public key that the release is signed with")
        .option("--insecure-skip-signature", "take it whoever made it")
        .option("--from <address>", "oci://REGISTRY/NAME, or an https address with VERSION in it", defaultSource)
        .option("--signature <address>", "detached signature of an https address; default: the address with .sig")
        .option("--out <file>", `file to write; default ${path.join(folder, "metal-stack-VERSION.yaml")}`)
        .addHelpText(
            "after",
            "\nA registry is logged in to as LANDSCAPE_REGISTRY_USERNAME with LANDSCAPE_REGISTRY_PASSWORD, or as docker's config\n" +
                "says. HTTPS_PROXY with NODE_USE_ENV_PROXY=1 names a proxy, NODE_EXTRA_CA_CERTS a CA.\n" +
                `\nExamples:\n${pullExamples.join("\n")}`,
        )
        .action(async (version: string, flags: PullFlags, command: Command) => {
            const output = outputOf(command);
            const source = sourceOf(flags.from, version);
            const key = keyOf(flags);
            const signature = signatureOf(flags.signature, source.kind);
            const out = flags.out ?? path.join(projectRoot, folder, `metal-stack-${version}.yaml`);
            requireFolderOf("--out", flags.out);
            if (!key) {
                output.warning(`warning: ${source.shown}: nobody looks who signed it (--insecure-skip-signature)`);
            }
            const pulled = await pullOf().pullVector({ version, source, key, signature, out });
            output.json({ ...pulled, file: path.relative(process.cwd(), out) });
            const verified = pulled.signature.verified
                ? `signature verified (${pulled.signature.format})`
                : "not verified";
            output.progress(`${source.shown}: ${pulled.digest}, ${verified}, Gardener ${pulled.gardener}`);
            output.result(`${pulled.result} ${path.relative(process.cwd(), out)}`);
        });
}

function addDiff(vector: Command): void {
    vector
        .command("diff <from> <to>")
        .description(`what a release changes: two files, or the names of two releases in ${folder}`)
        .option("--markdown <file>", "also write it as a table for a pull request")
        .addHelpText("after", `\nExamples:\n${diffExamples.join("\n")}`)
        .action((from: string, to: string, flags: { markdown?: string }, command: Command) => {
            const output = outputOf(command);
            requireFolderOf("--markdown", flags.markdown);
            const found = differenceOf().vectorDifference(...twoOf(from, to));
            output.json({ formatVersion: 1, from, to, ...found });
            showOf()
                .linesOf(found)
                .forEach(line => output.result(line));
            if (flags.markdown) {
                writeFileSync(flags.markdown, showOf().markdownOf(from, to, found));
            }
            sayHowMany(output, found.entries.length);
        });
}

function twoOf(from: string, to: string): [entries.VectorEntry[], entries.VectorEntry[]] {
    const [old, now] = [from, to].map(one => entriesOf().entriesOf(fileOf(one)));
    return [old, now];
}

/** The file of a release that is named by itself, or by its name. */
function fileOf(given: string): string {
    const named = path.join(folder, `metal-stack-${given}.yaml`);
    const file = [given, path.join(projectRoot, named)].find(one => statSync(one, { throwIfNoEntry: false })?.isFile());
    if (file === undefined) {
        throw new UsageError(
            `there is neither a file ${given} nor ${named}`,
            `name a release vector file, or fetch it first: \`npx landscape vector pull ${given} --public-key cosign.pub\``,
        );
    }
    return file;
}

function keyOf({ publicKey: file, insecureSkipSignature }: PullFlags): publicKey.PublicKey | undefined {
    if ((file === undefined) === (insecureSkipSignature !== true)) {
        throw new UsageError(
            file === undefined
                ? "nothing says who may have signed it"
                : "--public-key and --insecure-skip-signature exclude each other",
            "give --public-key FILE (metal-stack's is cosign.pub in github.com/metal-stack/releases), or --insecure-skip-signature alone",
        );
    }
    return file === undefined ? undefined : publicKeyOf().PublicKey.read(file);
}

function signatureOf(address: string | undefined, kind: "oci" | "https"): URL | undefined {
    if (address === undefined) {
        return undefined;
    }
    if (kind === "oci" || !URL.canParse(address)) {
        throw new UsageError(
            `--signature: ${kind === "oci" ? "a registry has its signatures beside what they are of" : `${address} is no address`}`,
            "leave it out, or give the https address of a detached signature with --from https://…",
        );
    }
    return new URL(address);
}

function sayHowMany(output: Output, count: number): void {
    output.progress(count === 0 ? "no difference" : count === 1 ? "1 entry differs" : `${count} entries differ`);
}
