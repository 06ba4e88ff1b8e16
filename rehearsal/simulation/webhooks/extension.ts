import type { OciRepository, OperatorExtension } from "../gardener/types";
import { isConfirmed } from "../gardener/types";
import { isTrue } from "../kubernetes/objects";
import { Denied } from "./admitting";
import { FieldErrors } from "./field-errors";
import { CONFIRMATION_REQUIRED } from "./garden";

const KINDS = [
    "BackupBucket",
    "BackupEntry",
    "Bastion",
    "ContainerRuntime",
    "ControlPlane",
    "DNSRecord",
    "Extension",
    "Infrastructure",
    "Network",
    "OperatingSystemConfig",
    "SelfHostedShootExposure",
    "Worker",
];
const CLUSTER_TYPES = ["garden", "seed", "shoot"];

/** Refuses an Extension that gardener-operator would not take; `before` where it is changed, `others` are those that are there. */
export function admitExtension(
    before: OperatorExtension | undefined,
    now: OperatorExtension,
    others: OperatorExtension[],
): void {
    const errors = new FieldErrors();
    validateDeployment(now, errors);
    validateResources(now, errors);
    validateUnique(now, others, errors);
    if (before !== undefined) {
        const primary = new Map((before.spec.resources ?? []).map(r => [`${r.kind}/${r.type}`, r.primary ?? true]));
        (now.spec.resources ?? []).forEach((resource, index) => {
            const was = primary.get(`${resource.kind}/${resource.type}`);
            if (was !== undefined) {
                errors.immutable(`spec.resources[${index}].primary`, was, resource.primary ?? true);
            }
        });
    }
    errors.denyInvalid("Extension.operator.gardener.cloud", now.metadata.name);
}

/** Refuses the deletion of an Extension that is not confirmed or that is still required. */
export function admitExtensionDelete(extension: OperatorExtension): void {
    if (!isConfirmed(extension)) {
        throw new Denied(CONFIRMATION_REQUIRED);
    }
    for (const type of ["RequiredRuntime", "RequiredVirtual"]) {
        if (isTrue(extension.status?.conditions, type)) {
            const message = extension.status?.conditions?.find(condition => condition.type === type)?.message ?? "";
            throw new Denied(`extension is still being required: ${JSON.stringify(message)}`);
        }
    }
}

/** The spec with what gardener-operator's defaulting webhook sets (gardener v1.138.3 pkg/operator/webhook/defaulting/extension). */
export function defaultedExtension(spec: OperatorExtension["spec"]): OperatorExtension["spec"] {
    const resources = spec.resources?.map(resource => ({
        ...resource,
        primary: resource.primary ?? true,
        ...(resource.kind === "Extension" &&
        resource.autoEnable?.includes("shoot") === true &&
        (resource.clusterCompatibility ?? []).length === 0
            ? { clusterCompatibility: ["shoot"] }
            : {}),
    }));
    const extension = spec.deployment?.extension;
    const inject =
        extension !== undefined &&
        extension.injectGardenKubeconfig === undefined &&
        spec.resources?.some(({ kind }) => kind === "Worker") === true;
    return {
        ...spec,
        ...(resources === undefined ? {} : { resources }),
        ...(inject
            ? { deployment: { ...spec.deployment, extension: { ...extension, injectGardenKubeconfig: true } } }
            : {}),
    };
}

function validateDeployment(extension: OperatorExtension, errors: FieldErrors): void {
    const { deployment } = extension.spec;
    const path = "spec.deployment";
    if (deployment === undefined) {
        errors.required(path, "deployment must be specified");
        return;
    }
    const { extension: chart, admission } = deployment;
    if (chart === undefined && admission === undefined) {
        errors.required(path, "at least one of extension or admission must be specified");
    }
    if (chart !== undefined) {
        validateHelm(chart.helm, `${path}.extension.helm`, errors);
    }
    if (admission !== undefined && admission.runtimeCluster === undefined && admission.virtualCluster === undefined) {
        errors.required(`${path}.admission`, "at least one of runtimeCluster or virtualCluster must be specified");
    }
    for (const cluster of ["runtimeCluster", "virtualCluster"] as const) {
        const target = admission?.[cluster];
        if (target !== undefined) {
            validateHelm(target.helm, `${path}.admission.${cluster}.helm`, errors);
        }
    }
}

function validateHelm(helm: { ociRepository?: OciRepository } | undefined, path: string, errors: FieldErrors): void {
    if (helm === undefined) {
        errors.required(path, "helm deployment must be specified");
        return;
    }
    const { ref = "", repository = "", tag = "", digest = "" } = helm.ociRepository ?? {};
    const at = `${path}.ociRepository`;
    if (ref === "" && repository === "") {
        errors.required(at, "must provide either ref or repository");
    } else if (ref !== "") {
        for (const [name, value] of Object.entries({ repository, tag, digest })) {
            if (value !== "") {
                errors.forbidden(`${at}.${name}`, `cannot provide ${name} when ref is set`);
            }
        }
    } else if (tag === "" && digest === "") {
        errors.required(at, "must provide either tag or digest");
    } else if (digest !== "" && !digest.startsWith("sha256:")) {
        errors.invalid(`${at}.digest`, digest, "must start with 'sha256:'");
    }
}

function validateResources(extension: OperatorExtension, errors: FieldErrors): void {
    const seen = new Set<string>();
    (extension.spec.resources ?? []).forEach((resource, index) => {
        const path = `spec.resources[${index}]`;
        if (!KINDS.includes(resource.kind)) {
            errors.notSupported(`${path}.kind`, resource.kind, KINDS);
        }
        if (resource.type === "") {
            errors.required(`${path}.type`, "field is required");
        }
        const id = `${resource.kind}/${resource.type}`;
        if (seen.has(id)) {
            errors.duplicate(path, id);
        }
        seen.add(id);
        const onlyExtensions = ["autoEnable", "clusterCompatibility", "reconcileTimeout", "lifecycle"];
        if (resource.kind !== "Extension") {
            for (const field of onlyExtensions.filter(name => resource[name] !== undefined)) {
                errors.forbidden(`${path}.${field}`, "field must not be set when kind != Extension");
            }
            return;
        }
        const compatible = resource.clusterCompatibility ?? [];
        for (const type of compatible.filter(type => !CLUSTER_TYPES.includes(type))) {
            errors.notSupported(`${path}.clusterCompatibility`, type, CLUSTER_TYPES);
        }
        for (const type of (resource.autoEnable ?? []).filter(type => !compatible.includes(type))) {
            errors.forbidden(
                `${path}.autoEnable`,
                `autoEnable is not allowed for cluster type "${type}" when clusterCompatibility is set to [${compatible.join(" ")}]`,
            );
        }
    });
}

/** Two primary resources of one kind and type: gardener-apiserver refuses the second ControllerRegistration, later. */
function validateUnique(now: OperatorExtension, others: OperatorExtension[], errors: FieldErrors): void {
    (now.spec.resources ?? []).forEach((resource, index) => {
        const clash = others
            .filter(other => other.metadata.name !== now.metadata.name)
            .some(other =>
                other.spec.resources?.some(
                    known =>
                        known.kind === resource.kind &&
                        known.type === resource.type &&
                        (known.primary ?? true) &&
                        (resource.primary ?? true),
                ),
            );
        if (clash) {
            errors.duplicate(`spec.resources[${index}]`, `${resource.kind}/${resource.type}`);
        }
    });
}
