import assert from "node:assert/strict";
import { balancedAddress, loadBalanced } from "../../../gardener/predicates/load-balancer";
import type { BalancedService } from "../../../gardener/predicates/load-balancer";
import type { Verdict } from "../../../gardener/predicates/verdict";

const service = (...ingress: { ip?: string; hostname?: string }[]): BalancedService => ({
    metadata: { name: "a" },
    spec: { type: "LoadBalancer" },
    status: { loadBalancer: { ingress } },
});
const ready: Verdict = { state: "ready", reason: "ready" };

describe("a Service's load balancer", () => {
    const cases: [string, BalancedService | undefined, Verdict, string | undefined][] = [
        [
            "does not exist before the Service",
            undefined,
            { state: "waiting", reason: "it does not exist yet" },
            undefined,
        ],
        [
            "has no address before anybody gave it one",
            { spec: { type: "LoadBalancer" } },
            { state: "waiting", reason: "its load balancer has no address yet" },
            undefined,
        ],
        ["has the address that it was given", service({ ip: "192.0.2.1" }), ready, "192.0.2.1"],
        [
            "has the IPv4 address among several",
            service({ ip: "2001:db8::1" }, { ip: "192.0.2.1" }, { ip: "192.0.2.2" }),
            ready,
            "192.0.2.1",
        ],
        [
            "is of no use to A records with a name",
            service({ hostname: "lb.example" }),
            {
                state: "failed",
                reason: "its load balancer has lb.example, and no IPv4 address for A records to lead to",
            },
            undefined,
        ],
        [
            "is of no use to A records with IPv6 only",
            service({ ip: "2001:db8::1" }),
            {
                state: "failed",
                reason: "its load balancer has 2001:db8::1, and no IPv4 address for A records to lead to",
            },
            undefined,
        ],
        [
            "is none of a Service of another type",
            { spec: { type: "NodePort" } },
            { state: "failed", reason: "it is of type NodePort, which has no load balancer" },
            undefined,
        ],
        [
            "is none of a Service that is going",
            { ...service({ ip: "192.0.2.1" }), metadata: { name: "a", deletionTimestamp: "2026-11-26T00:00:00Z" } },
            { state: "failed", reason: "it is being deleted since 2026-11-26T00:00:00Z" },
            "192.0.2.1",
        ],
    ];
    for (const [title, object, verdict, address] of cases) {
        it(title, () => {
            assert.deepEqual(loadBalanced(object), verdict);
            assert.equal(balancedAddress(object), address);
        });
    }
});
