import { isIPv4 } from "node:net";
import type { Gateway, Listener, ListenerProtocol } from "../api/gateway";
import type { Condition } from "../kubernetes/object";
import { describeCondition, failed, notThere, ready, waiting } from "./verdict";
import type { Verdict } from "./verdict";

/** A listener that somebody has to give a Gateway. */
export interface WantedListener {
    name: string;
    protocol: ListenerProtocol;
    port: number;
}

/** What somebody has to make a Gateway with. */
export interface WantedGateway {
    listeners: WantedListener[];
    /** Names that its listeners for HTTP and HTTPS have to take. */
    hosts: string[];
    /** Namespace of the routes. */
    routesOf: string;
    /** Name of the Secret, in the Gateway's namespace, with the certificate of its listeners for HTTPS. */
    certificate: string;
    /** The address that is reserved for it; default: any IPv4 address. */
    reserved?: string;
}

/** Whether somebody has made the Gateway as it has to be; says all that is missing at once. */
export function gatewayMade(gateway: Gateway | undefined, wanted: WantedGateway): Verdict {
    if (gateway === undefined) {
        return waiting(`it does not exist yet: make it with ${describeWanted(wanted)}`);
    }
    const verdict = notThere(gateway, {});
    if (verdict !== undefined) {
        return verdict;
    }
    const lacking = wanted.listeners.flatMap(listener =>
        lackingOf(listener, gateway.spec.listeners, wanted, gateway.metadata.namespace),
    );
    return lacking.length === 0 ? ready() : waiting(lacking.join("; "));
}

/** Whether a Gateway that is made serves all of its listeners, in its current generation, at the address that it has to have. */
export function gatewayServes(gateway: Gateway | undefined, wanted: WantedGateway): Verdict {
    const made = gatewayMade(gateway, wanted);
    if (gateway === undefined || made.state !== "ready") {
        return made;
    }
    const { metadata, status } = gateway;
    const notTrue = (conditions: Condition[] | undefined, types: string[]) =>
        types.map(type => notTrueIn(conditions, type, metadata.generation)).find(reason => reason !== undefined);
    // A listener says more than its Gateway, which is Programmed with some of them, and not with none.
    const reason =
        notTrue(status?.conditions, ["Accepted"]) ??
        wanted.listeners
            .map(({ name }) => {
                const { conditions } = status?.listeners?.find(listener => listener.name === name) ?? {};
                const why = notTrue(conditions, ["ResolvedRefs", "Accepted", "Programmed"]);
                return why && `listener ${name}: ${why}`;
            })
            .find(why => why !== undefined) ??
        notTrue(status?.conditions, ["Programmed"]);
    return reason === undefined ? addressed(gateway, wanted.reserved) : waiting(reason);
}

/** The IPv4 address of a Gateway: the one that it has to have, where it has that; undefined where it has none. */
export function gatewayAddress(gateway: Gateway | undefined, reserved?: string): string | undefined {
    const given = addressesOf(gateway).filter(isIPv4);
    return given.find(address => address === reserved) ?? given[0];
}

/** What a Gateway has to be made with, as people read it. */
export function describeWanted({ listeners, certificate, routesOf, reserved }: WantedGateway): string {
    const each = listeners.map(listener => describeListener(listener, certificate)).join(", ");
    const at = reserved === undefined ? "" : `, and the address ${reserved}, which is reserved for it`;
    return `the listeners ${each}, open to routes of namespace ${routesOf}${at}`;
}

function describeListener({ name, protocol, port }: WantedListener, certificate: string): string {
    return `${name} (${protocol}, port ${port}${protocol === "HTTPS" ? `, certificate in Secret ${certificate}` : ""})`;
}

function lackingOf(
    { name, protocol, port }: WantedListener,
    listeners: Listener[],
    { hosts, routesOf, certificate }: WantedGateway,
    namespace: string,
): string[] {
    const listener = listeners.find(one => one.name === name);
    if (listener === undefined) {
        return [`it has no listener ${describeListener({ name, protocol, port }, certificate)}`];
    }
    if (listener.protocol !== protocol || listener.port !== port) {
        return [`listener ${name} is ${listener.protocol} at port ${listener.port}, not ${protocol} at ${port}`];
    }
    const { hostname, tls, allowedRoutes } = listener;
    const from = allowedRoutes?.namespaces?.from ?? "Same";
    const others = protocol === "TCP" ? [] : hosts.filter(host => !takes(hostname, host));
    const refs = tls?.certificateRefs ?? [];
    const isThere = refs.some(ref => ref.name === certificate && (ref.namespace ?? namespace) === namespace);
    return [
        ...(from === "Same" && namespace !== routesOf
            ? [`listener ${name} takes routes of its own namespace only: let in ${routesOf} (allowedRoutes)`]
            : []),
        ...(others.length > 0 ? [`listener ${name} takes ${hostname}, and not ${others.join(", ")}`] : []),
        ...(protocol === "HTTPS" && tls?.mode === "Passthrough" ? [`listener ${name} does not end TLS`] : []),
        ...(protocol === "HTTPS" && !isThere ? [`listener ${name} has no certificate from Secret ${certificate}`] : []),
    ];
}

/** Whether a listener of that hostname takes a host: `*.` stands for one label or more (gateway-api v1.5.1 apis/v1, Hostname). */
function takes(hostname: string | undefined, host: string): boolean {
    return (
        hostname === undefined || hostname === host || (hostname.startsWith("*.") && host.endsWith(hostname.slice(1)))
    );
}

function addressed(gateway: Gateway, reserved: string | undefined): Verdict {
    const given = addressesOf(gateway);
    if (given.length === 0) {
        return waiting("it has no address yet");
    }
    if (reserved !== undefined && !given.includes(reserved)) {
        return waiting(`it has the address ${given.join(" and ")}, and not ${reserved}, which is reserved for it`);
    }
    return gatewayAddress(gateway, reserved) === undefined
        ? failed(`it has ${given.join(" and ")}, and no IPv4 address for A records to lead to`)
        : ready();
}

function addressesOf(gateway: Gateway | undefined): string[] {
    return (gateway?.status?.addresses ?? []).flatMap(({ value }) => value ?? []);
}

/** Why a condition is not True for the current generation; undefined where it is. */
export function notTrueIn(
    conditions: Condition[] | undefined,
    type: string,
    generation: number | undefined,
): string | undefined {
    const condition = conditions?.find(candidate => candidate.type === type);
    // Unknown is what the API's own defaults say, before any controller does.
    if (condition === undefined || condition.status === "Unknown") {
        return describeCondition(type, condition);
    }
    if (condition.observedGeneration !== generation) {
        return `${type} is of generation ${condition.observedGeneration ?? "none"}, not ${generation}`;
    }
    return condition.status === "True" ? undefined : describeCondition(type, condition);
}
