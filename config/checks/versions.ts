import { VectorError } from "../../release/errors";
import { loadVector } from "../../release/vector";
import type { ReleaseVector } from "../../release/vector";
import type { Path, TextPlace } from "../document";
import { pathText, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { hostOf } from "./host";
import { problem } from "./problem";

/** The version of Gardener whose fields and rules this program has, and with which it is rehearsed. */
export const GARDENER = "v1.138.3";

/** Ends of support of the Kubernetes versions it takes (gardener v1.138.3 supported-kubernetes-versions.yaml). */
const supportedUntil: Record<string, string> = {
    "1.30": "2025-07-16",
    "1.31": "2025-12-21",
    "1.32": "2026-04-24",
    "1.33": "2026-08-27",
    "1.34": "2027-01-13",
    "1.35": "2027-04-14",
};

/** A version of Kubernetes in the document, and whether a seed has it. */
export interface KubernetesUse extends TextPlace {
    seed: boolean;
}

/** The release vector can be read, and Gardener takes every version of Kubernetes. */
export function checkVersions(document: unknown): Problem[] {
    const { problems, vector } = vectorOf(document);
    return [...problems, ...usesIn(document, vector).flatMap(supported)];
}

/** A release that this program was not tried with, and Kubernetes versions that are not supported any longer. */
export function adviseVersions(document: unknown, today: Date): Problem[] {
    const { vector } = vectorOf(document);
    return [
        ...(vector ? tried(vector) : []),
        ...usesIn(document, vector).flatMap(({ path, value }) => {
            const end = supportedUntil[minorOf(value) ?? ""];
            return end !== undefined && today >= new Date(`${end}T00:00:00Z`)
                ? [
                      problem(
                          path,
                          `Gardener's support of Kubernetes ${String(minorOf(value))} ended on ${end}`,
                          "a later one",
                      ),
                  ]
                : [];
        }),
    ];
}

/** Minor version of Kubernetes, such as 1.35 of 1.35.6 or of GKE's 1.35.4-gke.1000. */
export function minorOf(version: string): string | undefined {
    return /^v?(1\.\d+)(\.|$)/.exec(version)?.[1];
}

const VECTOR: Path = ["release", "vector"];

function vectorOf(document: unknown): { problems: Problem[]; vector?: ReleaseVector } {
    const file = valueAt(document, VECTOR);
    if (typeof file !== "string") {
        return { problems: [] };
    }
    try {
        const vector = loadVector(file);
        vector.version(`${GROUP}.operator`);
        return { problems: [], vector };
    } catch (error) {
        if (error instanceof VectorError) {
            return { problems: [{ path: pathText(VECTOR), found: error.what, expected: error.remedy }] };
        }
        throw error;
    }
}

const GROUP = "docker-images.third-party.gardener";

/** gardener-operator, gardenlet and the control plane are of the one version with which the program is rehearsed. */
function tried(vector: ReleaseVector): Problem[] {
    return ["operator", "gardenlet", "api-server", "controller-manager", "scheduler", "admission-controller"]
        .map(name => ({ name, version: versionIn(vector, name) }))
        .filter(({ version }) => version !== undefined && version !== GARDENER)
        .map(({ name, version }) =>
            problem(
                VECTOR,
                `Gardener's ${name} is ${String(version)} in it`,
                `${GARDENER}, whose fields and rules this program has and with which it is rehearsed`,
            ),
        );
}

function versionIn(vector: ReleaseVector, name: string): string | undefined {
    try {
        return vector.version(`${GROUP}.${name}`);
    } catch (error) {
        if (error instanceof VectorError) {
            return undefined;
        }
        throw error;
    }
}

/** Every version of Kubernetes that a document names; the virtual garden's is the release vector's where it names none. */
export function kubernetesUsesOf(document: unknown): KubernetesUse[] {
    return usesIn(document, vectorOf(document).vector);
}

/** The virtual garden's version of Kubernetes: its own, or the release vector's. */
export function gardenKubernetesOf(document: unknown): string | undefined {
    const own = texts(document, "garden.kubernetes.version")[0]?.value;
    const vector = own === undefined ? vectorOf(document).vector : undefined;
    return own ?? (vector && versionIn(vector, "virtual-garden-apiserver"));
}

function usesIn(document: unknown, vector: ReleaseVector | undefined): KubernetesUse[] {
    const of = (pattern: string, seed: boolean) => texts(document, pattern).map(place => ({ ...place, seed }));
    const host = hostOf(document)?.kubernetesVersion;
    const own = of("garden.kubernetes.version", false);
    const ofRelease = vector && versionIn(vector, "virtual-garden-apiserver");
    return [
        ...(host ? [{ ...host, seed: true }] : []),
        ...(own.length === 0 && ofRelease ? [{ path: VECTOR, value: ofRelease, seed: false }] : own),
        ...of("cloudProfile.kubernetes.versions.*.version", false),
        ...of("seeds.*.kubernetes.version", true),
        ...of("projects.*.shoots.*.kubernetes.version", false),
    ];
}

/** gardener v1.138.3 pkg/utils/validation/kubernetesversion */
function supported({ path, value, seed }: KubernetesUse): Problem[] {
    const minor = minorOf(value);
    if (minor === undefined) {
        return [];
    }
    if (!(minor in supportedUntil)) {
        return [problem(path, `Gardener ${GARDENER} does not take Kubernetes ${minor}`, "1.30 to 1.35")];
    }
    const patch = /^1\.35\.(\d+)/.exec(value)?.[1];
    return seed && patch !== undefined && Number(patch) < 4
        ? [
              problem(
                  path,
                  `${value} has the regression of MaxUnavailableStatefulSet, so it can't carry a seed`,
                  "1.35.4 or later",
              ),
          ]
        : [];
}
