import assert from "node:assert/strict";
import * as path from "node:path";
import Ajv from "ajv/dist/2020";
import type { WantedRoute } from "../../gardener/gates/gateway-inputs";
import { routeConditions } from "../../rehearsal/simulation/gateway/rules";
import type { World } from "../../rehearsal/simulation/gateway/rules";
import type { Gateway, Route, Service } from "../../rehearsal/simulation/gateway/types";
import type { KubeObject } from "../../rehearsal/simulation/kubernetes/objects";
import { ensureToolchain } from "../../rehearsal/toolchain/toolchain";
import type { Schema } from "../api-types/schemas";
import { crdSchemas, strict } from "../api-types/schemas";
import { completed } from "../../config/landscape";
import { landscapeSchema } from "../../config/schema/landscape";
import { BUILD_MILLISECONDS } from "../cluster/toolchain";
import type { Registered } from "../components/mocks";
import { named } from "../components/mocks";
import { behindGateway } from "../config/corpus/clusters/gateway";
import { devDocument } from "../config/document";
import { registrationsOf } from "./registrations";
import { plain, renderedOf } from "./rendered";

const NS = "metal-control-plane";

/** `dev` behind a Gateway, with all that is reached from outside. */
function everything() {
    const document = devDocument();
    behindGateway(document);
    const parsed = structuredClone(landscapeSchema.parse(document));
    const { zitadel, headscale, metalApiserver, metalConsole, databases } = parsed.metal;
    [zitadel, headscale, metalApiserver, metalConsole].forEach(service => (service.enabled = true));
    databases.metal.exposeFrontend = true;
    return completed(parsed);
}

describe("a landscape behind a Gateway", () => {
    let resources: Registered[];
    let routes: Route[];
    let services: Service[];

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        resources = await registrationsOf(everything());
        const own = resources
            .filter(({ type }) => type.startsWith("kubernetes:") && !type.endsWith(":Release"))
            .map(({ type, inputs }) => ({ kind: type.split(":").pop(), ...plain<object>(inputs) }));
        const charts = resources.filter(
            ({ name, type }) => type.endsWith(":Release") && name.startsWith("metal-control-plane"),
        );
        const all = [...own, ...(await renderedOf(charts))];
        const of = <T>(...kinds: string[]) => all.filter(({ kind }) => kinds.includes(kind ?? "")) as unknown as T[];
        routes = of<Route>("HTTPRoute", "TCPRoute");
        services = of<Service>("Service");
    });

    const gateway = (): Gateway => ({
        apiVersion: "gateway.networking.k8s.io/v1",
        kind: "Gateway",
        metadata: { namespace: "gateway", name: "metal" },
        spec: {
            gatewayClassName: "a",
            listeners: (named(resources, "gateway-made").inputs.listeners as Gateway["spec"]["listeners"]).map(
                listener => ({
                    ...listener,
                    ...(listener.protocol !== "TCP" && { hostname: "*.metal.dev.landscape.example" }),
                    allowedRoutes: { namespaces: { from: "All" } },
                }),
            ),
        },
    });
    const world: World = {
        labelsOf: () => ({}),
        service: (namespace, name) =>
            services.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name),
        secret: () => undefined,
        grants: () => [],
    };

    it("has routes of which each leads from a listener to a port that is there", () => {
        const refused = routes.flatMap(route =>
            (route.spec.parentRefs ?? []).flatMap(parent =>
                routeConditions(route, parent, gateway(), world)
                    .filter(({ status }) => status !== "True")
                    .map(({ reason, message }) => `${route.kind} ${route.metadata.name}: ${reason} ${message}`),
            ),
        );
        assert.deepEqual(refused, []);
        assert.equal(routes.length, 14);
    });

    it("waits for all of them, and for no other", () => {
        const waited = named(resources, "metal-control-plane-routes").inputs.routes as WantedRoute[];
        const texts = (all: WantedRoute[]) =>
            all
                .map(({ kind, namespace, name, parent }) =>
                    [kind, namespace, name, parent.namespace, parent.name, parent.sectionName].join(" "),
                )
                .sort();
        const written = routes.flatMap(({ kind, metadata, spec }) =>
            (spec.parentRefs ?? []).map(
                parent =>
                    ({
                        kind,
                        namespace: metadata.namespace ?? "",
                        name: metadata.name,
                        parent: { namespace: parent.namespace, name: parent.name, sectionName: parent.sectionName },
                    }) as WantedRoute,
            ),
        );
        assert.deepEqual(texts(waited), texts(written));
        assert.deepEqual([...new Set(written.map(({ namespace }) => namespace))], [NS]);
    });

    it("has a certificate for the hosts of its routes, which its listeners take, and for no other", () => {
        const served = [...new Set(routes.flatMap(({ spec }) => spec.hostnames ?? []))].sort();
        const certificate = plain<{ spec: { dnsNames: string[] } }>(named(resources, "gateway-certificate").inputs);
        assert.deepEqual([...certificate.spec.dnsNames].sort(), served);
        for (const gate of ["gateway-made", "gateway-ready"]) {
            assert.deepEqual(named(resources, gate).inputs.hosts, certificate.spec.dnsNames);
        }
        assert.deepEqual(
            served,
            ["api", "auth", "headscale", "rethinkdb", "v2"].map(host => `${host}.metal.dev.landscape.example`),
        );
    });

    it("redirects every host from plain HTTP", () => {
        const redirected = routes
            .filter(({ spec }) => spec.parentRefs?.some(({ sectionName }) => sectionName === "http"))
            .flatMap(({ spec }) => spec.hostnames ?? []);
        assert.equal(redirected.length, 5);
        assert.equal(new Set(redirected).size, 5);
    });

    it("has no Ingress for metal-stack, no IngressClass, and no ingress-nginx", () => {
        assert.deepEqual(
            resources.filter(({ type, name }) => type.endsWith(":Ingress") || name.startsWith("ingress-nginx")),
            [],
        );
    });

    it("has routes, and asks for a Gateway and a certificate, that fit the schemas of their APIs", async function () {
        this.timeout(60_000);
        const { sources } = await ensureToolchain();
        const crds = path.join(sources.gatewayApi, "config/crd/experimental");
        const files = [
            ...["gateways", "httproutes", "tcproutes"].map(plural =>
                path.join(crds, `gateway.networking.k8s.io_${plural}.yaml`),
            ),
            path.join(sources.certManager, "deploy/crds/cert-manager.io_certificates.yaml"),
        ];
        const schemas = Object.assign({}, ...files.map(file => crdSchemas(file, {}))) as Record<string, Schema>;
        const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
        const certificate = plain<KubeObject>(named(resources, "gateway-certificate").inputs);
        const wrong = [...routes, gateway(), certificate].flatMap(object => {
            const schema = schemas[`${object.apiVersion} ${object.kind}`];
            ajv.validate(strict(schema), object);
            return (ajv.errors ?? []).map(({ instancePath, message }) => `${object.kind}${instancePath}: ${message}`);
        });
        assert.deepEqual(wrong, []);
    });
});
