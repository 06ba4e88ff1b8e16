import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { UserError } from "../../errors/user-error";
import type { AliasSpec } from "./aliases";
import { aliasSpecOf } from "./aliases";
import { durationSeconds } from "./duration";
import type { Props } from "./protocol";
import type { Timeouts } from "./resource-state";
import { isProviderType, packageOf, providerUrn, typeOf } from "./urn";
import { fromStruct, unsupported } from "./wire";

/** A resource as the program wants it. */
export interface Goal {
    type: string;
    name: string;
    custom: boolean;
    /** URN, or "" for the stack itself. */
    parent: string;
    provider: string;
    /** Package → provider reference, of a component for its children. */
    providers: Record<string, string>;
    inputs: Props;
    dependencies: string[];
    propertyDependencies: Record<string, string[]>;
    /** undefined: as the parent. */
    protect?: boolean;
    /** undefined: as the parent. */
    retainOnDelete?: boolean;
    /** "": as the parent. */
    deletedWith: string;
    /** undefined: as the provider says. */
    deleteBeforeReplace?: boolean;
    ignoreChanges: string[];
    replaceOnChanges: string[];
    additionalSecretOutputs: string[];
    timeouts: Timeouts;
    /** Earlier identities: the program's, and those that SDKs give to their own resources. */
    aliases: AliasSpec[];
}

/** Something that the program asked for and the engine host does not do. */
export class UnsupportedError extends UserError {
    constructor(what: string) {
        super({
            what: `the engine host does not support ${what}`,
            remedy: "take it out of the program to rehearse it; a stock `pulumi up` takes it",
        });
    }
}

/** Reads a registration. Throws {@link UnsupportedError} for whatever the host does not do. */
export function goalOf(request: RegisterResourceRequest): Goal {
    refuseUnsupported(request);
    const propertyDependencies: Record<string, string[]> = {};
    request.getPropertydependenciesMap().forEach((d, key) => (propertyDependencies[key] = d.getUrnsList()));
    const providers: Record<string, string> = {};
    request.getProvidersMap().forEach((reference, pkg) => (providers[pkg] = reference));
    return {
        type: request.getType(),
        name: request.getName(),
        custom: request.getCustom(),
        parent: request.getParent(),
        provider: request.getProvider(),
        providers,
        inputs: fromStruct(request.getObject()),
        dependencies: request.getDependenciesList(),
        propertyDependencies,
        protect: request.hasProtect() ? request.getProtect() : undefined,
        retainOnDelete: request.hasRetainondelete() ? request.getRetainondelete() : undefined,
        deletedWith: request.getDeletedwith(),
        deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
        ignoreChanges: request.getIgnorechangesList(),
        replaceOnChanges: request.getReplaceonchangesList(),
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
        timeouts: timeoutsOf(request.getCustomtimeouts()),
        aliases: [...request.getAliasesList().map(aliasSpecOf), ...request.getAliasurnsList().map(urn => ({ urn }))],
    };
}

/** What a goal inherits from its parent's (pulumi pkg/resource/deploy/source_eval.go, `inheritFromParent`). */
export function inherit(goal: Goal, parent: Goal | undefined): Goal {
    if (!parent) {
        return goal;
    }
    const provider = goal.provider || inheritedProvider(goal, parent);
    return {
        ...goal,
        provider,
        protect: goal.protect ?? parent.protect,
        retainOnDelete: goal.retainOnDelete ?? parent.retainOnDelete,
        deletedWith: goal.deletedWith || parent.deletedWith,
    };
}

/** Reads customTimeouts; a text that is no duration is an error. */
function timeoutsOf(timeouts: RegisterResourceRequest.CustomTimeouts | undefined): Timeouts {
    const seconds = (text: string | undefined) => (text ? durationSeconds(text) : undefined);
    return {
        create: seconds(timeouts?.getCreate()),
        update: seconds(timeouts?.getUpdate()),
        delete: seconds(timeouts?.getDelete()),
    };
}

function inheritedProvider(goal: Goal, parent: Goal): string {
    if (!goal.custom) {
        return parent.provider;
    }
    if (isProviderType(goal.type)) {
        return "";
    }
    const pkg = packageOf(goal.type);
    const own = parent.provider && packageOf(typeOf(providerUrn(parent.provider))) === pkg ? parent.provider : "";
    return parent.providers[pkg] ?? own;
}

function refuseUnsupported(request: RegisterResourceRequest): void {
    const hooks = Object.values(request.getHooks()?.toObject() ?? {}).flat();
    const uses: [boolean, string][] = [
        [request.getRemote(), "remote components"],
        [request.getImportid() !== "", "the option import"],
        [request.getReplaceWithList().length > 0, "the option replaceWith"],
        [request.hasReplacementTrigger(), "the option replacementTrigger"],
        [hooks.length > 0, "the option hooks"],
        [request.getStateMigrationsList().length > 0, "the option stateMigrations"],
        [request.getPackageref() !== "", "parameterized packages"],
    ];
    const used = uses.find(([is]) => is)?.[1];
    if (used) {
        throw new UnsupportedError(used);
    }
    const value = unsupported(fromStruct(request.getObject()));
    if (value) {
        throw new UnsupportedError(`${value} among a resource's inputs`);
    }
}
