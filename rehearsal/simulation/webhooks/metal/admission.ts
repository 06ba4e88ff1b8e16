import type { AdmissionRequest } from "../../admission";
import type { Secret } from "../../gardener/types";
import type { KubeClient } from "../../kubernetes/client";
import type { KubeObject, Ref } from "../../kubernetes/objects";
import { Denied, replaced, startWebhooks } from "../admitting";
import type { Webhooks } from "../admitting";
import { configuration } from "../operator";
import { admitCloudProfile } from "./cloud-profile";
import { defaultedShoot } from "./defaults";
import type { Defaulter } from "./defaults";
import type { CloudProfile, MetalShoot } from "./objects";
import { admitShoot } from "./shoot";

const NAME = "gardener-extension-admission-metal";

/** Serves provider-metal's admission for the virtual garden; `defaulter` is read anew for each request. */
export function startMetalWebhooks(virtual: KubeClient, defaulter: () => Defaulter): Promise<Webhooks> {
    return startWebhooks({
        "/webhooks/validate": request => validate(virtual, request),
        "/webhooks/validate/secrets": ({ object, oldObject }) => {
            const [now, before] = [object as Secret, oldObject];
            if (before === null || JSON.stringify(before.data) !== JSON.stringify(now.data)) {
                validateSecret(now);
            }
        },
        "/webhooks/mutate": async ({ object }) => {
            const shoot = object as MetalShoot;
            if (shoot.metadata.deletionTimestamp !== undefined) {
                return [];
            }
            return replaced(shoot, { spec: defaultedShoot(shoot, await profileOf(virtual, shoot), defaulter()) });
        },
    });
}

/** The webhook configurations that provider-metal's admission writes into the virtual garden. */
export function metalWebhookConfigurations(webhooks: Webhooks): KubeObject[] {
    const webhook = (name: string, path: string, label: string, rules: object[]) => ({
        name: `${name}.metal.provider.extensions.gardener.cloud`,
        clientConfig: webhooks.clientConfig(path),
        rules,
        objectSelector: { matchLabels: { [label]: "true" } },
        admissionReviewVersions: ["v1", "v1beta1"],
        sideEffects: "None",
        failurePolicy: "Fail",
        matchPolicy: "Exact",
        timeoutSeconds: 10,
    });
    const rule = (group: string, versions: string[], resources: string[]) => ({
        apiGroups: [group],
        apiVersions: versions,
        resources,
        operations: ["CREATE", "UPDATE"],
    });
    const provider = "provider.extensions.gardener.cloud/metal";
    return [
        configuration("Validating", NAME, [
            webhook("validator", "/webhooks/validate", provider, [
                rule("core.gardener.cloud", ["v1beta1"], ["shoots", "cloudprofiles", "secretbindings"]),
                rule("security.gardener.cloud", ["v1alpha1"], ["credentialsbindings"]),
            ]),
            webhook("secrets.validator", "/webhooks/validate/secrets", "provider.shoot.gardener.cloud/metal", [
                rule("", ["v1"], ["secrets"]),
            ]),
        ]),
        configuration("Mutating", NAME, [
            webhook("mutator", "/webhooks/mutate", provider, [rule("core.gardener.cloud", ["v1beta1"], ["shoots"])]),
        ]),
    ];
}

async function validate(virtual: KubeClient, { object, oldObject }: AdmissionRequest): Promise<void> {
    if (object === null || object.metadata.deletionTimestamp !== undefined) {
        return;
    }
    if (object.kind === "CloudProfile") {
        admitCloudProfile((oldObject ?? undefined) as CloudProfile | undefined, object as CloudProfile);
    } else if (object.kind === "Shoot") {
        const shoot = object as MetalShoot;
        admitShoot((oldObject ?? undefined) as MetalShoot | undefined, shoot, await profileOf(virtual, shoot));
    } else if (object.kind === "CredentialsBinding" && oldObject === null) {
        await validateBinding(virtual, object as CredentialsBinding);
    }
}

interface CredentialsBinding extends KubeObject {
    credentialsRef: { apiVersion: string; kind: string; namespace: string; name: string };
}

async function validateBinding(virtual: KubeClient, { credentialsRef }: CredentialsBinding): Promise<void> {
    const { apiVersion, kind, namespace, name } = credentialsRef;
    if (apiVersion !== "v1" || kind !== "Secret") {
        throw new Denied(`unsupported credentials reference: version "${apiVersion}", kind "${kind}"`);
    }
    const secret = await virtual.get<Secret>({ apiVersion, kind, metadata: { namespace, name } });
    if (secret === undefined) {
        throw new Denied(`secrets "${name}" not found`, 404);
    }
    try {
        validateSecret(secret);
    } catch (error) {
        throw new Denied(`referenced secret ${namespace}/${name} is not valid: ${(error as Error).message}`);
    }
}

/** Refuses a provider secret that has not exactly one of the two ways to authenticate. */
function validateSecret({ data }: Secret): void {
    if (data === undefined) {
        throw new Denied("unable to read credentials secret: secret does not contain any data");
    }
    const given = [data.metalAPIHMac, data.metalAPIKey].filter(value => value !== undefined && value !== "");
    if (given.length === 2) {
        throw new Denied("either hmac or api key must be set, not both");
    }
    if (given.length === 0) {
        throw new Denied("either hmac or api key must be set");
    }
}

async function profileOf(virtual: KubeClient, shoot: MetalShoot): Promise<CloudProfile> {
    const name = shoot.spec.cloudProfile?.name ?? shoot.spec.cloudProfileName ?? "";
    const namespaced = shoot.spec.cloudProfile?.kind === "NamespacedCloudProfile";
    const ref: Ref = {
        apiVersion: "core.gardener.cloud/v1beta1",
        kind: namespaced ? "NamespacedCloudProfile" : "CloudProfile",
        metadata: namespaced ? { name, namespace: shoot.metadata.namespace } : { name },
    };
    const profile = await virtual.get<CloudProfile & { status?: { cloudProfileSpec?: CloudProfile["spec"] } }>(ref);
    if (profile === undefined) {
        throw new Denied(`cloudprofiles.core.gardener.cloud "${name}" not found`, 404);
    }
    return namespaced && profile.status?.cloudProfileSpec !== undefined
        ? { ...profile, spec: profile.status.cloudProfileSpec }
        : profile;
}
