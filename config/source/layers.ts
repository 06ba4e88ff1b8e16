import type { Path } from "../document";
import { valueAt } from "../document";
import { isMap, mergePatch } from "./merge-patch";
import type { Position } from "./position";
import type { YamlFile } from "./yaml-file";

/** One of the partial documents of which a landscape's document is made. */
export interface Layer {
    document: unknown;
    /** The file it was read from; not there where Pulumi handed the document over. */
    file?: YamlFile;
    /** Path of the document in its file. */
    at: Path;
}

/** Layers in the order in which they are merged, and where what came of it stands. */
export class Layers {
    /** The merged document; a single one as it is, with its nulls. */
    readonly document: unknown;

    constructor(private readonly layers: readonly Layer[]) {
        const [first, ...others] = layers.map(({ document }) => document);
        this.document =
            others.length === 0 ? first : [first, ...others].reduce((merged, each) => mergePatch(merged, each), {});
    }

    /** Where a value stands, or its key; undefined where that is in no file. */
    positionOf(path: Path, of: "value" | "key" = "value"): Position | undefined {
        const { file, at } = this.layerOf(path);
        return file?.positionOf([...at, ...path], of);
    }

    /** A plain scalar as it is written in the file it comes from. */
    writtenAt(path: Path): string | undefined {
        const { file, at } = this.layerOf(path);
        return file?.writtenAt([...at, ...path]);
    }

    /** Whether the last layer that names a path leaves it empty, so that the merge took it out. */
    isEmpty(path: Path): boolean {
        return valueAt(this.layerOf(path).document, path) === null;
    }

    /**
     * The layer that says what stands at a path: the last that has it, or that has something else than a map above it.
     * Where none does, the one that comes nearest.
     */
    private layerOf(path: Path): Layer {
        const depths = this.layers.map(({ document }) => depthOf(document, path));
        const last = this.layers.findLastIndex(({ document }, index) => decides(document, path, depths[index]));
        return this.layers[last >= 0 ? last : depths.lastIndexOf(Math.max(...depths))];
    }
}

/** Whether what earlier layers have at a path counts no more: a layer has it too, or a list or scalar on the way to it. */
function decides(document: unknown, path: Path, depth: number): boolean {
    const above = Array.from({ length: Math.min(depth + 1, path.length) }, (_, length) => path.slice(0, length));
    return depth === path.length || above.some(each => !isMap(valueAt(document, each)));
}

/** How many steps of a path a document has. */
function depthOf(document: unknown, path: Path): number {
    const missing = path.findIndex((_, index) => valueAt(document, path.slice(0, index + 1)) === undefined);
    return missing < 0 ? path.length : missing;
}
