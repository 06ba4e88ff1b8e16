import { createServer } from "node:https";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Simulator } from "../controller";
import type { Informer } from "../kubernetes/informer";
import type { KubeObject } from "../kubernetes/objects";
import { refTo } from "../kubernetes/objects";
import { PowerDns } from "./powerdns";
import type { Certificate, Secret } from "./types";
import { CERT_MANAGER } from "./types";

interface Deployment extends KubeObject {
    spec: {
        template: {
            spec: {
                containers: { env?: { name: string; value?: string }[] }[];
                volumes?: { secret?: { secretName?: string } }[];
            };
        };
    };
    status?: { availableReplicas?: number };
}
interface ApiService extends KubeObject {
    spec: { service?: { namespace: string; name: string; port?: number }; caBundle?: string };
}

/** The body of a call (cert-manager v1.21.2 pkg/acme/webhook/apis/acme/v1alpha1). */
interface Payload {
    request?: { action?: string; resourceNamespace?: string; dnsName?: string; key?: string; config?: unknown };
}

/**
 * Serves the webhook of chart cert-manager-webhook-pdns, with the certificate that cert-manager made for it, once its
 * Deployment is available. The Service's pods run nowhere: it is made an ExternalName, as endpoints can't be on loopback,
 * and the APIService is given its port, and the CA that cainjector would put in.
 */
export function servePowerdnsWebhook(simulator: Simulator, secrets: Informer<Secret>): void {
    const client = simulator.client("initial");
    const powerdns = new PowerDns(simulator.context.dir, secrets);
    const deployments = simulator.watch<Deployment>("initial", {
        apiVersion: "apps/v1",
        kind: "Deployment",
        namespace: "cert-manager",
        labelSelector: "app.kubernetes.io/name=cert-manager-webhook-pdns",
    });
    let running: { server: Server; port: number } | undefined;
    const stop = () => {
        running?.server.close();
        running?.server.closeAllConnections();
        running = undefined;
    };
    simulator.onStop(stop);
    const reconciler = simulator.reconcile(
        deployments,
        async deployment => {
            const { containers, volumes = [] } = deployment.spec.template.spec;
            const group = containers[0]?.env?.find(({ name }) => name === "GROUP_NAME")?.value ?? "";
            const { namespace } = deployment.metadata;
            const data = secrets.get(`${namespace}/${volumes[0]?.secret?.secretName}`)?.data;
            if (!deployment.status?.availableReplicas || data?.["tls.crt"] === undefined) {
                stop();
                return;
            }
            running ??= await serve(group, data, powerdns);
            const ref = refTo("apiregistration.k8s.io/v1", "APIService", undefined, `v1alpha1.${group}`);
            const apiService = await client.get<ApiService>(ref);
            const service = apiService?.spec.service;
            if (apiService === undefined || service === undefined) {
                return;
            }
            const { port } = running;
            await client.patch(refTo("v1", "Service", service.namespace, service.name), {
                spec: { type: "ExternalName", externalName: "localhost", clusterIP: null, clusterIPs: null },
            });
            const caBundle = await caOf(apiService);
            await client.patch(apiService, { spec: { caBundle, service: { ...service, port } } });
        },
        { gone: stop },
    );
    secrets.listen(key => key.startsWith("cert-manager/") && reconciler.enqueueAll());

    /** The CA of the Certificate that the annotation names: what cainjector puts in. */
    async function caOf({ metadata }: ApiService): Promise<string | undefined> {
        const [namespace, name] = (metadata.annotations?.["cert-manager.io/inject-ca-from"] ?? "").split("/");
        const certificate = await client.get<Certificate>(refTo(CERT_MANAGER, "Certificate", namespace, name));
        return secrets.get(`${namespace}/${certificate?.spec.secretName}`)?.data?.["ca.crt"];
    }
}

async function serve(group: string, data: Record<string, string>, powerdns: PowerDns) {
    const [cert, key] = [data["tls.crt"], data["tls.key"]].map(value => Buffer.from(value, "base64"));
    const server = createServer({ cert, key }, (request, response) => void answer(request, response, group, powerdns));
    await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        // `localhost`, as the ExternalName says, may be either.
        server.listen(0, "localhost", resolve);
    });
    return { server, port: (server.address() as AddressInfo).port };
}

async function answer(request: IncomingMessage, response: ServerResponse, group: string, powerdns: PowerDns) {
    const groupVersion = `${group}/v1alpha1`;
    const path = (request.url ?? "").split("?")[0];
    const version = { groupVersion, version: "v1alpha1" };
    const json = (body: object, code = 200) =>
        response.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.method === "POST" && path === `/apis/${groupVersion}/pdns`) {
        const payload = JSON.parse(await text(request)) as Payload;
        const failure = await powerdns
            .change(payload.request ?? {})
            .catch((error: unknown) => (error as Error).message);
        const status = failure === undefined ? {} : { status: { status: "Failure", message: failure } };
        json({ ...payload, response: { uid: "", success: failure === undefined, ...status } });
    } else if (path === `/apis/${groupVersion}`) {
        const resource = {
            name: "pdns",
            singularName: "",
            namespaced: false,
            kind: "ChallengePayload",
            verbs: ["create"],
        };
        json({ kind: "APIResourceList", apiVersion: "v1", groupVersion, resources: [resource] });
    } else if (path === `/apis/${group}`) {
        json({ kind: "APIGroup", apiVersion: "v1", name: group, versions: [version], preferredVersion: version });
    } else {
        json({ kind: "Status", apiVersion: "v1", status: "Failure", reason: "NotFound", code: 404 }, 404);
    }
}
