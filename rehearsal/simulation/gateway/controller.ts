import type { Simulator } from "../controller";
import { durations } from "../durations";
import { deepEqual } from "../gardener/equal";
import { isTrue, withCondition } from "../kubernetes/objects";
import type { Condition, KubeObject } from "../kubernetes/objects";
import { Addresses } from "../workloads/addresses";
import { listenerRefs, routeConditions, routeKinds } from "./rules";
import type { World } from "./rules";
import { CONTROLLER, GROUP, kinds } from "./types";
import type {
    Gateway,
    GatewayClass,
    ListenerStatus,
    ParentRef,
    ParentStatus,
    ReferenceGrant,
    Route,
    Service,
} from "./types";

type Said = Omit<Condition, "observedGeneration" | "lastTransitionTime">;

/** Where load balancers of Gateways get addresses from that ask for none. */
const ADDRESSES = "34.118.9.0/24";

/**
 * A controller of the Gateway API: marks Gateways of its class, HTTPRoutes and TCPRoutes, for the generation that it has seen,
 * and looks at them again when anything changes that they refer to. What runs behind it, and its load balancer, is not there.
 */
export class GatewayController {
    private readonly gateways;
    private readonly routes;
    private readonly world: World;
    private readonly addresses = new Addresses(ADDRESSES);

    private readonly classes;
    private readonly watched;

    constructor(private readonly simulator: Simulator) {
        const core = <T extends KubeObject>(kind: string) => simulator.watch<T>("initial", { apiVersion: "v1", kind });
        const namespaces = core("Namespace");
        const services = core<Service>("Service");
        const secrets = core<KubeObject & { data?: Record<string, string> }>("Secret");
        const grants = simulator.watch<ReferenceGrant>("initial", kinds.grant);
        this.classes = simulator.watch<GatewayClass>("initial", kinds.class);
        this.gateways = simulator.watch<Gateway>("initial", kinds.gateway);
        this.routes = [kinds.http, kinds.tcp].map(kind => simulator.watch<Route>("initial", kind));
        this.world = {
            labelsOf: namespace => namespaces.get(namespace)?.metadata.labels ?? undefined,
            service: (namespace, name) => services.get(`${namespace}/${name}`),
            secret: (namespace, name) => secrets.get(`${namespace}/${name}`),
            grants: namespace => grants.list(namespace),
        };
        this.watched = [namespaces, services, secrets, grants, this.classes, this.gateways, ...this.routes];
    }

    /** Begins to mark them. */
    public start(): void {
        const { simulator } = this;
        const reconcilers = [
            simulator.reconcile(this.classes, gatewayClass => this.accept(gatewayClass)),
            simulator.reconcile(this.gateways, (gateway, signal) => this.program(gateway, signal)),
            ...this.routes.map(informer => simulator.reconcile(informer, route => this.take(route))),
        ];
        for (const informer of this.watched) {
            informer.listen(() => reconcilers.forEach(reconciler => reconciler.enqueueAll()));
        }
    }

    private async accept(gatewayClass: GatewayClass): Promise<void> {
        if (gatewayClass.spec.controllerName === CONTROLLER) {
            const conditions = conditionsOf(gatewayClass, gatewayClass.status?.conditions, [
                { type: "Accepted", status: "True", reason: "Accepted", message: "" },
            ]);
            await this.write(gatewayClass, { conditions });
        }
    }

    private async program(gateway: Gateway, signal: AbortSignal): Promise<void> {
        const { controllerName } = this.classes.get(gateway.spec.gatewayClassName)?.spec ?? {};
        if (gateway.metadata.deletionTimestamp !== undefined || controllerName !== CONTROLLER) {
            return;
        }
        const { namespace, name } = gateway.metadata;
        const addresses = [...(gateway.status?.addresses ?? [])];
        if (addresses.length === 0) {
            const of = { cluster: "initial" as const, kind: "Gateway", namespace, name };
            await this.simulator.clock.spend(of, "load balancer", durations.workloads.loadBalancer, signal);
            const [asked] = gateway.spec.addresses ?? [];
            addresses.push({ type: "IPAddress", value: asked?.value ?? this.addresses.take(`${namespace}/${name}`) });
        }
        const listeners = gateway.spec.listeners.map((listener): ListenerStatus => {
            const refs = listenerRefs(gateway, listener, this.world);
            const before = gateway.status?.listeners?.find(one => one.name === listener.name)?.conditions;
            const programmed: Said =
                refs.status === "True"
                    ? { type: "Programmed", status: "True", reason: "Programmed", message: "" }
                    : {
                          type: "Programmed",
                          status: "False",
                          reason: "Invalid",
                          message: "its references are not resolved",
                      };
            return {
                name: listener.name,
                attachedRoutes: this.attached(gateway, listener.name),
                supportedKinds: routeKinds(listener).map(kind => ({ group: GROUP, kind })),
                conditions: conditionsOf(gateway, before, [
                    { type: "Accepted", status: "True", reason: "Accepted", message: "" },
                    refs,
                    programmed,
                ]),
            };
        });
        const valid = listeners.filter(({ conditions }) => isTrue(conditions, "Programmed"));
        const conditions = conditionsOf(gateway, gateway.status?.conditions, [
            {
                type: "Accepted",
                status: "True",
                reason: valid.length === listeners.length ? "Accepted" : "ListenersNotValid",
                message: "",
            },
            valid.length > 0
                ? { type: "Programmed", status: "True", reason: "Programmed", message: "" }
                : { type: "Programmed", status: "False", reason: "Invalid", message: "it has no valid listener" },
        ]);
        await this.write(gateway, { addresses, conditions, listeners });
    }

    private attached({ metadata }: Gateway, listener: string): number {
        return this.routes
            .flatMap(informer => informer.list())
            .flatMap(route => (route.status?.parents ?? []).map(parent => ({ route, parent })))
            .filter(({ route, parent: { parentRef, conditions } }) => {
                const isIts =
                    parentRef.name === metadata.name &&
                    (parentRef.namespace ?? route.metadata.namespace) === metadata.namespace;
                return isIts && (parentRef.sectionName ?? listener) === listener && isTrue(conditions, "Accepted");
            }).length;
    }

    private async take(route: Route): Promise<void> {
        if (route.metadata.deletionTimestamp !== undefined) {
            return;
        }
        const parents = (route.spec.parentRefs ?? []).flatMap((parentRef): ParentStatus[] => {
            const gateway = this.gatewayOf(route, parentRef);
            const before = route.status?.parents?.find(one => deepEqual(one.parentRef, parentRef))?.conditions;
            return gateway === undefined
                ? []
                : [
                      {
                          parentRef,
                          controllerName: CONTROLLER,
                          conditions: conditionsOf(
                              route,
                              before,
                              routeConditions(route, parentRef, gateway, this.world),
                          ),
                      },
                  ];
        });
        await this.write(route, { parents });
    }

    private gatewayOf({ metadata }: Route, { namespace, name }: ParentRef): Gateway | undefined {
        return this.gateways.get(`${namespace ?? metadata.namespace}/${name}`);
    }

    private async write(object: KubeObject & { status?: object }, status: Record<string, unknown>): Promise<void> {
        if (!deepEqual({ ...object.status, ...status }, object.status)) {
            await this.simulator.client("initial").patchStatus(object, status);
        }
    }
}

/** Conditions of the generation that an object has now. */
function conditionsOf({ metadata }: KubeObject, before: Condition[] | undefined, said: Said[]): Condition[] {
    const { generation: observedGeneration } = metadata;
    return said.reduce<Condition[]>(
        (all, condition) => withCondition(all, { message: "", ...condition, observedGeneration }),
        before ?? [],
    );
}
