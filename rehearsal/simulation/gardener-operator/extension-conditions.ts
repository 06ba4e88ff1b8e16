import type { ControllerInstallation } from "../gardener/core-types";
import type { OperatorExtension } from "../gardener/types";
import { isTrue } from "../kubernetes/objects";
import type { Condition } from "../kubernetes/objects";

/** Condition Installed. */
export function installed(status: "True" | "False", reason: string, message: string): Condition {
    return { type: "Installed", status, reason, message };
}

/** Condition RequiredRuntime: whether the runtime cluster needs objects of these kinds. */
export function requiredRuntime(kinds: string[]): Condition {
    const type = "RequiredRuntime";
    return kinds.length > 0
        ? {
              type,
              status: "True",
              reason: "ExtensionRequired",
              message: `Extension required for kinds [${kinds.join(" ")}]`,
          }
        : { type, status: "False", reason: "ExtensionNotRequired", message: "Extension not required for any kind" };
}

/** Condition RequiredVirtual: whether Seeds need it, by what is installed of it there. */
export function requiredVirtual(installations: ControllerInstallation[]): Condition {
    const type = "RequiredVirtual";
    return installations.some(({ status }) => isTrue(status?.conditions, "Required"))
        ? {
              type,
              status: "True",
              reason: "RequiredControllerInstallation",
              message: "Extension has required ControllerInstallations for seed clusters",
          }
        : {
              type,
              status: "False",
              reason: "NoRequiredControllerInstallation",
              message: "Extension does not have required ControllerInstallations for seed clusters",
          };
}

/** The conditions of the care controller (gardener v1.138.3 pkg/operator/controller/extension/care/health.go). */
export function healthy(
    extension: OperatorExtension,
    kinds: string[],
    installations: ControllerInstallation[],
): Condition[] {
    const conditions: Condition[] = [];
    if (kinds.length > 0) {
        const message = "All extension components are healthy.";
        conditions.push({ type: "RuntimeHealthy", status: "True", reason: "ExtensionComponentsRunning", message });
    }
    if (extension.spec.deployment?.admission !== undefined) {
        const message = "All extension admission components are healthy.";
        const reason = "ExtensionAdmissionComponentsRunning";
        conditions.push({ type: "AdmissionHealthy", status: "True", reason, message });
    }
    if (installations.some(({ status }) => isTrue(status?.conditions, "Required"))) {
        const sick = installations.find(({ status }) => !isTrue(status?.conditions, "Healthy"));
        const type = "ControllerInstallationsHealthy";
        conditions.push(
            sick === undefined
                ? {
                      type,
                      status: "True",
                      reason: "ControllerInstallationsRunning",
                      message: "All controller installations are healthy.",
                  }
                : {
                      type,
                      status: "Progressing",
                      reason: "NotHealthy",
                      message: `ControllerInstallation ${sick.metadata.name} is not healthy`,
                  },
        );
    }
    return conditions;
}

/** Conditions without their times, as a text. */
export function withoutTimes(conditions: Condition[] = []): string {
    return JSON.stringify(conditions.map(({ type, status, reason, message }) => [type, status, reason, message]));
}
