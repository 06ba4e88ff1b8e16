import type { Props } from "../../host/protocol";
import { PartialError } from "../../host/provider";
import type { Created, Diff, OldState, Provider, ResourceRef, StepOptions } from "../../host/provider";
import type { RehearsalContext } from "../../simulation/context";
import type { RenderedChart } from "../../toolchain/charts";
import { renderChart } from "../../toolchain/charts";
import { changedPaths } from "../kubernetes/diff";
import { messageOf } from "../kubernetes/errors";
import { knownScope } from "../kubernetes/groups";
import type { KubeObject } from "../kubernetes/object";
import { hasUnknown, idOf, namespaceOf, text } from "../kubernetes/object";
import { covers, parsePath } from "../kubernetes/paths";
import type { Session } from "../kubernetes/session";
import type { Actor } from "./actor";
import { capabilitiesOf } from "./capabilities";
import type { ReleaseSpec } from "./inputs";
import { checkRelease, specOf } from "./inputs";
import { install, installCrds, ReleaseFailed } from "./install";
import type { ReleaseRecord } from "./records";
import { ReleaseStorage } from "./records";
import type { Content } from "./release";
import { contentOf, fromManifest } from "./release";
import { chartSource } from "./sources";
import { uninstall } from "./uninstall";
import { assertIdle, upgrade } from "./upgrade";

/** Helm releases as Pulumi resources (`kubernetes:helm.sh/v3:Release`). */
export class Releases implements Required<Pick<Provider, "check" | "diff" | "create" | "update" | "delete">> {
    constructor(
        private readonly defaultNamespace: string,
        private readonly session: () => Session | undefined,
        private readonly tell: (message: string, urn: string) => void,
        private readonly show: (urn: string, stages: KubeObject[][]) => void,
        /** Undefined outside of rehearsals: nothing is rendered there. */
        private readonly rehearsal: RehearsalContext | undefined,
    ) {}

    // eslint-disable-next-line @typescript-eslint/require-await -- errors are to be rejections
    async check(_r: ResourceRef, _olds: Props | undefined, news: Props): Promise<Props> {
        const inputs = checkRelease(news, this.defaultNamespace);
        if (this.rehearsal && !hasUnknown([inputs.chart, inputs.version, inputs.repositoryOpts ?? ""])) {
            const { toolchain, gardenerVersions } = this.rehearsal;
            chartSource(specOf(inputs), toolchain.sources, gardenerVersions);
        }
        return inputs;
    }

    // eslint-disable-next-line @typescript-eslint/require-await -- errors are to be rejections
    async diff(_r: ResourceRef, _id: string, olds: OldState, news: Props, ignoreChanges: string[]): Promise<Diff> {
        const ignored = ignoreChanges.map(parsePath);
        const changes = changedPaths("helm.sh/v3", olds.inputs, news).filter(
            path => !ignored.some(prefix => covers(prefix, path)),
        );
        const replaces = changes.map(path => path[0]).filter(key => key === "name" || key === "namespace");
        return { changed: changes.length > 0, replaces, deleteBeforeReplace: false };
    }

    async create(r: ResourceRef, news: Props, options: StepOptions): Promise<Created> {
        if (options.preview) {
            return { id: "", outputs: await this.foreseen(r, news, options.signal) };
        }
        const spec = specOf(news);
        const { actor, storage } = this.actorFor(r, spec, options);
        const history = await storage.history(spec.name);
        assertIdle(history);
        if (history.length > 0) {
            throw new Error(`cannot re-use a name that is still in use: release ${spec.namespace}/${spec.name} exists`);
        }
        const rendered = await this.render(spec, options.signal, actor.session, { revision: 1, isUpgrade: false });
        if (!spec.skipCrds) {
            await installCrds(actor, rendered.crds as KubeObject[]);
        }
        // What a chart's CRDs add changes neither the rendering's values nor its templates' choices: Helm renders after
        // them, so the capabilities are asked anew only where there were any.
        const final =
            rendered.crds.length > 0
                ? await this.render(spec, options.signal, actor.session, { revision: 1, isUpgrade: false })
                : rendered;
        const content = await this.content(final, spec, actor.session);
        this.show(r.urn, stagesOf(content, spec, "install"));
        const id = `${spec.namespace}/${spec.name}`;
        try {
            return { id, outputs: outputsOf(news, await install(actor, storage, spec, content)) };
        } catch (error) {
            throw failure(error, id, news);
        }
    }

    async update(r: ResourceRef, id: string, _olds: OldState, news: Props, options: StepOptions) {
        if (options.preview) {
            return { outputs: await this.foreseen(r, news, options.signal) };
        }
        const spec = specOf(news);
        const { actor, storage } = this.actorFor(r, spec, options);
        const revision = ((await storage.history(spec.name)).at(-1)?.version ?? 0) + 1;
        const rendered = await this.render(spec, options.signal, actor.session, { revision, isUpgrade: true });
        const content = await this.content(rendered, spec, actor.session);
        this.show(r.urn, stagesOf(content, spec, "upgrade"));
        try {
            return { outputs: outputsOf(news, await upgrade(actor, storage, spec, content)) };
        } catch (error) {
            throw failure(error, id, news);
        }
    }

    async delete(r: ResourceRef, _id: string, olds: OldState, options: StepOptions): Promise<void> {
        if (options.preview) {
            return;
        }
        const spec = specOf(olds.inputs);
        const { actor, storage } = this.actorFor(r, spec, options);
        await uninstall(actor, storage, !spec.skipAwait);
    }

    private actorFor(r: ResourceRef, spec: ReleaseSpec, options: StepOptions) {
        const session = this.session();
        if (!session) {
            throw new Error("outside of a rehearsal the host only previews: no Kubernetes API server may be reached");
        }
        const actor: Actor = {
            session,
            release: { name: spec.name, namespace: spec.namespace },
            timeoutMs: spec.timeoutMs,
            signal: options.signal,
            tell: message => this.tell(message, r.urn),
        };
        return { actor, storage: new ReleaseStorage(session, spec.namespace, options.signal) };
    }

    private async render(
        spec: ReleaseSpec,
        signal: AbortSignal,
        session: Session | undefined,
        release: { revision: number; isUpgrade: boolean },
    ): Promise<RenderedChart> {
        if (!this.rehearsal) {
            throw new Error("charts are rendered in rehearsals only");
        }
        const { toolchain, gardenerVersions } = this.rehearsal;
        const { chart, package: packaged } = chartSource(spec, toolchain.sources, gardenerVersions);
        return renderChart(
            toolchain.chartRenderer,
            {
                chart,
                package: packaged,
                release: { name: spec.name, namespace: spec.namespace, revision: release.revision },
                values: spec.values,
                capabilities: session ? await capabilitiesOf(session, signal) : undefined,
                includeCrds: !spec.skipCrds,
                isUpgrade: release.isUpgrade,
            },
            { signal },
        );
    }

    private content(rendered: RenderedChart, spec: ReleaseSpec, session: Session | undefined): Promise<Content> {
        return contentOf(rendered, spec, async object => {
            const [apiVersion, kind] = [text(object, "apiVersion"), text(object, "kind")];
            const known = knownScope(apiVersion, kind);
            if (known || !session) {
                return known !== "cluster";
            }
            return (await session.discovery.resource(apiVersion, kind)).namespaced;
        });
    }

    /** What is known of a release before it is installed; renders the chart where it can, so that wrong values show. */
    private async foreseen(r: ResourceRef, news: Props, signal: AbortSignal): Promise<Props> {
        if (this.rehearsal && !hasUnknown(news)) {
            const spec = specOf(news);
            const rendered = await this.render(spec, signal, undefined, { revision: 1, isUpgrade: false });
            this.show(r.urn, stagesOf(await this.content(rendered, spec, undefined), spec, "install"));
        }
        return news;
    }
}

/** The release's objects in the order in which they come to be. */
function stagesOf(content: Content, spec: ReleaseSpec, operation: "install" | "upgrade"): KubeObject[][] {
    const hooks = (event: string) =>
        content.hooks.filter(hook => hook.events.includes(event)).map(hook => [hook.object]);
    const namespace: KubeObject = { apiVersion: "v1", kind: "Namespace", metadata: { name: spec.namespace } };
    return [
        operation === "install" ? content.crds : [],
        spec.createNamespace && operation === "install" ? [namespace] : [],
        ...hooks(`pre-${operation}`),
        content.manifests,
        ...hooks(`post-${operation}`),
    ].filter(stage => stage.length > 0);
}

function outputsOf(inputs: Props, record: ReleaseRecord): Props {
    const { name, version, appVersion } = record.chart.metadata;
    const resourceNames: Record<string, string[]> = {};
    for (const object of fromManifest(record.manifest)) {
        const apiVersion = text(object, "apiVersion");
        const group = apiVersion.includes("/") ? `.${apiVersion.split("/")[0]}` : "";
        (resourceNames[`${text(object, "kind")}${group}/${apiVersion}`] ??= []).push(
            namespaceOf(object) ? idOf(object) : text(object, "metadata", "name"),
        );
    }
    const status = {
        status: record.info.status,
        name: record.name,
        namespace: record.namespace,
        revision: record.version,
        chart: name,
        version,
        appVersion,
    };
    return { ...inputs, version, resourceNames, status };
}

function failure(error: unknown, id: string, news: Props): unknown {
    if (!(error instanceof ReleaseFailed)) {
        return error;
    }
    const message = `Helm release "${id}" was created, but did not come up: ${messageOf(error)}`;
    return new PartialError(message, id, outputsOf(news, error.record));
}
