import assert from "node:assert/strict";
import type { RouteStatus, TcpRoute } from "../../../gardener/api/gateway";
import { routeServes } from "../../../gardener/predicates/route";
import { failed, ready, waiting } from "../../../gardener/predicates/verdict";
import type { Verdict } from "../../../gardener/predicates/verdict";

const parent = { namespace: "gateway", name: "metal", sectionName: "nsq" };
const route = (...parents: NonNullable<RouteStatus["parents"]>): TcpRoute => ({
    apiVersion: "gateway.networking.k8s.io/v1alpha2",
    kind: "TCPRoute",
    metadata: { namespace: "metal-control-plane", name: "nsqd", generation: 2 },
    spec: { parentRefs: [parent], rules: [{ backendRefs: [{ name: "nsqd", port: 4150 }] }] },
    status: { parents },
});
const said = (
    { accepted = "True", resolved = "True", generation = 2 } = {},
    parentRef: { namespace?: string; name: string; sectionName?: string } = parent,
) => ({
    parentRef,
    controllerName: "example.org/gateway",
    conditions: [
        { type: "Accepted", status: accepted, reason: "Because", message: "of this", observedGeneration: generation },
        { type: "ResolvedRefs", status: resolved, reason: "BackendNotFound", observedGeneration: generation },
    ],
});
const untaken = "no controller has taken it up for listener nsq of Gateway gateway/metal yet";

describe("a route serves", () => {
    const cases: [what: string, route: TcpRoute | undefined, verdict: Verdict][] = [
        ["when its listener takes it and its Services are found", route(said()), ready()],
        ["not before it is there", undefined, waiting("it does not exist yet")],
        ["not before any controller has looked", route(), waiting(untaken)],
        [
            "not when another listener has taken it",
            route(said({}, { ...parent, sectionName: "metal-api-grpc" })),
            waiting(untaken),
        ],
        [
            "not when a Gateway of that name in its own namespace has taken it",
            route(said({}, { name: "metal", sectionName: "nsq" })),
            waiting(untaken),
        ],
        [
            "not when its listener refuses it",
            route(said({ accepted: "False" })),
            waiting("Accepted is False (Because): of this"),
        ],
        [
            "not when there is no such port",
            route(said({ resolved: "False" })),
            waiting("ResolvedRefs is False (BackendNotFound)"),
        ],
        [
            "not when the controller has seen an older one",
            route(said({ generation: 1 })),
            waiting("Accepted is of generation 1, not 2"),
        ],
        [
            "not when one of two controllers refuses it",
            route(said(), said({ accepted: "False" })),
            waiting("Accepted is False (Because): of this"),
        ],
        [
            "never when it is going",
            { ...route(said()), metadata: { namespace: "a", name: "b", deletionTimestamp: "2026-11-26T00:00:00Z" } },
            failed("it is being deleted since 2026-11-26T00:00:00Z"),
        ],
    ];
    for (const [what, object, verdict] of cases) {
        it(what, () => assert.deepEqual(routeServes(object, { parent }), verdict));
    }
});
