import { UserError } from "../../../errors/user-error";
import type { Props } from "../../host/protocol";
import type { Provider, ProviderContext, ResourceRef } from "../../host/provider";
import { CONTEXT_VARIABLE, readContext } from "../../simulation/context";
import type { RehearsalContext } from "../../simulation/context";
import { Releases } from "../helm";
import { Cluster } from "./cluster";
import type { KubernetesConfig } from "./config";
import { readConfig } from "./config";
import { Discovery } from "./discovery";
import { diffIdentity } from "./identity";
import type { KubeObject } from "./object";
import { refOf } from "./object";
import { Objects } from "./objects";
import type { Session } from "./session";
import { RELEASE_TOKEN, typeOf } from "./tokens";

type Resources = Required<Pick<Provider, "check" | "diff" | "create" | "update" | "delete">>;

/**
 * The kubernetes provider: every object type, `...Patch` resources and Helm releases, with the behaviour of
 * pulumi-kubernetes v4.34.2. Reaches a server only in a rehearsal, and exactly as the kubeconfig says.
 */
export function createKubernetesProvider(inputs: Props, context: ProviderContext): Promise<Provider> {
    const variables = variablesOf(context);
    const rehearsal = variables[CONTEXT_VARIABLE] ? readContext(variables) : undefined;
    return Promise.resolve(new KubernetesProvider(readConfig(inputs), context, rehearsal));
}

class KubernetesProvider implements Provider {
    private readonly session?: Session;
    /** Undefined while the kubeconfig is not known. */
    private readonly cluster?: Cluster;
    private readonly objects: Resources;
    private readonly releases: Resources;

    constructor(
        config: KubernetesConfig,
        private readonly context: ProviderContext,
        rehearsal: RehearsalContext | undefined,
    ) {
        this.cluster =
            config.kubeconfig === undefined ? undefined : new Cluster(config, context.root, variablesOf(context));
        const defaultNamespace = config.namespace ?? (this.cluster?.contextNamespace || "default");
        const { cluster } = this;
        if (rehearsal && cluster) {
            const { timeScale } = rehearsal;
            this.session = { cluster, discovery: new Discovery(cluster), config, context, defaultNamespace, timeScale };
        }
        const session = () => this.session;
        const tell = (message: string, urn: string) => context.log("info", message, urn);
        const show = (urn: string, stages: KubeObject[][]) => this.show(urn, stages);
        this.objects = new Objects(config, defaultNamespace, session, tell, show);
        this.releases = new Releases(defaultNamespace, session, tell, show, rehearsal);
    }

    private for(r: ResourceRef): Resources {
        if (r.type === RELEASE_TOKEN) {
            return this.releases;
        }
        typeOf(r.type);
        return this.objects;
    }

    async check(r: ResourceRef, olds: Props | undefined, news: Props) {
        return this.for(r).check(r, olds, news);
    }

    async diff(...[r, ...rest]: Parameters<Resources["diff"]>) {
        return this.for(r).diff(r, ...rest);
    }

    async create(...[r, ...rest]: Parameters<Resources["create"]>) {
        return this.for(r).create(r, ...rest);
    }

    async update(...[r, ...rest]: Parameters<Resources["update"]>) {
        return this.for(r).update(r, ...rest);
    }

    async delete(...[r, ...rest]: Parameters<Resources["delete"]>) {
        return this.for(r).delete(r, ...rest);
    }

    invoke(token: string): Promise<Props> {
        throw new UserError({
            what: `the kubernetes provider of the rehearsal does not know the function ${token}`,
            remedy: "do without it in a rehearsal, or add it to rehearsal/providers/kubernetes",
        });
    }

    secretOutputs(r: ResourceRef): string[] {
        return /^kubernetes:core\/v1:Secret(Patch)?$/.test(r.type) ? ["data", "stringData"] : [];
    }

    // eslint-disable-next-line @typescript-eslint/require-await -- errors are to be rejections
    async diffConfig(olds: Props, news: Props) {
        readConfig(news);
        return diffIdentity(olds, news);
    }

    close(): Promise<void> {
        this.cluster?.close();
        return Promise.resolve();
    }

    private show(urn: string, stages: KubeObject[][]): void {
        const server = this.cluster?.server ?? "";
        this.context.emit({ type: "objects", urn, server, stages: stages.map(all => all.map(refOf)), at: Date.now() });
    }
}

/** Environment of exec plugins: what the host gives, or the process's own. */
function variablesOf(context: ProviderContext): NodeJS.ProcessEnv {
    return context.env[CONTEXT_VARIABLE] ? context.env : { ...process.env, ...context.env };
}
