import { explainedOf } from "../../errors/line";
import { UserError } from "../../errors/user-error";
import { aliasUrns } from "./aliases";
import type { Goal } from "./goal";
import { inherit } from "./goal";
import type { KillPoint, Kills } from "./kills";
import type { ProviderPool } from "./pool";
import type { StepOptions } from "./provider";
import { CheckError, failureLine } from "./provider";
import { registerComponent } from "./register-component";
import { registerCustom } from "./register-custom";
import { registerProvider } from "./register-provider";
import type { Report } from "./report";
import type { ResourceState } from "./resource-state";
import { Slots, Stopped } from "./slots";
import type { Snapshot } from "./snapshot";
import { isProviderType, isStackType, label, makeUrn } from "./urn";
import { plainProps } from "./wire";

/** What a deployment is made of. */
export interface DeploymentArgs {
    project: string;
    stack: string;
    preview: boolean;
    parallel: number;
    /** None in a preview. */
    kills?: Kills;
    snapshot: Snapshot;
    pool: ProviderPool;
    report: Report;
    /** Aborted when running steps are to end at once. */
    abort: AbortSignal;
}

/** One run against one state: takes registrations, and stops for good at the first failure. */
export class Deployment {
    /** What the program has registered, by URN. */
    readonly goals = new Map<string, Goal>();
    /** URNs of resources that this run replaces. */
    readonly replaced = new Set<string>();
    /** Resources that went ahead of one they depend on; each comes again when the program registers it. */
    readonly deletedEarly = new Map<string, ResourceState>();
    /** URN → the earlier one under which the state had it. */
    readonly renamed = new Map<string, string>();
    readonly slots: Slots;
    /** URN of the stack itself. */
    rootUrn = "";
    private isStopping = false;
    private registrations = 0;

    constructor(readonly args: DeploymentArgs) {
        this.slots = new Slots(args.parallel);
    }

    /** Whether nothing new is begun any more. */
    get stopping(): boolean {
        return this.isStopping;
    }

    /** Brings a resource to what the program wants. Rejects with {@link Stopped} when it can't, having told why. */
    async register(goal: Goal): Promise<ResourceState> {
        const { stack, project } = this.args;
        const urn = makeUrn(stack, project, goal.parent, goal.type, goal.name);
        try {
            if (this.stopping) {
                throw new Stopped();
            }
            return await this.accept(urn, goal);
        } catch (error) {
            if (!(error instanceof Stopped)) {
                this.fail(error, urn);
            }
            throw new Stopped();
        }
    }

    /** Tells what went wrong, each input that a check refuses by itself, and stops. */
    fail(error: unknown, urn?: string): void {
        const about = urn ? [this.goals.get(urn)?.inputs ?? {}, this.args.snapshot.old(urn)?.inputs ?? {}] : [];
        for (const message of messagesOf(error)) {
            this.args.report.log("error", urn ? `${label(urn)}: ${message}` : message, urn, about);
        }
        this.stop();
    }

    /** Begins nothing new; what runs, runs to its end. */
    stop(): void {
        this.isStopping = true;
        this.slots.close();
    }

    /** What a provider is told with each step. */
    stepOptions(timeoutSeconds?: number): StepOptions {
        const { preview, abort } = this.args;
        return { preview, signal: abort, ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }) };
    }

    /** Dies by SIGKILL where that was asked for. */
    async dieIfAsked(point: KillPoint, urn: string): Promise<void> {
        await this.args.kills?.dieIfAsked(point, urn, this.registrations);
    }

    /** Finds the resource under an earlier URN, and gives it the one it has now. */
    private adoptOld(urn: string, goal: Goal): void {
        const { snapshot, pool, stack, project } = this.args;
        if (snapshot.old(urn)) {
            return;
        }
        const earlier = aliasUrns(goal, stack, project, this.renamed).find(
            alias => snapshot.old(alias) && !this.goals.has(alias),
        );
        if (earlier !== undefined) {
            this.renamed.set(urn, earlier);
            const old = snapshot.rename(earlier, urn, goal);
            if (isProviderType(goal.type)) {
                pool.know(`${urn}::${old.id}`, goal.type, plainProps(old.inputs));
            }
        }
    }

    private async accept(urn: string, wanted: Goal): Promise<ResourceState> {
        if (this.goals.has(urn)) {
            throw new UserError({ what: `duplicate resource URN ${urn}`, remedy: "try giving it a unique name" });
        }
        const goal = inherit(wanted, this.goals.get(wanted.parent));
        this.goals.set(urn, goal);
        this.registrations++;
        if (isStackType(goal.type)) {
            this.rootUrn = urn;
        }
        this.adoptOld(urn, goal);
        const draft = draftOf(urn, goal);
        this.args.report.registered(draft, goal.custom ? [] : Object.values(goal.providers));
        if (!goal.custom) {
            return registerComponent(this, draft);
        }
        if (isProviderType(goal.type)) {
            return registerProvider(this, draft);
        }
        return registerCustom(this, draft, goal);
    }
}

/** An error as the engine tells it: a message for each failure of a check (pulumi pkg/resource/deploy/step_generator.go). */
function messagesOf(error: unknown): string[] {
    if (error instanceof CheckError) {
        return error.failures.map(failureLine);
    }
    const explained = explainedOf(error) ?? error;
    return [explained instanceof Error ? explained.message : String(explained)];
}

function draftOf(urn: string, goal: Goal): ResourceState {
    return {
        urn,
        type: goal.type,
        name: goal.name,
        custom: goal.custom,
        id: "",
        parent: goal.parent,
        provider: goal.provider,
        dependencies: [...new Set(goal.dependencies)],
        propertyDependencies: goal.propertyDependencies,
        protect: goal.protect ?? false,
        retainOnDelete: goal.retainOnDelete ?? false,
        deletedWith: goal.deletedWith,
        ignoreChanges: goal.ignoreChanges,
        replaceOnChanges: goal.replaceOnChanges,
        timeouts: goal.timeouts,
        inputs: goal.inputs,
        outputs: {},
    };
}
