import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { gzipSync } from "node:zlib";
import { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { clusterOf } from "../../components/initial-cluster/existing/kubeconfig-source";
import { releaseIn } from "../../cli/vector/archive";
import { loadLandscape } from "../../config/load";
import { wait } from "../../gardener/gates/run";
import { MetalstackCloudClient } from "../../gardener/metalstack-cloud/client";
import { rangesOf } from "../../gardener/observed-networks/ranges";
import { onFreePort } from "../../rehearsal/cluster/ports";
import type { ServerContext } from "../../rehearsal/cluster/server-context";
import { ServerProcess } from "../../rehearsal/cluster/server-process";
import { keyFileCrypter } from "../../rehearsal/host/encryption";
import { goalOf } from "../../rehearsal/host/goal";
import { takeLock } from "../../rehearsal/host/lock";
import { parsePath } from "../../rehearsal/host/paths";
import { readProject } from "../../rehearsal/host/project";
import type { ProviderContext } from "../../rehearsal/host/provider";
import { StateFile } from "../../rehearsal/host/state-file";
import { createProvider } from "../../rehearsal/providers";
import { preview } from "../../rehearsal/run/preview";
import { loadVector } from "../../release/vector";
import { root } from "./sources";

/** An error that a module throws, and what a command says of it. */
export interface Provoked {
    /** `file#Name` of its class. */
    id: string;
    what: string;
    /** Throws it; `folder` is empty, and the case's own. */
    provoke: (folder: string) => unknown;
    /** The exact line; FOLDER stands for the folder. */
    line: string;
    exitCode: 1 | 2;
}

const anew =
    "run it again with nothing else running; if it ends so each time, have it built anew: " +
    "`rm -r ${XDG_CACHE_HOME:-~/.cache}/metal-landscape/toolchain`";

/** Errors whose own command takes minutes, or that no command leads to, at the module that throws them. */
export const provoked: Provoked[] = [
    {
        id: "config/errors.ts#ConfigError",
        what: "a document that is no landscape",
        provoke: () => loadLandscape("a landscape"),
        line:
            'landscape:config: 1 problem; mend each:\n  (document): "a landscape"; a map; ' +
            "set landscape:config in the stack's file; Pulumi.dev.yaml has a complete one",
        exitCode: 2,
    },
    {
        id: "components/initial-cluster/existing/kubeconfig-error.ts#KubeconfigError",
        what: "a kubeconfig that is not there",
        provoke: folder => clusterOf({ path: path.join(folder, "kubeconfig") }, { name: "dev" }),
        line:
            "FOLDER/kubeconfig: this kubeconfig is not there: it is read from the project's folder wherever the program " +
            "runs, in previews too; put it there, and commit it: with an exec stanza in place of credentials it holds " +
            "nothing secret; or set it as a secret, and name that by kubeconfig.secret",
        exitCode: 2,
    },
    {
        id: "release/errors.ts#VectorError",
        what: "a release vector that is not there",
        provoke: folder => loadVector(path.join(folder, "vector.yaml")),
        line:
            "FOLDER/vector.yaml: cannot be read (ENOENT: no such file or directory, open 'FOLDER/vector.yaml'); " +
            "give the path of a release vector file",
        exitCode: 1,
    },
    {
        id: "cli/vector/errors.ts#FetchError",
        what: "an archive that is cut off",
        provoke: () => releaseIn(gzipSync("a: 1").subarray(0, 12), "oci://a.example/b:v1"),
        line:
            "oci://a.example/b:v1: can't be unpacked (unexpected end of file); " +
            "name a release vector: a release.yaml, or a tar.gz with one in it, as metal-stack/releases publishes it",
        exitCode: 1,
    },
    {
        id: "gardener/gates/waiting.ts#GateError",
        what: "a gate of a newer project",
        provoke: () => wait({ gate: "nothing" }),
        line:
            "there is no gate nothing: the project is older than what it deploys; " +
            "check out the version of the project that the stack was last deployed with, or a newer one",
        exitCode: 1,
    },
    {
        id: "gardener/observed-networks/ranges.ts#NetworksError",
        what: "a cluster whose ranges nobody says",
        provoke: () => rangesOf("https://api.example.org", undefined, undefined),
        line:
            "networks of the cluster at https://api.example.org: it has no ConfigMap kube-system/shoot-info, and the " +
            "config says none: only a shoot of Gardener says its ranges there; " +
            "put networks with nodes, pods and services of the cluster into the config",
        exitCode: 1,
    },
    {
        id: "gardener/metalstack-cloud/error.ts#MetalstackCloudError",
        what: "an API that nothing listens for",
        provoke: () =>
            new MetalstackCloudClient({ url: "https://127.0.0.1:1", token: "" }, { tries: 2, firstPauseMs: 1 }).call(
                "ClusterService/List",
                { project: "p" },
            ),
        line:
            "metalstack.cloud (127.0.0.1:1) ClusterService/List: the API can't be reached, asked 2 times: " +
            "connect ECONNREFUSED 127.0.0.1:1; run it again once `curl https://127.0.0.1:1/api.v1.HealthService/Get " +
            "-H 'Content-Type: application/json' -d '{}'` answers: nothing is made twice",
        exitCode: 1,
    },
    {
        id: "rehearsal/cluster/server-error.ts#ServerError",
        what: "a server that ends at once",
        provoke: folder => server(folder, "echo panic: bad flag; exit 3"),
        line: `etcd ended with exit code 3: its log FOLDER/logs/etcd.log says: panic: bad flag; ${anew}`,
        exitCode: 1,
    },
    {
        id: "rehearsal/cluster/server-error.ts#ServerError",
        what: "a server whose disk is full",
        provoke: folder => server(folder, "echo panic: write wal: no space left on device; exit 2"),
        line:
            "etcd ended with exit code 2: its log FOLDER/logs/etcd.log says: panic: write wal: no space left on device; " +
            "the disk is full: free some space, or point TMPDIR at a larger one",
        exitCode: 1,
    },
    {
        id: "rehearsal/cluster/ports.ts#PortTakenError",
        what: "a server whose port was taken",
        provoke: folder => server(folder, "echo listen tcp: address already in use; exit 1"),
        line: `etcd ended with exit code 1: its log FOLDER/logs/etcd.log says: listen tcp: address already in use; ${anew}`,
        exitCode: 1,
    },
    {
        id: "errors/user-error.ts#UserError",
        what: "ports that are taken each time",
        provoke: folder =>
            onFreePort(
                "etcd",
                port => server(path.join(folder, String(port)), "echo address already in use; exit 1"),
                () => Promise.resolve(7),
            ),
        line:
            "etcd found the loopback ports 7, 7, 7 taken, each after it had been free; " +
            "something else on this machine is opening many of them (`ss -ltnp` names it): run it again",
        exitCode: 1,
    },
    {
        id: "rehearsal/host/project.ts#ConfigError",
        what: "a folder without a project",
        provoke: readProject,
        line:
            "FOLDER/Pulumi.yaml is not there; the engine host runs in a Pulumi project's folder: go there, " +
            "or restore it (`git checkout -- Pulumi.yaml`)",
        exitCode: 2,
    },
    {
        id: "rehearsal/host/encryption.ts#DecryptionError",
        what: "a key of other length",
        provoke: folder => {
            writeFileSync(path.join(folder, "state.json.key"), "c2hvcnQ=\n");
            return keyFileCrypter(path.join(folder, "state.json.key"), false);
        },
        line: "state.json.key holds no key of 32 bytes; put back the file that the state was first written with",
        exitCode: 2,
    },
    {
        id: "rehearsal/host/state-file.ts#StateError",
        what: "a state of another format",
        provoke: folder => {
            writeFileSync(path.join(folder, "state.json"), '{"formatVersion":2}');
            return StateFile.open(path.join(folder, "state.json"), { project: "landscape", stack: "dev" });
        },
        line:
            "FOLDER/state.json: is no state of the engine host: its formatVersion is 2, not 1; " +
            "name another file; one that is not there is made",
        exitCode: 2,
    },
    {
        id: "rehearsal/host/lock.ts#LockError",
        what: "a state that another process works on",
        provoke: folder => {
            takeLock(path.join(folder, "state.json"), () => undefined);
            takeLock(path.join(folder, "state.json"), () => undefined);
        },
        line: `process ${process.pid} works on FOLDER/state.json; wait until it is done, or stop it`,
        exitCode: 1,
    },
    {
        id: "rehearsal/host/paths.ts#PathError",
        what: "a property path that is none",
        provoke: () => parsePath("a..b"),
        line: '"a..b" is no property path; write it as spec.ports[0].port, metadata.annotations["a.b/c"] or triggers[*]',
        exitCode: 1,
    },
    {
        id: "rehearsal/host/goal.ts#UnsupportedError",
        what: "an option that the engine host does not have",
        provoke: () => goalOf(new RegisterResourceRequest().setImportid("x")),
        line:
            "the engine host does not support the option import; " +
            "take it out of the program to rehearse it; a stock `pulumi up` takes it",
        exitCode: 1,
    },
    {
        id: "rehearsal/providers/inputs.ts#UnknownTypeError",
        what: "a type that a provider does not have",
        provoke: async () => {
            const provider = await createProvider("tls", {}, {} as ProviderContext);
            return provider.secretOutputs?.({ type: "tls:index/x:X", urn: "", name: "x" }, true);
        },
        line:
            "the engine host's tls provider has no resource type tls:index/x:X; " +
            "do without it in a rehearsal, or add it to rehearsal/providers/tls.ts",
        exitCode: 1,
    },
    {
        id: "rehearsal/run/preview.ts#PreviewError",
        what: "a program that refuses its config",
        provoke: () =>
            preview({
                root,
                stack: "dev",
                stackFile: path.join(root, "Pulumi.dev.yaml"),
                overrides: { "landscape:config": { through: "moon" } },
            }),
        line:
            "the preview failed: landscape:config: 1 problem; mend each: " +
            'through: "moon"; expected one of metal, garden, seeds; ' +
            "mend what it names and run it again; --debug shows all that was said",
        exitCode: 1,
    },
];

/** A server of a rehearsal that is a shell script. */
async function server(dir: string, script: string): Promise<void> {
    mkdirSync(dir, { recursive: true });
    const context = {
        dir,
        signal: new AbortController().signal,
        watchdog: { watch: () => undefined, forget: () => undefined },
        started: () => undefined,
    } as unknown as ServerContext;
    const started = new ServerProcess(context, {
        name: "etcd",
        command: "/bin/sh",
        args: ["-c", script],
        log: "etcd.log",
    });
    await started.waitFor(() => started.ended.then(() => false), 60);
}
