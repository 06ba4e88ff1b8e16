import { resolve } from "node:path";
import { VersionDocument } from "./document";
import { mirrored } from "./references";
import type { HelmChartRef, ImageRef, ReadOptions } from "./vector";

/** A build of firewall-controller, as a CloudProfile of type metal takes it. */
export interface FirewallControllerVersion {
    version: string;
    url: string;
    classification: "preview" | "supported" | "deprecated";
}

/** An operating system image as metal-api takes it. */
export interface MetalImage {
    /** `<name>-<semver>`. */
    id: string;
    name: string;
    description: string;
    url: string;
    features: ("machine" | "firewall")[];
}

/** Versions that metal-stack's release vector does not have; the file says the source of each. */
export class Additions {
    constructor(
        private readonly document: VersionDocument,
        private readonly options: ReadOptions = {},
    ) {}

    /** The chart of that name, e.g. `cert-manager` or `ingress-nginx`, at the mirror of its repository. */
    helmChart(name: string): HelmChartRef {
        const path = `helm-charts.${name}`;
        return {
            chart: this.document.text(`${path}.chart`),
            version: this.document.text(`${path}.version`),
            repository: mirrored(this.document.text(`${path}.repository`), this.options.mirrors ?? []),
        };
    }

    /** The container image of that name, e.g. `kubectl`, at the mirror of its registry. */
    image(name: string): ImageRef {
        const path = `docker-images.${name}`;
        const repository = mirrored(this.document.text(`${path}.name`), this.options.mirrors ?? []);
        const tag = this.document.text(`${path}.tag`);
        return { repository, tag, reference: `${repository}:${tag}` };
    }

    /** The firewall-controller versions for a CloudProfile. */
    firewallControllerVersions(): FirewallControllerVersion[] {
        return this.document.maps("firewall-controller.versions").map((_, index) => {
            const text = (key: string) => this.document.text(`firewall-controller.versions.${index}.${key}`);
            const classification = text("classification");
            if (classification !== "preview" && classification !== "supported" && classification !== "deprecated") {
                throw this.document.missing(`firewall-controller.versions.${index}.classification`);
            }
            return { version: text("version"), url: text("url"), classification };
        });
    }

    /** The machine images first, then the firewall images. */
    images(): MetalImage[] {
        return (["machine", "firewall"] as const).flatMap(feature =>
            this.document.maps(`images.${feature}`).map((_, index) => {
                const text = (key: string) => this.document.text(`images.${feature}.${index}.${key}`);
                return {
                    id: text("id"),
                    name: text("name"),
                    description: text("description"),
                    url: text("url"),
                    features: [feature],
                };
            }),
        );
    }

    /** The Kubernetes versions to offer to shoots, newest first. */
    kubernetesVersions(): string[] {
        return this.document
            .maps("kubernetes.versions")
            .map((_, index) => this.document.text(`kubernetes.versions.${index}.version`));
    }
}

/** Reads the additions from the file beside this module. */
export function loadAdditions(options?: ReadOptions): Additions {
    return new Additions(new VersionDocument(resolve(__dirname, "additions.yaml")), options);
}
