import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Props } from "../../rehearsal/host/protocol";
import type { Provider } from "../../rehearsal/host/provider";
import { createGcpProvider } from "../../rehearsal/providers/gcp";
import { CloudStore } from "../../rehearsal/providers/gcp/store";
import { CONTEXT_VARIABLE, writeContext } from "../../rehearsal/simulation/context";
import type { EmbeddedClusterInfo, RehearsalContext } from "../../rehearsal/simulation/context";
import { providerContext, resource, step } from "./live";

/** Type of an API that is turned on. */
export const SERVICE = "gcp:projects/service:Service";

/** The stand-in of Google's provider, as it is called here. */
export type Gcp = Required<Pick<Provider, "check" | "diff" | "create" | "update" | "delete">>;

/** A stand-in cloud of a test's own: project `p` with its APIs on, and two clusters that stand for GKE's `main` and `other`. */
export class StandInCloud {
    private constructor(
        public readonly dir: string,
        public readonly gcp: Gcp,
        /** What took its time, `WHAT KIND`. */
        public readonly spent: string[],
    ) {}

    public static async make(): Promise<StandInCloud> {
        const dir = fs.mkdtempSync(path.join(os.tmpdir(), "cloud-"));
        const spent: string[] = [];
        const cluster: EmbeddedClusterInfo = {
            port: 6443,
            ca: "the CA",
            adminKubeconfig: "",
            names: ["localhost", "127.0.0.1", "34.118.0.10"],
            auditLog: "",
        };
        const gke = (name: string) => ({ kind: "gke" as const, project: "p", region: "europe-west3", name });
        const other = { ...cluster, port: 6444, names: ["34.118.0.11"], standsFor: gke("other") };
        const toolchain = {
            chartRenderer: "",
            sources: { gardener: "", providerMetal: "", certManager: "", gatewayApi: "" },
        };
        const context: RehearsalContext = {
            dir,
            connectTable: path.join(dir, "table"),
            timeScale: 1,
            seed: 1,
            faults: [],
            clusters: { initial: { ...cluster, standsFor: gke("main") }, metal: other, virtual: cluster },
            gardenerApiserverPort: 1,
            metalApiPort: 1,
            toolchain,
        };
        const env = { [CONTEXT_VARIABLE]: writeContext(context) };
        const clock = {
            spend: (of: { kind: string }, what: string) => {
                spent.push(`${what} ${of.kind}`);
                return Promise.resolve();
            },
        };
        const config = { project: "p", region: "europe-west3" };
        const store = new CloudStore(dir);
        for (const api of ["cloudresourcemanager", "compute", "container", "dns", "iam", "storage"]) {
            const inputs = { service: `${api}.googleapis.com` };
            store.put({ type: SERVICE, id: `p/${inputs.service}`, urn: api, inputs, outputs: { project: "p" } });
        }
        const gcp = (await createGcpProvider(config, providerContext(env), clock)) as Gcp;
        return new StandInCloud(dir, gcp, spent);
    }

    /** Forgets everything. */
    public remove(): void {
        fs.rmSync(this.dir, { recursive: true });
    }

    public async create(type: string, name: string, inputs: Props) {
        const ref = resource(type, name);
        const checked = await this.gcp.check(ref, undefined, inputs);
        const made = await this.gcp.create(ref, checked, step());
        const old = { inputs: checked, outputs: made.outputs };
        return { ...made, ref, inputs: checked, drop: () => this.gcp.delete(ref, made.id, old, step()) };
    }

    /** The network `net`. */
    public network() {
        return this.create("gcp:compute/network:Network", "n", { name: "net", autoCreateSubnetworks: false });
    }

    /** The subnetwork `nodes` of a network. */
    public subnetwork(of: string) {
        return this.create("gcp:compute/subnetwork:Subnetwork", "s", {
            name: "nodes",
            network: of,
            ipCidrRange: "10.0.0.0/20",
            secondaryIpRanges: [
                { rangeName: "pods", ipCidrRange: "10.4.0.0/14" },
                { rangeName: "services", ipCidrRange: "10.2.0.0/20" },
            ],
        });
    }

    /** A cluster in both. */
    public cluster(name: string, more: Props = {}) {
        return this.create("gcp:container/cluster:Cluster", name, {
            name,
            location: "europe-west3",
            network: "net",
            subnetwork: "nodes",
            workloadIdentityConfig: { workloadPool: "p.svc.id.goog" },
            deletionProtection: false,
            ...more,
        });
    }
}
