import assert from "node:assert/strict";
import { ledByRoutes } from "../../../rehearsal/simulation/gateway/leading";
import { intersect, listenerRefs, routeConditions } from "../../../rehearsal/simulation/gateway/rules";
import type { World } from "../../../rehearsal/simulation/gateway/rules";
import type {
    BackendRef,
    Gateway,
    Listener,
    ParentRef,
    ReferenceGrant,
    Route,
} from "../../../rehearsal/simulation/gateway/types";

const selector = { matchLabels: { team: "metal" } };
const allowing = (from: string): Listener["allowedRoutes"] => ({ namespaces: { from, selector } });
const listeners: Listener[] = [
    { name: "https", protocol: "HTTPS", port: 443, hostname: "*.metal.example", allowedRoutes: allowing("All") },
    { name: "nsq", protocol: "TCP", port: 4150, allowedRoutes: allowing("Selector") },
    { name: "own", protocol: "TCP", port: 4160 },
    { name: "none", protocol: "TCP", port: 4170, allowedRoutes: { kinds: [{ kind: "UDPRoute" }] } },
];
const gateway: Gateway = {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "Gateway",
    metadata: { namespace: "gateway", name: "metal", generation: 1 },
    spec: { gatewayClassName: "a", listeners },
};
const grant = (
    from: ReferenceGrant["spec"]["from"][number],
    to: ReferenceGrant["spec"]["to"][number],
): ReferenceGrant => ({
    apiVersion: "gateway.networking.k8s.io/v1beta1",
    kind: "ReferenceGrant",
    metadata: { namespace: "other", name: "a" },
    spec: { from: [from], to: [to] },
});
const ofRoutes = { group: "gateway.networking.k8s.io", kind: "TCPRoute", namespace: "metal-control-plane" };
const world = (grants: ReferenceGrant[] = []): World => ({
    labelsOf: (namespace): Record<string, string> => (namespace === "metal-control-plane" ? { team: "metal" } : {}),
    service: (namespace, name) =>
        name === "nsqd"
            ? { apiVersion: "v1", kind: "Service", metadata: { namespace, name }, spec: { ports: [{ port: 4150 }] } }
            : undefined,
    secret: (namespace, name) => ({
        apiVersion: "v1",
        kind: "Secret",
        metadata: { namespace, name },
        data: { "tls.crt": "a", ...(name === "whole" && { "tls.key": "b" }) },
    }),
    grants: namespace => (namespace === "other" ? grants : []),
});
const tcp = (backend: BackendRef, namespace = "metal-control-plane"): Route => ({
    apiVersion: "gateway.networking.k8s.io/v1alpha2",
    kind: "TCPRoute",
    metadata: { namespace, name: "nsqd", generation: 1 },
    spec: { rules: [{ backendRefs: [backend] }] },
});
const http = (...hostnames: string[]): Route => ({
    ...tcp({ name: "nsqd", port: 4150 }),
    kind: "HTTPRoute",
    spec: {
        hostnames,
        rules: [{ matches: [{ path: { value: "/metal" } }], backendRefs: [{ name: "nsqd", port: 4150 }] }],
    },
});
const at = (sectionName: string): ParentRef => ({ namespace: "gateway", name: "metal", sectionName });

describe("the simulated rules of the Gateway API", () => {
    const right: BackendRef = { name: "nsqd", port: 4150 };
    const elsewhere = { ...right, namespace: "other" };
    const taken: string[] = ["Accepted True (Accepted)", "ResolvedRefs True (ResolvedRefs)"];
    const refused = (reason: string, message: string) => [`Accepted False (${reason}): ${message}`, taken[1]];
    const unresolved = (reason: string, message: string) => [taken[0], `ResolvedRefs False (${reason}): ${message}`];
    const cases: [what: string, route: Route, parent: ParentRef, said: string[], grants?: ReferenceGrant[]][] = [
        ["takes a route of an allowed namespace to a port that is there", tcp(right), at("nsq"), taken],
        [
            "knows no listener of that name",
            tcp(right),
            at("nsqd"),
            refused("NoMatchingParent", "the Gateway has no listener nsqd"),
        ],
        [
            "takes no route of a namespace with other labels",
            tcp(right, "default"),
            at("nsq"),
            refused("NotAllowedByListeners", "no listener takes a TCPRoute of namespace default"),
        ],
        [
            "takes routes of the Gateway's own namespace by default",
            tcp(right),
            at("own"),
            refused("NotAllowedByListeners", "no listener takes a TCPRoute of namespace metal-control-plane"),
        ],
        ["takes such a route there", tcp(right, "gateway"), at("own"), taken],
        [
            "takes no TCPRoute for HTTPS",
            tcp(right),
            at("https"),
            refused("NotAllowedByListeners", "no listener takes a TCPRoute of namespace metal-control-plane"),
        ],
        [
            "takes no kind that the listener leaves out",
            tcp(right, "gateway"),
            at("none"),
            refused("NotAllowedByListeners", "no listener takes a TCPRoute of namespace gateway"),
        ],
        ["takes a host below the listener's", http("api.metal.example"), at("https"), taken],
        [
            "takes no other host",
            http("auth.example"),
            at("https"),
            refused("NoMatchingListenerHostname", "no listener takes auth.example"),
        ],
        [
            "takes a route of which the listener takes one host",
            http("auth.example", "api.metal.example"),
            at("https"),
            taken,
        ],
        [
            "finds no Service",
            tcp({ name: "nsq", port: 4150 }),
            at("nsq"),
            unresolved("BackendNotFound", "there is no Service metal-control-plane/nsq"),
        ],
        [
            "finds no such port",
            tcp({ name: "nsqd", port: 4151 }),
            at("nsq"),
            unresolved("BackendNotFound", "Service metal-control-plane/nsqd has no port 4151"),
        ],
        [
            "leads to nothing but Services",
            tcp({ ...right, group: "apps", kind: "StatefulSet" }),
            at("nsq"),
            unresolved("InvalidKind", "StatefulSet metal-control-plane/nsqd is no Service"),
        ],
        [
            "leads into no other namespace",
            tcp(elsewhere),
            at("nsq"),
            unresolved("RefNotPermitted", "other does not grant Service other/nsqd to it"),
        ],
        [
            "leads there with a grant",
            tcp(elsewhere),
            at("nsq"),
            taken,
            [grant(ofRoutes, { group: "", kind: "Service" })],
        ],
        [
            "leads there with no grant for another Service",
            tcp(elsewhere),
            at("nsq"),
            unresolved("RefNotPermitted", "other does not grant Service other/nsqd to it"),
            [grant(ofRoutes, { group: "", kind: "Service", name: "others" })],
        ],
    ];
    for (const [what, route, parent, expected, grants] of cases) {
        it(what, () => {
            const said = routeConditions(route, parent, gateway, world(grants)).map(
                ({ type, status, reason, message }) => `${type} ${status} (${reason})${message ? `: ${message}` : ""}`,
            );
            assert.deepEqual(said, expected);
        });
    }

    it("has names in common as wildcards do", () => {
        const pairs: [string, string, boolean][] = [
            ["api.example", "api.example", true],
            ["*.example", "api.metal.example", true],
            ["api.metal.example", "*.example", true],
            ["*.metal.example", "*.example", true],
            ["*.example", "example", false],
            ["*.example", "apiexample", false],
            ["api.example", "v2.example", false],
        ];
        assert.deepEqual(
            pairs.map(([one, other]) => intersect(one, other)),
            pairs.map(([, , common]) => common),
        );
    });

    it("serves a listener with a whole certificate alone, from another namespace with a grant", () => {
        const refs = (name: string, namespace?: string, grants: ReferenceGrant[] = []) =>
            listenerRefs(
                gateway,
                { ...listeners[0], tls: { certificateRefs: [{ name, ...(namespace && { namespace }) }] } },
                world(grants),
            ).reason;
        const granted = grant(
            { group: "gateway.networking.k8s.io", kind: "Gateway", namespace: "gateway" },
            { group: "", kind: "Secret", name: "whole" },
        );
        assert.deepEqual(
            [
                refs("whole"),
                refs("half"),
                refs("whole", "other"),
                refs("whole", "other", [granted]),
                listenerRefs(gateway, listeners[0], world()).reason,
                listenerRefs(gateway, listeners[1], world()).reason,
            ],
            [
                "ResolvedRefs",
                "InvalidCertificateRef",
                "RefNotPermitted",
                "ResolvedRefs",
                "InvalidCertificateRef",
                "ResolvedRefs",
            ],
        );
    });
});

describe("what simulated routes lead to", () => {
    const true1 = (type: string, observedGeneration = 1) => ({ type, status: "True", observedGeneration });
    const serving: Gateway = {
        ...gateway,
        spec: {
            ...gateway.spec,
            listeners: [{ ...listeners[0], tls: { certificateRefs: [{ name: "whole" }] } }, ...listeners.slice(1)],
        },
        status: {
            addresses: [{ value: "192.0.2.1" }],
            listeners: [{ name: "https", attachedRoutes: 1, supportedKinds: [], conditions: [true1("Programmed")] }],
        },
    };
    const marked = (generation = 1, resolved = "True", sectionName = "https"): Route => ({
        ...http("api.metal.example"),
        status: {
            parents: [
                {
                    parentRef: at(sectionName),
                    controllerName: "a",
                    conditions: [
                        true1("Accepted", generation),
                        { ...true1("ResolvedRefs", generation), status: resolved },
                    ],
                },
            ],
        },
    });
    const led = {
        host: "api.metal.example",
        service: "nsqd",
        path: "/metal",
        address: "192.0.2.1",
        secret: { namespace: "gateway", name: "whole" },
    };

    it("is a host at the Gateway's address, with its certificate", () => {
        assert.deepEqual(ledByRoutes([marked()], [serving]), [led]);
    });

    it("has no address before the listener is programmed", () => {
        const { address: _, ...rest } = led;
        assert.deepEqual(ledByRoutes([marked()], [{ ...serving, status: undefined }]), [rest]);
    });

    it("is nothing for a route that is not taken, whose Service is not found, or of which an older one was", () => {
        assert.deepEqual(ledByRoutes([http("api.metal.example"), marked(1, "False"), marked(0)], [serving]), []);
    });

    it("is nothing by plain HTTP, or without the Gateway", () => {
        assert.deepEqual([ledByRoutes([marked(1, "True", "nsq")], [serving]), ledByRoutes([marked()], [])], [[], []]);
    });
});
