import type { Loose } from "../document";
import { set } from "../document";
import type { WrongConfig } from "./case";

const versions = (d: Loose, ...all: object[]) =>
    set(d.cloudProfile, { kubernetes: { versions: [{ version: "1.35.6" }, ...all] } });
const V = "cloudProfile.kubernetes.versions";
/** Wrong versions: of the release, and of Kubernetes. */
export const wrongVersions: WrongConfig[] = [
    {
        kind: "reference",
        what: "a release vector that is not there",
        change: d => set(d.release, { vector: "release/vectors/metal-stack-v0.99.0.yaml" }),
        paths: ["release.vector"],
    },
    {
        kind: "version",
        what: "a release vector that is none",
        change: d => set(d.release, { vector: "package.json" }),
        paths: ["release.vector"],
    },
    {
        kind: "version",
        what: "a version for shoots that Gardener does not take any more",
        change: d => versions(d, { version: "1.29.9" }),
        paths: [`${V}[1].version`],
    },
    {
        kind: "version",
        what: "a seed of 1.35.3, which has a regression",
        change: d => {
            versions(d, { version: "1.35.3" });
            set(d.seeds[0].kubernetes, { version: "1.35.3" });
        },
        paths: ["seeds[0].kubernetes.version"],
    },
    {
        kind: "version",
        what: "a GKE of 1.35.2, whose soil has the regression",
        change: d => set(d.clusters.initial.gke, { kubernetesVersion: "1.35.2-gke.1842000" }),
        paths: ["clusters.initial.gke.kubernetesVersion"],
    },
    {
        kind: "version",
        what: "a GKE of 1.36",
        change: d => set(d.clusters.initial.gke, { kubernetesVersion: "1.36" }),
        paths: ["clusters.initial.gke.kubernetesVersion"],
    },
    {
        kind: "form",
        what: "a minor version for shoots",
        change: d => versions(d, { version: "1.34" }),
        paths: [`${V}[1].version`],
    },
    {
        kind: "clash",
        what: "a version for shoots twice",
        change: d => versions(d, { version: "1.35.6" }),
        paths: [`${V}[1].version`],
    },
    {
        kind: "clash",
        what: "two supported versions of a minor",
        change: d =>
            versions(
                d,
                { version: "1.34.13", classification: "supported" },
                { version: "1.34.12", classification: "supported" },
            ),
        paths: [`${V}[2].classification`],
    },
    {
        kind: "choice",
        what: "a version that is classified as expired",
        change: d => versions(d, { version: "1.34.13", classification: "expired" }),
        paths: [`${V}[1].classification`],
    },
    {
        kind: "form",
        what: "an expiration without time",
        change: d => versions(d, { version: "1.34.13", expirationDate: "2027-01-13" }),
        paths: [`${V}[1].expirationDate`],
    },
    {
        kind: "combination",
        what: "a newest version that expires",
        change: d =>
            set(d.cloudProfile, {
                kubernetes: { versions: [{ version: "1.35.6", expirationDate: "2027-04-14T00:00:00Z" }] },
            }),
        paths: [`${V}[0].expirationDate`],
    },
];
