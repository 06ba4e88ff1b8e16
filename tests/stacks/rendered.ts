import { chartSource } from "../../rehearsal/providers/helm/sources";
import { renderChart } from "../../rehearsal/toolchain/charts";
import { ensureToolchain } from "../../rehearsal/toolchain/toolchain";
import type { Registered } from "../components/mocks";

/** An object of a chart or of the program. */
export interface Manifest {
    kind?: string;
    imagePullSecrets?: { name: string }[];
    metadata?: { name?: string; namespace?: string };
}

/** Inputs with secrets as they are. */
export const plain = <T>(inputs: unknown): T =>
    JSON.parse(
        JSON.stringify(inputs, (_key, value: unknown) =>
            typeof value === "object" && value !== null && Object.keys(value).join() === "secret"
                ? (value as { secret: unknown }).secret
                : value,
        ),
    ) as T;

/** Inputs of a Helm release. */
export interface ReleaseInputs {
    name: string;
    namespace: string;
    chart: string;
    version: string;
    repositoryOpts?: { repo: string };
    values: Record<string, unknown>;
}

/** Objects of all charts, with their namespaces, as Helm renders them. */
export async function renderedOf(resources: Registered[]): Promise<Manifest[]> {
    const { chartRenderer, sources } = await ensureToolchain();
    const releases = resources.filter(({ type }) => type === "kubernetes:helm.sh/v3:Release");
    const all = await Promise.all(
        releases.map(async ({ inputs }) => {
            const { name, namespace, chart, version, repositoryOpts, values } = plain<ReleaseInputs>(inputs);
            const { standIn: _standIn, ...source } = chartSource(
                { chart, version, repo: repositoryOpts?.repo ?? "" },
                sources,
            );
            const rendered = await renderChart(chartRenderer, { ...source, release: { name, namespace }, values });
            return [...rendered.manifests, ...rendered.hooks.map(({ object }) => object)].map(object => ({
                ...object,
                metadata: { namespace, ...object.metadata },
            }));
        }),
    );
    return all.flat();
}
