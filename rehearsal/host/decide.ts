import { isDeepStrictEqual } from "node:util";
import type { Deployment } from "./deployment";
import { differsAt, keepOld, parsePath } from "./paths";
import type { Props } from "./protocol";
import type { Diff, Provider } from "./provider";
import type { ResourceState } from "./resource-state";
import { annotateSecrets, plainProps } from "./wire";

/** The inputs that the provider makes of the program's, secrets marked again. */
export async function checkInputs(provider: Provider, draft: ResourceState, old?: ResourceState): Promise<Props> {
    const olds = old && plainProps(old.inputs);
    const news = plainProps(draft.inputs);
    const checked = provider.check ? await provider.check(refOf(draft), olds, news) : news;
    return annotateSecrets(checked, draft.inputs);
}

/** The program's inputs with the old ones where `ignoreChanges` says so, and a line for paths where that can't be. */
export function ignoreChanges(deployment: Deployment, draft: ResourceState, old: ResourceState): Props {
    const { props, missed } = keepOld(old.inputs, draft.inputs, draft.ignoreChanges);
    if (missed.length > 0) {
        const paths = missed.join(", ");
        deployment.args.report.log("info", `can't ignore changes in added or removed elements: ${paths}`, draft.urn);
    }
    return props;
}

/** What has to be done to a resource that exists; `draft` holds checked inputs. */
export async function diffOf(
    deployment: Deployment,
    provider: Provider,
    old: ResourceState,
    draft: ResourceState,
): Promise<Diff> {
    if (draft.deletedWith && deployment.replaced.has(draft.deletedWith)) {
        return { changed: true, replaces: ["deletedWith"] };
    }
    if (await isProviderReplaced(deployment, provider, old, draft)) {
        return { changed: true, replaces: ["provider"] };
    }
    return diffInputs(provider, old, draft.inputs, draft);
}

/** What a change of inputs alone asks for. */
export async function diffInputs(
    provider: Provider,
    old: ResourceState,
    inputs: Props,
    options: Pick<ResourceState, "ignoreChanges" | "replaceOnChanges">,
): Promise<Diff> {
    const olds = { inputs: plainProps(old.inputs), outputs: plainProps(old.outputs) };
    const news = plainProps(inputs);
    const diff = provider.diff
        ? await provider.diff(refOf(old), old.id, olds, news, options.ignoreChanges)
        : { changed: !isDeepStrictEqual(olds.inputs, news), replaces: [] };
    if (!diff.changed || diff.replaces.length > 0) {
        return diff;
    }
    const replaces = provider.update
        ? options.replaceOnChanges.filter(path => differsAt(olds.inputs, news, parsePath(path)))
        : ["*"];
    return { ...diff, replaces };
}

/** A resource as its provider is told of it. */
export function refOf(resource: ResourceState): { urn: string; type: string; name: string } {
    return { urn: resource.urn, type: resource.type, name: resource.name };
}

async function isProviderReplaced(
    deployment: Deployment,
    provider: Provider,
    old: ResourceState,
    draft: ResourceState,
): Promise<boolean> {
    if (old.provider === draft.provider) {
        return false;
    }
    const { pool } = deployment.args;
    const [before, after] = [pool.configOf(old.type, old.provider), pool.configOf(draft.type, draft.provider)];
    if (!before || !after) {
        return true;
    }
    const diff = isDeepStrictEqual(before, after) ? undefined : await provider.diffConfig?.(before, after);
    return !!diff && diff.replaces.length > 0;
}
