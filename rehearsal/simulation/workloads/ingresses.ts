import type { Simulator } from "../controller";
import { durations } from "../durations";
import type { KubeObject } from "../kubernetes/objects";
import type { Service } from "./load-balancers";

interface Deployment extends KubeObject {
    status?: { availableReplicas?: number };
}

interface Ingress extends KubeObject {
    spec: { ingressClassName?: string };
    status?: { loadBalancer?: { ingress?: { ip?: string }[] } };
}

const CONTROLLER = "app.kubernetes.io/name=ingress-nginx,app.kubernetes.io/component=controller";

/** Publishes the address of ingress-nginx's Service on all Ingresses of class nginx, while its Deployment has a pod that is ready. */
export function publishIngressAddresses(simulator: Simulator): void {
    const client = simulator.client("initial");
    const labelled = (apiVersion: string, kind: string) => ({ apiVersion, kind, labelSelector: CONTROLLER });
    const deployments = simulator.watch<Deployment>("initial", labelled("apps/v1", "Deployment"));
    const services = simulator.watch<Service>("initial", labelled("v1", "Service"));
    const ingresses = simulator.watch<Ingress>("initial", { apiVersion: "networking.k8s.io/v1", kind: "Ingress" });
    const address = () =>
        deployments.list().some(deployment => (deployment.status?.availableReplicas ?? 0) > 0)
            ? services.list().flatMap(service => service.status?.loadBalancer?.ingress ?? [])[0]?.ip
            : undefined;
    const reconciler = simulator.reconcile(
        ingresses,
        async (ingress, signal) => {
            const { name, namespace } = ingress.metadata;
            const current = ingress.status?.loadBalancer?.ingress?.[0]?.ip;
            if (address() === undefined || current === address()) {
                return;
            }
            const of = { cluster: "initial" as const, kind: "Ingress", namespace, name };
            await simulator.clock.spend(of, "address", durations.workloads.ingressAddress, signal);
            await client.patchStatus(ingress, { loadBalancer: { ingress: [{ ip: address() }] } });
        },
        { only: ({ spec, metadata }) => spec.ingressClassName === "nginx" && metadata.deletionTimestamp === undefined },
    );
    let known = address();
    const changed = () => {
        if (address() !== known) {
            known = address();
            reconciler.enqueueAll();
        }
    };
    deployments.listen(changed);
    services.listen(changed);
}
