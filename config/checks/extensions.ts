import { pathText, places, texts, valueAt } from "../document";
import type { Place } from "../document";
import type { Problem } from "../errors";
import { extensionObjectName } from "../extension-resources";
import { extensionNames } from "../schema/extension-names";
import { declared } from "./declared";
import { problem } from "./problem";

/** Options of extensions that only make sense together. */
export function checkExtensions(document: unknown): Problem[] {
    return [
        ...names(document),
        ...places(document, "extensions.others.*.resources.*").flatMap(resource),
        ...ontapHasClusters(document),
        ...durosPartitions(document),
        ...ingressSelector(document),
    ];
}

/**
 * A default backend that no shoot gets: gardener-extension-audit fills in log, clusterForwarding and splunk for shoots that
 * say nothing of them, and leaves S3 to the shoots themselves (pkg/controller/audit/actuator.go, applyDefaultBackends).
 */
export function adviseExtensions(document: unknown): Problem[] {
    return places(document, "extensions.audit.defaultBackends.s3")
        .filter(({ value }) => valueAt(value, ["enabled"]) !== false)
        .map(({ path }) =>
            problem(
                path,
                "gardener-extension-audit gives no shoot S3 by default: its events would not get there",
                "log, clusterForwarding or splunk, and S3 in the shoots' own audit configs",
            ),
        );
}

/** Two Extensions can't have one name, which for some of the release is not the one that the config gives them. */
function names(document: unknown): Problem[] {
    const others = texts(document, "extensions.others.*.name");
    return others.flatMap(({ path, value }, index) => {
        const ofRelease = extensionNames.find(name => extensionObjectName(name) === value);
        const first = others.slice(0, index).find(other => other.value === value);
        const owner = ofRelease ? `${ofRelease} of the release` : first && pathText(first.path);
        return owner ? [problem(path, `"${value}" is the name of ${owner} already`, "a name of its own")] : [];
    });
}

/** gardener v1.138.3 pkg/api/core/validation/controllerregistration.go */
function resource({ path, value }: Place): Problem[] {
    if (valueAt(value, ["kind"]) !== "Extension") {
        return ["autoEnable", "clusterCompatibility", "reconcileTimeout", "lifecycle"]
            .filter(key => valueAt(value, [key]) !== undefined)
            .map(key => problem([...path, key], "it is for kind Extension alone", "it to be left out"));
    }
    const compatible = valueAt(value, ["clusterCompatibility"]) ?? ["shoot"];
    return texts(value, "autoEnable.*")
        .filter(entry => Array.isArray(compatible) && !compatible.includes(entry.value))
        .map(entry =>
            problem(
                [...path, ...entry.path],
                `"${entry.value}" is not in clusterCompatibility`,
                `one of ${(compatible as unknown[]).map(String).join(", ")}`,
            ),
        );
}

/** The chart has an example cluster for a default. */
function ontapHasClusters(document: unknown): Problem[] {
    const enabled = texts(document, "extensions.enabled.*").find(({ value }) => value === "ontap");
    return enabled && places(document, "extensions.ontap.clusters").length === 0
        ? [problem(enabled.path, "ontap is enabled without a cluster", "extensions.ontap.clusters")]
        : [];
}

/** Helm lays a map over the chart's own, and so one of its keys stays if nothing takes its place. */
function ingressSelector(document: unknown): Problem[] {
    const key = "app.kubernetes.io/name";
    return places(document, "extensions.provider-metal.networkPolicies.ingressController.podSelector")
        .filter(({ value }) => valueAt(value, [key]) === undefined)
        .map(({ path }) =>
            problem(
                path,
                `the chart adds ${key}: ingress-nginx where it says nothing of that label`,
                `${key} among its labels`,
            ),
        );
}

function durosPartitions(document: unknown): Problem[] {
    const uses = places(document, "extensions.provider-metal.storage.duros.partitionConfig.*").map(({ path }) => ({
        path,
        value: String(path.at(-1)),
    }));
    return declared(uses, texts(document, "metal.partitions.*.id"), "partition", "metal.partitions");
}
