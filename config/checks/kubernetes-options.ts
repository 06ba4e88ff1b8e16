import type { Path, Place } from "../document";
import { places, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { apiVersions } from "../kubernetes/api-versions";
import { featureGates } from "../kubernetes/feature-gates";
import type { KubernetesRow } from "../kubernetes/rows";
import { isIn } from "../kubernetes/rows";
import { problem } from "./problem";
import { gardenKubernetesOf } from "./versions";

const AT = "garden.kubernetes";

/** Admission plugins that not every minor of Kubernetes has (gardener v1.138.3 pkg/utils/validation/admissionplugins). */
const plugins: Readonly<Record<string, KubernetesRow>> = {
    MutatingAdmissionPolicy: { added: 32 },
    NodeDeclaredFeatureValidator: { added: 35 },
    PodTopologyLabels: { added: 33 },
};

/** Options of the virtual garden's Kubernetes that its version has (gardener v1.138.3 pkg/api/core/validation/shoot.go). */
export function checkKubernetesOptions(document: unknown): Problem[] {
    const version = gardenKubernetesOf(document);
    const minor = Number(/^v?1\.(\d+)\./.exec(version ?? "")?.[1]);
    if (Number.isNaN(minor)) {
        return [];
    }
    return [
        ...["kubeAPIServer", "kubeControllerManager"]
            .flatMap(component => places(document, `${AT}.${component}.featureGates.*`))
            .flatMap(place => gate(place, minor)),
        ...authorization(document),
        ...places(document, `${AT}.kubeAPIServer.runtimeConfig.*`).flatMap(place => api(place, minor)),
        ...texts(document, `${AT}.kubeAPIServer.admissionPlugins.*.name`)
            .filter(({ value }) => value in plugins && !isIn(plugins[value], minor))
            .map(({ path, value }) => problem(path, `Kubernetes 1.${minor} has no ${value}`, "it to be left out")),
    ];
}

function gate({ path, value }: Place, minor: number): Problem[] {
    const name = String(path.at(-1));
    const row = featureGates.get(name);
    if (row === undefined || !isIn(row, minor)) {
        return [problem(path, `Kubernetes 1.${minor} has no such feature gate`, "it to be left out")];
    }
    const { locked } = row;
    return locked && minor >= locked.from && value !== locked.value
        ? [problem(path, `in Kubernetes 1.${minor} it is ${locked.value} for good`, "it to be left out")]
        : [];
}

/** Without their gates, kube-apiserver would not read the configurations. */
function authorization(document: unknown): Problem[] {
    const server: Path = ["garden", "kubernetes", "kubeAPIServer"];
    return ["Authentication", "Authorization"].flatMap(which => {
        const gateAt = [...server, "featureGates", `Structured${which}Configuration`];
        const used = valueAt(document, [...server, `structured${which}`]) !== undefined;
        return used && valueAt(document, gateAt) === false
            ? [problem(gateAt, `structured${which} needs it`, "it to be left out")]
            : [];
    });
}

function api({ path, value }: Place, minor: number): Problem[] {
    const name = String(path.at(-1));
    const row = apiVersions.get(name);
    if (row === undefined || !isIn(row, minor)) {
        return [
            problem(
                path,
                `Kubernetes 1.${minor} has no such API`,
                "a group and version such as batch/v1, and maybe a resource",
            ),
        ];
    }
    if (value !== false) {
        return [];
    }
    // A group and version takes with it what is in it.
    const lies = (what: string, where: string) => what === where || what.startsWith(`${where}/`);
    const needed = [...apiVersions].find(
        ([other, { required }]) => required && (lies(other, name) || lies(name, other)),
    );
    return needed ? [problem(path, `the virtual garden needs ${needed[0]}`, "it to be left out")] : [];
}
