import assert from "node:assert/strict";
import type { Gateway, Listener } from "../../../gardener/api/gateway";
import { gatewayAddress, gatewayMade, gatewayServes } from "../../../gardener/predicates/gateway";
import type { WantedGateway } from "../../../gardener/predicates/gateway";
import { failed, ready, waiting } from "../../../gardener/predicates/verdict";
import type { Verdict } from "../../../gardener/predicates/verdict";

const wanted: WantedGateway = {
    listeners: [
        { name: "http", protocol: "HTTP", port: 80 },
        { name: "https", protocol: "HTTPS", port: 443 },
        { name: "nsq", protocol: "TCP", port: 4150 },
    ],
    hosts: ["api.metal.example", "auth.example"],
    routesOf: "metal-control-plane",
    certificate: "metal-control-plane-tls",
};
const allowedRoutes = { namespaces: { from: "All" } };
const listeners = (changes: Record<string, Partial<Listener>> = {}): Listener[] =>
    [
        { name: "http", protocol: "HTTP", port: 80, allowedRoutes },
        {
            name: "https",
            protocol: "HTTPS",
            port: 443,
            allowedRoutes,
            tls: { certificateRefs: [{ name: "metal-control-plane-tls" }] },
        },
        { name: "nsq", protocol: "TCP", port: 4150, allowedRoutes },
    ].map(listener => ({ ...listener, ...changes[listener.name] }));
const gateway = (spec: Partial<Gateway["spec"]> = {}, status?: Gateway["status"]): Gateway => ({
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "Gateway",
    metadata: { namespace: "gateway", name: "metal", generation: 2 },
    spec: { gatewayClassName: "a", listeners: listeners(), ...spec },
    ...(status && { status }),
});

describe("a Gateway is made", () => {
    const all =
        "make it with the listeners http (HTTP, port 80), https (HTTPS, port 443, certificate in Secret " +
        "metal-control-plane-tls), nsq (TCP, port 4150), open to routes of namespace metal-control-plane";
    const changed = (name: string, change: Partial<Listener>) => gateway({ listeners: listeners({ [name]: change }) });
    const cases: [what: string, gateway: Gateway | undefined, verdict: Verdict, more?: Partial<WantedGateway>][] = [
        ["with all listeners", gateway(), ready()],
        ["by nobody yet", undefined, waiting(`it does not exist yet: ${all}`)],
        [
            "by nobody yet, at the address that is reserved for it",
            undefined,
            waiting(`it does not exist yet: ${all}, and the address 192.0.2.1, which is reserved for it`),
            { reserved: "192.0.2.1" },
        ],
        [
            "for the last time",
            { ...gateway(), metadata: { ...gateway().metadata, deletionTimestamp: "2026-11-26T00:00:00Z" } },
            failed("it is being deleted since 2026-11-26T00:00:00Z"),
        ],
        [
            "without two of its listeners",
            gateway({ listeners: listeners().slice(1, 2) }),
            waiting("it has no listener http (HTTP, port 80); it has no listener nsq (TCP, port 4150)"),
        ],
        [
            "with a listener at another port",
            changed("nsq", { port: 4151 }),
            waiting("listener nsq is TCP at port 4151, not TCP at 4150"),
        ],
        [
            "with a listener that ends TLS where there is none",
            changed("nsq", { protocol: "TLS" }),
            waiting("listener nsq is TLS at port 4150, not TCP at 4150"),
        ],
        [
            "for routes of its own namespace",
            changed("nsq", { allowedRoutes: undefined }),
            waiting("listener nsq takes routes of its own namespace only: let in metal-control-plane (allowedRoutes)"),
        ],
        [
            "for routes of namespaces by their labels: whether these are right, the routes tell",
            changed("nsq", { allowedRoutes: { namespaces: { from: "Selector", selector: {} } } }),
            ready(),
        ],
        ["for hosts below a domain", changed("http", { hostname: "*.example" }), ready()],
        [
            "for hosts below another domain",
            changed("https", { hostname: "*.metal.example" }),
            waiting("listener https takes *.metal.example, and not auth.example"),
        ],
        [
            "for one host",
            changed("http", { hostname: "api.metal.example" }),
            waiting("listener http takes api.metal.example, and not auth.example"),
        ],
        [
            "with another certificate",
            changed("https", { tls: { certificateRefs: [{ name: "other" }] } }),
            waiting("listener https has no certificate from Secret metal-control-plane-tls"),
        ],
        [
            "with a certificate of that name in another namespace",
            changed("https", { tls: { certificateRefs: [{ name: "metal-control-plane-tls", namespace: "other" }] } }),
            waiting("listener https has no certificate from Secret metal-control-plane-tls"),
        ],
        [
            "to pass TLS on",
            changed("https", { tls: { mode: "Passthrough" } }),
            waiting(
                "listener https does not end TLS; listener https has no certificate from Secret metal-control-plane-tls",
            ),
        ],
    ];
    for (const [what, object, verdict, more] of cases) {
        it(what, () => assert.deepEqual(gatewayMade(object, { ...wanted, ...more }), verdict));
    }
});

type Said = [type: string, status: string, generation?: number];
const conditions = (...said: Said[]) =>
    said.map(([type, status, observedGeneration = 2]) => ({
        type,
        status,
        observedGeneration,
        ...(status !== "True" && { reason: "Because", message: "of this" }),
    }));
const served: Said[] = [
    ["Accepted", "True"],
    ["Programmed", "True"],
    ["ResolvedRefs", "True"],
];

describe("a Gateway serves", () => {
    const status = (
        own: Said[] = served,
        ofListeners: Record<string, Said[]> = {},
        addresses: NonNullable<Gateway["status"]>["addresses"] = [{ type: "IPAddress", value: "192.0.2.1" }],
    ) => ({
        addresses,
        conditions: conditions(...own),
        listeners: ["http", "https", "nsq", "other"].map(name => ({
            name,
            conditions: conditions(...(ofListeners[name] ?? served)),
        })),
    });
    const cases: [what: string, gateway: Gateway | undefined, verdict: Verdict, more?: Partial<WantedGateway>][] = [
        ["when it and all of its listeners are programmed, and it has an address", gateway({}, status()), ready()],
        [
            "not when it is gone",
            undefined,
            waiting(
                "it does not exist yet: make it with the listeners http (HTTP, port 80), https (HTTPS, port 443, " +
                    "certificate in Secret metal-control-plane-tls), nsq (TCP, port 4150), open to routes of namespace " +
                    "metal-control-plane",
            ),
        ],
        [
            "not when somebody has taken a listener away since",
            gateway({ listeners: listeners().slice(0, 2) }, status()),
            waiting("it has no listener nsq (TCP, port 4150)"),
        ],
        ["not without a status", gateway(), waiting("Accepted is not reported yet")],
        [
            "not before any controller has seen it",
            gateway(
                {},
                {
                    conditions: [
                        { type: "Accepted", status: "Unknown", reason: "Pending", message: "Waiting for controller" },
                    ],
                },
            ),
            waiting("Accepted is Unknown (Pending): Waiting for controller"),
        ],
        [
            "not when no controller wants it",
            gateway({}, status([["Accepted", "False"]])),
            waiting("Accepted is False (Because): of this"),
        ],
        [
            "not when the controller has seen an older one",
            gateway({}, status([["Accepted", "True", 1]])),
            waiting("Accepted is of generation 1, not 2"),
        ],
        [
            "not before it is programmed",
            gateway(
                {},
                status([
                    ["Accepted", "True"],
                    ["Programmed", "False"],
                ]),
            ),
            waiting("Programmed is False (Because): of this"),
        ],
        [
            "not without the certificate of a listener, which says more than the Gateway",
            gateway({}, status([["Accepted", "True"]], { https: [["ResolvedRefs", "False"]] })),
            waiting("listener https: ResolvedRefs is False (Because): of this"),
        ],
        [
            "not with a listener that is programmed as it was before",
            gateway({}, status(served, { nsq: [served[0], served[2], ["Programmed", "True", 1]] })),
            waiting("listener nsq: Programmed is of generation 1, not 2"),
        ],
        [
            "not with a listener of which the controller says nothing",
            gateway({}, { ...status(), listeners: status().listeners.slice(0, 2) }),
            waiting("listener nsq: ResolvedRefs is not reported yet"),
        ],
        [
            "whatever is with a listener of others",
            gateway({}, status(served, { other: [["Programmed", "False"]] })),
            ready(),
        ],
        ["not without an address", gateway({}, status(served, {}, [])), waiting("it has no address yet")],
        [
            "never with a name for an address",
            gateway({}, status(served, {}, [{ type: "Hostname", value: "lb.example" }])),
            failed("it has lb.example, and no IPv4 address for A records to lead to"),
        ],
        [
            "not at another address than the reserved one",
            gateway({}, status()),
            waiting("it has the address 192.0.2.1, and not 192.0.2.9, which is reserved for it"),
            { reserved: "192.0.2.9" },
        ],
        ["at the reserved address", gateway({}, status()), ready(), { reserved: "192.0.2.1" }],
    ];
    for (const [what, object, verdict, more] of cases) {
        it(what, () => assert.deepEqual(gatewayServes(object, { ...wanted, ...more }), verdict));
    }

    it("at the reserved one of its addresses, or at its first of IPv4", () => {
        const addresses = ["2001:db8::1", "192.0.2.1", "192.0.2.2"].map(value => ({ value }));
        const object = gateway({}, { addresses });
        assert.deepEqual(
            [gatewayAddress(object), gatewayAddress(object, "192.0.2.2"), gatewayAddress(undefined)],
            ["192.0.2.1", "192.0.2.2", undefined],
        );
    });
});
