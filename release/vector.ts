import { VersionDocument } from "./document";
import { releaseIn } from "./name";
import type { Mirror } from "./references";
import { mirrored } from "./references";

/** A container image of a release. */
export interface ImageRef {
    /** Registry and name, without tag: `ghcr.io/metal-stack/metal-api`. */
    repository: string;
    /** `v0.45.0`. */
    tag: string;
    /** `<repository>:<tag>`. */
    reference: string;
}

/** A chart as Helm takes it. */
export interface HelmChartRef {
    /** A name in `repository`, or `oci://<registry>/<name>`. */
    chart: string;
    /** The chart's version, for an OCI chart its tag. */
    version: string;
    /** The chart repository's URL; absent for an OCI chart. */
    repository?: string;
}

/** How versions are read. */
export interface ReadOptions {
    /** Where images and charts are read from instead; default: nowhere. */
    mirrors?: readonly Mirror[];
}

/** Which of a Gardener component's charts: the extension, the two of its admission, or its only one. */
export type ChartKind = "extension" | "runtime" | "application" | "ref";

/**
 * A metal-stack release vector (metal-stack/releases, `release.yaml`): images, charts and versions by upstream's own
 * dotted paths, at the mirrors of their registries. Every look-up of something that is not there throws a `VectorError`
 * naming the path.
 */
export class ReleaseVector {
    private readonly mirrors: readonly Mirror[];

    constructor(
        private readonly document: VersionDocument,
        { mirrors = [] }: ReadOptions = {},
    ) {
        this.mirrors = mirrors;
    }

    /** The file it was read from. */
    get file(): string {
        return this.document.file;
    }

    /** The release of metal-stack that it is, `v0.22.19`; undefined where its file does not say. */
    get release(): string | undefined {
        return releaseIn(this.file);
    }

    /** The image at e.g. `docker-images.metal-stack.control-plane.metal-api`. */
    image(path: string): ImageRef {
        const repository = mirrored(this.document.text(`${path}.name`), this.mirrors);
        const tag = this.document.text(`${path}.tag`);
        return { repository, tag, reference: `${repository}:${tag}` };
    }

    /** `<repository>:<tag>` of a Gardener component's chart, without `oci://`; its tag is the image's (metal-roles too). */
    chart(path: string, kind: ChartKind): string {
        const repository = mirrored(this.document.text(`${path}.charts.${kind}`), this.mirrors);
        return `${repository}:${this.document.text(`${path}.tag`)}`;
    }

    /** The chart at e.g. `helm-charts.metal-stack.metal-control-plane`; an OCI chart where the release has one. */
    helmChart(path: string): HelmChartRef {
        if (this.document.lookup(`${path}.oci`) !== undefined) {
            const chart = mirrored(`oci://${this.document.text(`${path}.oci`)}`, this.mirrors);
            return { chart, version: this.document.text(`${path}.tag`) };
        }
        const repository = mirrored(this.document.text(`${path}.repository`), this.mirrors);
        return { chart: nameOf(path), version: this.document.text(`${path}.version`), repository };
    }

    /** The version at a path: its `tag`, `version` or `ref`, or the text that stands there. */
    version(path: string): string {
        for (const key of ["tag", "version", "ref"]) {
            const value = this.document.lookup(`${path}.${key}`);
            if (typeof value === "string") {
                return value;
            }
        }
        return this.document.text(path);
    }

    /** The URL of a binary, e.g. of `binaries.metal-stack.kernel`: no registry has it, so no mirror does. */
    url(path: string): string {
        return this.document.text(`${path}.url`);
    }
}

/** Reads a release vector file. Throws a `VectorError` when it can't be read or is not YAML. */
export function loadVector(file: string, options?: ReadOptions): ReleaseVector {
    return new ReleaseVector(new VersionDocument(file), options);
}

function nameOf(path: string): string {
    return path.slice(path.lastIndexOf(".") + 1);
}
