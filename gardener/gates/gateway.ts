import type { Gateway, HttpRoute, TcpRoute } from "../api/gateway";
import { KubernetesClient } from "../kubernetes/client";
import { crdServes } from "../predicates/conditions";
import type { CustomResourceDefinition } from "../predicates/conditions";
import { gatewayAddress, gatewayMade as made, gatewayServes } from "../predicates/gateway";
import { routeServes } from "../predicates/route";
import type { InputsOf } from "./inputs";
import type { GateCode } from "./run";
import { lookAt } from "./waiting";

/** The kinds of the Gateway API, and in which version they are asked for or written. */
const VERSIONS = { gateways: "v1", httproutes: "v1", tcproutes: "v1alpha2" };

/** What to do about a Gateway that does not get ready. */
const ADVICE =
    "the README says what ingress.gateway has to be made with; once it is, run `pulumi up` again, which goes on there";

/** Gate `gateway-made`: waits for the people who make the Gateway, and says what with. */
export const gatewayMade: GateCode<InputsOf<"gateway-made">> = {
    wait: async ({ kubeconfig, gateway: of, ...wanted }, waiting) => {
        const client = new KubernetesClient(kubeconfig);
        await Promise.all(
            Object.entries(VERSIONS).map(([plural, version]) =>
                waiting.object<CustomResourceDefinition>(
                    client,
                    {
                        apiVersion: "apiextensions.k8s.io/v1",
                        kind: "CustomResourceDefinition",
                        name: `${plural}.gateway.networking.k8s.io`,
                    },
                    crd => crdServes(crd, version),
                    "install the Gateway API, of its experimental channel (it has TCPRoutes), and run `pulumi up` again",
                ),
            ),
        );
        const reference = referenceOf(of);
        await waiting.object<Gateway>(client, reference, found => made(found, wanted), adviceOn(reference));
    },
};

/** Gate `gateway`. */
export const gateway: GateCode<InputsOf<"gateway">> = {
    wait: async ({ kubeconfig, gateway: of, ...wanted }, waiting) => {
        const reference = referenceOf(of);
        const found = await waiting.object<Gateway>(
            new KubernetesClient(kubeconfig),
            reference,
            object => gatewayServes(object, wanted),
            adviceOn(reference),
        );
        return { address: gatewayAddress(found, wanted.reserved) };
    },
    observe: async ({ kubeconfig, gateway: of, reserved }) => {
        const address = gatewayAddress(await new KubernetesClient(kubeconfig).read<Gateway>(referenceOf(of)), reserved);
        return address === undefined ? {} : { address };
    },
};

/** Gate `gateway-routes`. */
export const gatewayRoutes: GateCode<InputsOf<"gateway-routes">> = {
    wait: async ({ kubeconfig, routes }, waiting) => {
        const client = new KubernetesClient(kubeconfig);
        await Promise.all(
            routes.map(({ parent, ...route }) => {
                const version = route.kind === "HTTPRoute" ? VERSIONS.httproutes : VERSIONS.tcproutes;
                const reference = { apiVersion: `gateway.networking.k8s.io/${version}`, ...route };
                return waiting.object<HttpRoute | TcpRoute>(client, reference, found => routeServes(found, { parent }));
            }),
        );
    },
};

function referenceOf({ namespace, name }: { namespace: string; name: string }) {
    return { apiVersion: "gateway.networking.k8s.io/v1", kind: "Gateway", namespace, name };
}

function adviceOn(reference: ReturnType<typeof referenceOf>): string {
    return `${lookAt(reference)}; ${ADVICE}`;
}
