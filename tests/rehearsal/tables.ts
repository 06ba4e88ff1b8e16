import * as path from "node:path";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Transport } from "../../rehearsal/simulation/kubernetes/transport";

/** Rows as an API server prints them: cells by column, without what differs from run to run: ages, and types of operations. */
export type Rows = Record<string, string>[];

interface Table {
    columnDefinitions: { name: string; priority: number }[];
    rows: { cells: unknown[] }[];
}

/** The servers' own columns of a list, those that `kubectl get` shows, in order of name. */
export async function tableOf(kubeconfig: string, list: string): Promise<Rows> {
    const transport = new Transport(kubeconfig, "landscape-tests");
    try {
        const table = await transport.json<Table>("GET", list, {
            accept: "application/json;as=Table;v=v1;g=meta.k8s.io",
        });
        const rows = table.rows.map(({ cells }) =>
            Object.fromEntries(
                table.columnDefinitions.flatMap(({ name, priority }, index) =>
                    priority === 0 && name !== "Age" ? [[name, cellOf(cells[index])]] : [],
                ),
            ),
        );
        return rows.sort((a, b) => (a.Name < b.Name ? -1 : 1));
    } finally {
        transport.close();
    }
}

/** What `kubectl get` prints, as rows; undefined where there is no kubectl. */
export async function kubectlGet(kubeconfig: string, resource: string, namespace?: string): Promise<Rows | undefined> {
    const args = ["get", resource, ...(namespace ? ["--namespace", namespace] : [])];
    let output: string;
    try {
        ({ stdout: output } = await promisify(execFile)("kubectl", args, {
            env: { PATH: process.env.PATH, HOME: path.dirname(kubeconfig), KUBECONFIG: kubeconfig },
        }));
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return undefined;
        }
        throw error;
    }
    const [header, ...lines] = output
        .trimEnd()
        .split("\n")
        .map(line => line.split(/ {2,}/));
    return lines.map(cells => Object.fromEntries(header.map((name, index) => [name, cellOf(cells[index])])));
}

function cellOf(cell: unknown): string {
    return String(cell).replace(/^(Create|Reconcile) (?=Succeeded)/, "");
}
