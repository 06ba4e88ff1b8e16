import type { Place } from "../document";
import { pathText, valueAt } from "../document";
import type { Problem } from "../errors";
import { undeclared } from "./declared";
import { least } from "./bounds";
import { problem } from "./problem";
import { inShoots, listOf, shootPatterns } from "./shoots-in";
import { textsIn, twice } from "./twice";

/** What shoots on metal ask for is there, and goes together. */
export function checkShoots(document: unknown): Problem[] {
    const single = inShoots(document).flatMap(shoot => [
        ...isolation(document, shoot),
        ...networkPlugin(shoot),
        ...storage(shoot),
        ...issuers(shoot),
        ...annotations(shoot),
        ...resources(shoot),
    ]);
    return [...single, ...size(document)];
}

/** provider-metal v0.27.11 pkg/apis/metal/validation/network_access.go. */
function isolation(document: unknown, { path, value }: Place): Problem[] {
    const at = ["controlPlaneConfig", "networkAccessType"];
    const [access, partition] = [valueAt(value, at), valueAt(value, ["partition"])];
    const isolated = ["cloudProfile", "partitions", String(partition), "networkIsolation"];
    return (access === "restricted" || access === "forbidden") &&
        typeof partition === "string" &&
        valueAt(document, isolated) === undefined
        ? [
              problem(
                  [...path, ...at],
                  `${access} needs the partition's networkIsolation (${pathText(isolated)})`,
                  "baseline, or networkIsolation there",
              ),
          ]
        : [];
}

/** Its configuration is of the plugin's own group, and calico routes Services only with eBPF. */
function networkPlugin({ path, value }: Place): Problem[] {
    const type = valueAt(value, ["networking", "type"]) === "cilium" ? "cilium" : "calico";
    const group = `${type}.networking.extensions.gardener.cloud/`;
    const at = ["networking", "providerConfig", "apiVersion"];
    const version = valueAt(value, at);
    const ebpf = valueAt(value, ["networking", "providerConfig", "ebpfDataplane", "enabled"]) === true;
    const proxy = ["kubernetes", "kubeProxy", "enabled"];
    return [
        ...(typeof version === "string" && !version.startsWith(group)
            ? [problem([...path, ...at], `"${version}" is not of ${type}`, `${group}v1alpha1`)]
            : []),
        // gardener-extension-networking-calico pkg/admission/validator/shoot.go
        ...(type === "calico" && !ebpf && valueAt(value, proxy) === false
            ? [
                  problem(
                      [...path, ...proxy],
                      "calico needs kube-proxy, but with its eBPF data plane",
                      "true, or ebpfDataplane.enabled in networking.providerConfig",
                  ),
              ]
            : []),
    ];
}

/** The extension csi-driver-lvm refuses a cluster in which the old csi-lvm is. */
function storage({ path, value }: Place): Problem[] {
    const at = ["controlPlaneConfig", "featureGates", "disableCsiLvm"];
    const wanted = listOf(valueAt(value, ["extensions"])).some(
        extension => valueAt(extension, ["type"]) === "csi-driver-lvm" && valueAt(extension, ["disabled"]) !== true,
    );
    return wanted && valueAt(value, at) !== true
        ? [problem([...path, ...at], "the extension csi-driver-lvm takes the place of csi-lvm", "true")]
        : [];
}

/** gardener v1.138.3 pkg/api/core/validation/shoot.go; kube-apiserver takes each issuer of people's tokens once. */
function issuers({ path, value }: Place): Problem[] {
    const config = ["kubernetes", "kubeAPIServer", "serviceAccountConfig"];
    const issuer = valueAt(value, [...config, "issuer"]);
    const accepted = listOf(valueAt(value, [...config, "acceptedIssuers"]));
    const people = textsIn({ path, value }, "kubernetes.kubeAPIServer.structuredAuthentication.jwt.*.issuer.url");
    const twiceAccepted = accepted.flatMap((other, index) =>
        other === issuer || accepted.indexOf(other) < index
            ? [
                  problem(
                      [...path, ...config, "acceptedIssuers", index],
                      `"${String(other)}" is ${other === issuer ? "the issuer" : "in the list"} already`,
                      "each issuer once",
                  ),
              ]
            : [],
    );
    return [...twiceAccepted, ...twice(people, "the issuer")];
}

/** gardener v1.138.3 pkg/api/core/validation/shoot.go. */
function size(document: unknown): Problem[] {
    return shootPatterns.flatMap(shoot => {
        const allowed = `${shoot}.kubernetes.kubeAPIServer.autoscaling.minAllowed`;
        return [...least(document, `${allowed}.cpu`, "20m"), ...least(document, `${allowed}.memory`, "200M")];
    });
}

/** The extension audit asks for a resource of the Shoot by name (gardener-extension-audit pkg/apis/audit/v1alpha1). */
function resources({ path, value }: Place): Problem[] {
    const known = listOf(valueAt(value, ["resources"])).map(resource => String(valueAt(resource, ["name"])));
    return undeclared(
        listOf(valueAt(value, ["extensions"])).flatMap((extension, index) =>
            Object.entries(valueAt(extension, ["providerConfig", "backends"]) ?? {}).flatMap(([backend, config]) => {
                const name = valueAt(config, ["secretResourceName"]);
                const at = [...path, "extensions", index, "providerConfig", "backends", backend, "secretResourceName"];
                return typeof name === "string" ? [{ path: at, value: name }] : [];
            }),
        ),
        known,
        "resource",
        pathText([...path, "resources"]),
    );
}

/** Annotations that are not for people, and why. */
const reserved: Record<string, string> = {
    "cluster.metal-stack.io/name": "the landscape writes it: it is the name",
    "cluster.metal-stack.io/partition": "the landscape writes it: set partition",
    "cluster.metal-stack.io/project": "the landscape writes it: set projectID",
    "cluster.metal-stack.io/tenant": "the landscape writes it: set tenant",
    "confirmation.gardener.cloud/deletion": "the landscape writes it: name the part in unlock",
    "shoot.gardener.cloud/managed-seed-api-server":
        "Gardener has not known it since 1.119: use kubernetes.kubeAPIServer.autoscaling",
};

function annotations({ path, value }: Place): Problem[] {
    return Object.entries(reserved)
        .filter(([key]) => valueAt(value, ["annotations", key]) !== undefined)
        .map(([key, why]) => problem([...path, "annotations", key], why, "it left out"));
}
