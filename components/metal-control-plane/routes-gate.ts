import type * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import type { GatewayEntrance } from "../ingress/ingress";
import { databaseNames } from "./database-names";
import type { MetalDatabases } from "./databases";
import type { OptionalServicesArgs } from "./optional-services";
import { zitadelOf } from "./optional-services";
import { wantedRoutes } from "./routes";
import type { MetalServers } from "./servers";

/** What {@link routesGate} waits for. */
export interface RoutesGateArgs {
    /** Kubeconfig of the cluster that the routes are in. */
    kubeconfig: pulumi.Input<string>;
    namespace: string;
    gateway: GatewayEntrance;
    servers: MetalServers;
    databases: MetalDatabases;
    login?: OptionalServicesArgs["login"];
    /** Whether there is headscale. */
    headscale: boolean;
    /** Revision of the chart's release: another one may have changed its routes. */
    revision: pulumi.Input<number>;
}

/** Gone through when the Gateway has taken every route of the control plane, by whomever it is written. */
export function routesGate(name: string, args: RoutesGateArgs, opts: pulumi.CustomResourceOptions): Gate {
    const { kubeconfig, namespace, gateway, servers, databases, login, headscale, revision } = args;
    const routes = wantedRoutes(gateway, namespace, {
        v2: servers.metalApiserver !== undefined,
        console: servers.metalConsole !== undefined,
        headscale,
        zitadel: zitadelOf(login) !== undefined,
        frontend: databases.metal.exposeFrontend ? databaseNames.metal : undefined,
    });
    return new Gate(`${name}-routes`, { gate: "gateway-routes", kubeconfig, routes, revision }, opts);
}
