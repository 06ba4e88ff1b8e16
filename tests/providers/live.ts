import * as fs from "node:fs";
import type { ControlPlanes } from "../../rehearsal/cluster/control-plane";
import { startControlPlanes } from "../../rehearsal/cluster/control-plane";
import { makeRehearsalFolder } from "../../rehearsal/cluster/folder";
import type { HostEvent, Props } from "../../rehearsal/host/protocol";
import type { Provider, ProviderContext, ResourceRef } from "../../rehearsal/host/provider";
import { createKubernetesProvider } from "../../rehearsal/providers/kubernetes";
import { Cluster } from "../../rehearsal/providers/kubernetes/cluster";
import { readConfig } from "../../rehearsal/providers/kubernetes/config";
import { Discovery } from "../../rehearsal/providers/kubernetes/discovery";
import type { KubeObject } from "../../rehearsal/providers/kubernetes/object";
import { CONTEXT_VARIABLE, writeContext } from "../../rehearsal/simulation/context";
import type { RehearsalContext } from "../../rehearsal/simulation/context";
import { ensureToolchain } from "../../rehearsal/toolchain/toolchain";
import type { Toolchain } from "../../rehearsal/toolchain/toolchain";

/** A real API server with its controller manager, and what the tests need to act on it. */
export interface Live {
    context: RehearsalContext;
    kubeconfig: string;
    cluster: Cluster;
    discovery: Discovery;
}

/** A first build of the servers takes about 8 minutes on 2 cores. */
export const BUILD_MILLISECONDS = 40 * 60_000;

let planes: Promise<ControlPlanes> | undefined;
let running: Promise<Live> | undefined;

/** The control plane that all tests of this folder share; started when it is first asked for. */
export function live(): Promise<Live> {
    running ??= start();
    return running;
}

after(async function () {
    this.timeout(60_000);
    (await running)?.cluster.close();
    await (await planes)?.stop();
});

async function start(): Promise<Live> {
    const file = process.env.LANDSCAPE_TEST_TOOLCHAIN;
    const toolchain = file ? (JSON.parse(fs.readFileSync(file, "utf8")) as Toolchain) : await ensureToolchain();
    const dir = makeRehearsalFolder();
    planes = startControlPlanes({
        toolchain,
        dir,
        initial: { names: ["34.118.0.10"], serviceCidr: "10.4.0.0/20" },
        virtual: { names: ["api.garden.example.org"], serviceCidr: "100.64.0.0/13" },
    });
    const { initial, virtual, gardenerApiserverPort } = await planes;
    const context: RehearsalContext = {
        dir,
        connectTable: `${dir}/table`,
        timeScale: 1000,
        seed: 1,
        faults: [],
        clusters: { initial, virtual },
        gardenerApiserverPort,
        metalApiPort: 1,
        toolchain: { chartRenderer: toolchain.chartRenderer, sources: toolchain.sources },
    };
    writeContext(context);
    const kubeconfig = fs.readFileSync(initial.adminKubeconfig, "utf8");
    const cluster = new Cluster(readConfig({ kubeconfig }), dir, {});
    return { context, kubeconfig, cluster, discovery: new Discovery(cluster) };
}

/** A provider under test, with all that it said. */
export interface Subject {
    provider: Required<Pick<Provider, "check" | "diff" | "create" | "update" | "delete">>;
    events: HostEvent[];
    logs: string[];
}

/** A context for a provider; events and messages go to the arrays. */
export function providerContext(
    env: Record<string, string>,
    events: HostEvent[] = [],
    logs: string[] = [],
): ProviderContext {
    return {
        root: process.cwd(),
        project: "landscape",
        stack: "test",
        env,
        engineAddress: "127.0.0.1:1",
        emit: event => events.push(event),
        log: (_severity, message) => logs.push(message),
    };
}

/** A kubernetes provider on the live server. */
export async function subject({ kubeconfig, context }: Live, inputs: Props = {}): Promise<Subject> {
    const events: HostEvent[] = [];
    const logs: string[] = [];
    const env = { ...process.env, [CONTEXT_VARIABLE]: `${context.dir}/rehearsal.json` } as Record<string, string>;
    const provider = await createKubernetesProvider({ kubeconfig, ...inputs }, providerContext(env, events, logs));
    return { provider: provider as Subject["provider"], events, logs };
}

/** A resource of that type. */
export function resource(type: string, name: string): ResourceRef {
    return { urn: `urn:pulumi:test::landscape::${type}::${name}`, type, name };
}

/** Options of a step that is carried out. */
export function step(timeoutSeconds?: number) {
    return { preview: false, signal: new AbortController().signal, timeoutSeconds };
}

/** Checks and creates a resource; what a host does for one that is new. */
export async function createChecked({ provider }: Subject, ref: ResourceRef, inputs: Props, timeoutSeconds?: number) {
    const checked = await provider.check(ref, undefined, inputs);
    const made = await provider.create(ref, checked, step(timeoutSeconds));
    return { ...made, inputs: checked };
}

/** A new, empty namespace. */
export async function namespace({ cluster }: Live, name: string): Promise<string> {
    const body = { apiVersion: "v1", kind: "Namespace", metadata: { name } };
    await cluster.request({ method: "POST", path: "/api/v1/namespaces", body });
    return name;
}

/** Merges into an object, or into its status. */
export async function patch({ cluster, discovery }: Live, object: KubeObject, body: KubeObject, status = false) {
    const path = (await discovery.pathOf(object)) + (status ? "/status" : "");
    const query = { fieldManager: "somebody-else" };
    return cluster.request({ method: "PATCH", path, query, body, contentType: "application/merge-patch+json" });
}
