import { DEFAULT_TIMEOUT_SECONDS, DELETE_TIMEOUT_SECONDS } from "../gate-defaults";
import type { GateProperties } from "../gate";
import { delegation, dnsRecords } from "./delegation";
import { extensionsReleased } from "./extensions-released";
import { gardenUpgraded } from "./garden-upgraded";
import { gardenerOperator } from "./gardener-operator";
import { gardenerOperatorLeftovers } from "./gardener-operator-leftovers";
import { gardenletKubeconfig } from "./gardenlet-kubeconfig";
import { headscaleApiKey } from "./headscale-api-key";
import { gateway, gatewayMade, gatewayRoutes } from "./gateway";
import { hookLeftovers } from "./hook-leftovers";
import type { GateInputs, GateName, InputsOf } from "./inputs";
import { managedSeed } from "./managed-seed";
import { metalApi, partition } from "./metal";
import { metalApiFromPods } from "./metal-from-pods";
import * as objects from "./objects";
import { soil } from "./soil";
import { teardownGuard } from "./teardown-guard";
import { virtualGardenAccess } from "./virtual-garden-access";
import { GateError, Waiting } from "./waiting";
import { zitadelClient } from "./zitadel-client";

/** What one gate does. */
export interface GateCode<Inputs> {
    /** Waits until it is ready; what it returns are outputs. */
    wait(inputs: Inputs, waiting: Waiting): Promise<GateProperties | void>;
    /** Whether what it put out has to be asked for anew although its inputs are the same; by state and clock alone. */
    isDue?(inputs: Inputs, outputs: GateProperties): boolean;
    /** Whether it has to wait anew although its inputs are the same, asked of the cluster: once, and never for long. */
    isAskedFor?(inputs: Inputs): Promise<boolean>;
    /** What its outputs are now, without waiting: a refresh asks for them. Default: what they were. */
    observe?(inputs: Inputs): Promise<GateProperties>;
    /** Whether it passes at once when it is made, and waits only when its inputs change. */
    passesFirst?: true;
    /** Deletes what is its to delete, and waits until that is gone. */
    remove?(inputs: Inputs, waiting: Waiting): Promise<void>;
}

const GATES: { [Name in GateName]: GateCode<InputsOf<Name>> } = {
    deployment: objects.deployment,
    namespace: objects.namespace,
    crds: objects.crds,
    garden: objects.garden,
    "garden-upgraded": gardenUpgraded,
    extension: objects.extension,
    project: objects.project,
    shoot: objects.shoot,
    "stateful-set": objects.statefulSet,
    "cluster-issuer": objects.clusterIssuer,
    certificate: objects.certificate,
    "api-service": objects.apiService,
    "gardener-operator": gardenerOperator,
    "gardener-operator-leftovers": gardenerOperatorLeftovers,
    "virtual-garden-access": virtualGardenAccess,
    "extensions-released": extensionsReleased,
    soil,
    "gardenlet-kubeconfig": gardenletKubeconfig,
    "managed-seed": managedSeed,
    "hook-leftovers": hookLeftovers,
    "metal-api": metalApi,
    "metal-api-from-pods": metalApiFromPods,
    partition,
    "headscale-api-key": headscaleApiKey,
    "zitadel-client": zitadelClient,
    delegation,
    "dns-records": dnsRecords,
    "gateway-made": gatewayMade,
    gateway,
    "gateway-routes": gatewayRoutes,
    "teardown-guard": teardownGuard,
};

/** Waits as the inputs say; resolves with the gate's own outputs. */
export async function wait(properties: GateProperties): Promise<GateProperties> {
    const inputs = inputsOf(properties);
    return withLimit(inputs.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS, async waiting => {
        return (await codeOf(inputs).wait(inputs, waiting)) ?? {};
    });
}

/** Whether the gate has to wait anew although its inputs are the same: for what it put out, or for what is in its cluster now. */
export async function isDue(olds: GateProperties, news: GateProperties): Promise<boolean> {
    const [before, inputs] = [inputsOf(olds), inputsOf(news)];
    return codeOf(before).isDue?.(before, olds) || (await codeOf(inputs).isAskedFor?.(inputs)) || false;
}

/** Looks at what the gate's own outputs are now; those that can't be told at the moment are left out. */
export async function observe(properties: GateProperties): Promise<GateProperties> {
    return (await codeOf(inputsOf(properties)).observe?.(inputsOf(properties))) ?? {};
}

/** As {@link wait}, for a gate that is made only now. */
export function waitFirst(properties: GateProperties): Promise<GateProperties> {
    return codeOf(inputsOf(properties)).passesFirst ? Promise.resolve({}) : wait(properties);
}

/** Deletes what the gate has to delete, if anything. */
export async function remove(properties: GateProperties): Promise<void> {
    const inputs = inputsOf(properties);
    const code = codeOf(inputs);
    await withLimit(inputs.deleteTimeoutSeconds ?? DELETE_TIMEOUT_SECONDS, async waiting => {
        await code.remove?.(inputs, waiting);
    });
}

/** Whether the gate's own delete has something to do. */
export function deletesSomething(properties: GateProperties): boolean {
    return codeOf(inputsOf(properties)).remove !== undefined;
}

async function withLimit<T>(seconds: number, body: (waiting: Waiting) => Promise<T>): Promise<T> {
    const waiting = new Waiting(seconds);
    try {
        return await body(waiting);
    } finally {
        waiting.close();
    }
}

// The engine hands over what a Gate was constructed with: its args are typed there.
function inputsOf(properties: GateProperties): GateInputs {
    return properties as object as GateInputs;
}

function codeOf(inputs: GateInputs): GateCode<GateInputs> {
    const code: GateCode<GateInputs> | undefined = GATES[inputs.gate];
    if (code === undefined) {
        throw new GateError({
            what: `there is no gate ${String(inputs.gate)}`,
            why: "the project is older than what it deploys",
            remedy: "check out the version of the project that the stack was last deployed with, or a newer one",
        });
    }
    return code;
}
