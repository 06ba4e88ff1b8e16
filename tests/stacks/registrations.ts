import * as pulumi from "@pulumi/pulumi";
import type { MockResourceArgs } from "@pulumi/pulumi/runtime";
import type { Landscape } from "../../config/landscape";
import { Secrets } from "../../config/secrets/secrets";
import { deployLandscape } from "../../stacks/landscape";
import { register } from "../components/mocks";
import type { Registered } from "../components/mocks";

const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");

/** What clouds, servers and key makers would answer. */
function outputs({ type, name, inputs }: MockResourceArgs): Record<string, unknown> {
    switch (type) {
        case "gcp:container/cluster:Cluster":
            return { endpoint: "34.118.0.10", masterAuth: { clusterCaCertificate: base64("a CA") } };
        case "gcp:serviceaccount/account:Account":
            return { email: `${name}@accounts.example` };
        case "gcp:serviceaccount/key:Key":
            return { privateKey: base64(`{"key":"${name}"}`) };
        case "gcp:compute/address:Address":
            return { address: "34.118.0.20", selfLink: `https://gcp/${name}` };
        case "gcp:dns/managedZone:ManagedZone":
            return { nameServers: ["ns.example."] };
        case "random:index/randomPassword:RandomPassword":
            return { result: `result-of-${name}` };
        case "random:index/randomBytes:RandomBytes":
            return { hex: `hex of ${name}` };
        case "tls:index/privateKey:PrivateKey":
            return { privateKeyPem: `key of ${name}`, publicKeyOpenssh: `public key of ${name}` };
        case "tls:index/certRequest:CertRequest":
            return { certRequestPem: `request of ${name}` };
        case "tls:index/selfSignedCert:SelfSignedCert":
        case "tls:index/locallySignedCert:LocallySignedCert":
            return { certPem: `certificate of ${name}` };
        default: {
            const { metadata, gate } = inputs as { metadata?: object; gate?: string };
            return {
                selfLink: `https://gcp/${name}`,
                ...(metadata && { metadata: { ...metadata, generation: 3 } }),
                ...(gate === "virtual-garden-access" && { ca: "a CA" }),
                ...(gate === "headscale-api-key" && { key: "a key" }),
                ...(gate === "zitadel-client" && { clientId: "a client", clientSecret: "its-secret" }),
            };
        }
    }
}

/**
 * What the whole program registers for a landscape, on the SDK's mocks: what exists outside of Pulumi. Components, which
 * show their args, and `Frozen`, which repeats the config, are left out.
 */
export async function registrationsOf(
    landscape: Landscape,
    secrets: Record<string, string> = {},
): Promise<Registered[]> {
    const { resources } = await deployed(landscape, secrets);
    return resources.filter(({ type }) => !/^metal-landscape:|:Frozen$/.test(type));
}

/** All that the program registers for a landscape, and the stack's outputs. */
export function deployed(landscape: Landscape, secrets: Record<string, string> = {}) {
    return register(() => deployLandscape(landscape, new Secrets(pulumi.secret(secrets))), outputs);
}

/** Registrations as one text: equal for equal landscapes. */
export function textOf(resources: Registered[]): string {
    const sorted = [...resources].sort((a, b) => (`${a.type} ${a.name}` < `${b.type} ${b.name}` ? -1 : 1));
    return JSON.stringify(sorted, null, 1);
}
