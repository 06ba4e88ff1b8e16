import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { UserError } from "../../../errors/user-error";
import type { Chart, PublishedChart } from "../../toolchain/charts";
import { publishedCharts } from "../../toolchain/charts";
import type { Sources } from "../../toolchain/sources";
import { SOURCES } from "../../toolchain/sources";
import type { ReleaseSpec } from "./inputs";

/** Charts that lie in Go modules: where they are published → their name there. */
const published: Record<string, { chart: PublishedChart; version: string }> = {
    "oci://europe-docker.pkg.dev/gardener-project/releases/charts/gardener/operator": {
        chart: "gardener-operator",
        version: SOURCES.gardener.version,
    },
    "oci://quay.io/jetstack/charts/cert-manager": { chart: "cert-manager", version: SOURCES.certManager.version },
    "https://charts.jetstack.io cert-manager": { chart: "cert-manager", version: SOURCES.certManager.version },
};

/** Charts that lie in no Go module: where they are published → folder of the stand-in. */
const standIns: Record<string, string> = {
    "https://kubernetes.github.io/ingress-nginx ingress-nginx": "ingress-nginx",
    "https://zachomedia.github.io/cert-manager-webhook-pdns cert-manager-webhook-pdns": "cert-manager-webhook-pdns",
    "https://charts.zitadel.com zitadel": "zitadel",
    "oci://ghcr.io/metal-stack/helm-charts/metal-control-plane": "metal-control-plane",
    "https://helm.metal-stack.io metal-control-plane": "metal-control-plane",
};

const STAND_IN_FOLDER = path.join(__dirname, "..", "..", "charts");

/** Where a release's chart is read from. */
export interface ChartSource extends Chart {
    /** It stands in for the published one. */
    standIn: boolean;
}

/**
 * Finds the source of a chart; an unknown chart, or another version than the one at hand, is an error by name.
 *
 * @param gardenerVersions further versions of Gardener that the one at hand stands for
 */
export function chartSource(
    spec: Pick<ReleaseSpec, "chart" | "repo" | "version">,
    sources: Sources,
    gardenerVersions: string[] = [],
): ChartSource {
    const reference = spec.repo ? `${spec.repo.replace(/\/$/, "")} ${spec.chart}` : spec.chart;
    if (reference in published) {
        const { chart, version } = published[reference];
        if (chart !== "gardener-operator" || !gardenerVersions.includes(spec.version)) {
            sameVersion(reference, spec.version, version);
        }
        return { ...publishedCharts(sources)[chart], standIn: false };
    }
    if (reference in standIns) {
        const chart = path.join(STAND_IN_FOLDER, standIns[reference]);
        const { version } = parse(fs.readFileSync(path.join(chart, "Chart.yaml"), "utf8")) as { version: string };
        sameVersion(reference, spec.version, version);
        return { chart, package: { version: spec.version }, standIn: true };
    }
    const known = [...Object.keys(published), ...Object.keys(standIns)].join(", ");
    throw new UserError({
        what: `the rehearsal has no chart ${reference}`,
        remedy: `it has ${known}; add a stand-in to rehearsal/charts`,
    });
}

function sameVersion(reference: string, wanted: string, present: string): void {
    if (wanted.replace(/^v/, "") !== present.replace(/^v/, "")) {
        throw new UserError({
            what: `the rehearsal has chart ${reference} in version ${present}, not ${wanted}`,
            remedy: `deploy version ${present}, or bring rehearsal/charts and rehearsal/toolchain to ${wanted}`,
        });
    }
}
