import { DEFAULT_TIMEOUT_SECONDS } from "../gate-defaults";
import type { GateProperties, GateProvider } from "../gate";
import { inputChanges } from "../input-changes";
import { lookAt, Waiting } from "../gates/waiting";
import { KubernetesClient } from "../kubernetes/client";
import { balancedAddress, loadBalanced } from "../predicates/load-balancer";
import type { BalancedService } from "../predicates/load-balancer";

/** Inputs as the engine hands them over: what `LoadBalancerAddress` was constructed with. */
interface Inputs {
    kubeconfig: string;
    service: { namespace: string; name: string };
    timeoutSeconds?: number;
}

/** What the shim in `gardener/load-balancer-address-shim.cjs` loads: it looks at a Service, and makes nothing. */
export const provider: GateProvider = {
    diff: inputChanges(["address"]),
    create: async inputs => {
        const { namespace, name } = inputsOf(inputs).service;
        return { id: `${namespace}/${name}`, outs: { ...inputs, address: await waitForAddress(inputs) } };
    },
    read: async (id, props) => {
        const { kubeconfig, service } = inputsOf(props);
        const found = await new KubernetesClient(kubeconfig).read<BalancedService>(referenceOf(service));
        // One that is not there, or has none at the moment, is what the next `up` brings about.
        return { id, props: { ...props, address: balancedAddress(found) ?? props.address } };
    },
    update: async (_id, _olds, news) => ({ outs: { ...news, address: await waitForAddress(news) } }),
    delete: () => Promise.resolve(),
};

async function waitForAddress(properties: GateProperties): Promise<string | undefined> {
    const { kubeconfig, service, timeoutSeconds } = inputsOf(properties);
    const waiting = new Waiting(timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS);
    try {
        const reference = referenceOf(service);
        const advice = `${lookAt(reference)}; an address that is reserved for it needs no waiting (ingressAddress)`;
        return balancedAddress(
            await waiting.object<BalancedService>(new KubernetesClient(kubeconfig), reference, loadBalanced, advice),
        );
    } finally {
        waiting.close();
    }
}

function referenceOf({ namespace, name }: Inputs["service"]) {
    return { apiVersion: "v1", kind: "Service", namespace, name };
}

function inputsOf(properties: GateProperties): Inputs {
    return properties as object as Inputs;
}
