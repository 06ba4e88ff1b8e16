import { isAlias, isMap, isSeq } from "yaml";
import type { Alias, Node } from "yaml";
import { closest } from "../../errors/closest";
import type { Finding } from "./finding";
import { isMergeKey, offsetOf } from "./nodes";
import type { Visited } from "./nodes";

/** A file in which every alias is replaced by what it stands for has at most this many values: enough for any landscape. */
const mostValues = 100_000;

/** What the aliases of a YAML file stand for, and which of them stand for nothing that could be used. */
export class Aliases {
    /** Aliases without an anchor, in their own anchor, or too many; and merge keys without a map. All fatal. */
    readonly findings: Finding[] = [];
    private readonly targets = new Map<Alias, Node>();
    private readonly sizes = new Map<Node, number>();

    constructor(nodes: readonly Visited[]) {
        const anchors = new Map<string, Node>();
        let [values, tooMany] = [0, false];
        for (const { node, path } of nodes) {
            values++;
            if (!isAlias(node)) {
                if (node.anchor) {
                    anchors.set(node.anchor, node);
                }
                continue;
            }
            const target = anchors.get(node.source);
            const found = target ? recursion(node, target) : undefinedAlias(node, [...anchors.keys()]);
            if (found) {
                this.findings.push({ at: path, offset: offsetOf(node), ...found, fatal: true });
            } else if (target) {
                this.targets.set(node, target);
                values += this.sizeOf(target);
            }
            if (values > mostValues && !tooMany) {
                tooMany = true;
                this.findings.push({ at: path, offset: offsetOf(node), ...excess(node), fatal: true });
            }
        }
        this.findings.push(...nodes.flatMap(visited => this.badMerges(visited)));
    }

    /** The node that a node stands for: itself, or an alias's anchor; undefined for an alias that is in the findings. */
    follow(node: unknown): Node | undefined {
        return isAlias(node) ? this.targets.get(node) : (node as Node | undefined);
    }

    /** Values under a node, aliases replaced. */
    private sizeOf(node: Node): number {
        const known = this.sizes.get(node);
        if (known !== undefined) {
            return known;
        }
        const parts: unknown[] = isMap(node)
            ? node.items.flatMap(({ key, value }) => [key, value])
            : isSeq(node)
              ? node.items
              : [];
        const size = parts
            .map(part => this.follow(part))
            .reduce((sum, part) => sum + (part ? this.sizeOf(part) : 0), 1);
        this.sizes.set(node, size);
        return size;
    }

    /** yaml.v3 takes a map, or a list of maps (gopkg.in/yaml.v3 v3.0.1 decode.go `merge`). */
    private badMerges({ node, path }: Visited): Finding[] {
        const pairs = isMap(node) ? node.items.filter(({ key }) => isMergeKey(key)) : [];
        return pairs
            .filter(({ value }) => {
                const sources = isSeq(value) ? value.items : [value];
                // An alias of nothing has its finding already.
                return sources.some(source => !isMap(this.follow(source)) && (!isAlias(source) || this.follow(source)));
            })
            .map(({ key }) => ({
                at: [...path, "<<"],
                offset: offsetOf(key as Node),
                found: "<< merges what is no map",
                expected: "expected an alias of a map, or a list of them",
                fatal: true,
            }));
    }
}

function undefinedAlias({ source }: Alias, anchors: string[]): Pick<Finding, "found" | "expected"> {
    const meant = closest(source, anchors);
    return {
        found: `*${source} is an alias of nothing: no &${source} stands before it`,
        expected: meant ? `did you mean *${meant}?` : "expected an anchor before it",
    };
}

function recursion(alias: Alias, target: Node): Pick<Finding, "found" | "expected"> | undefined {
    const [offset, [begin, end]] = [offsetOf(alias), target.range ?? [0, 0]];
    return begin <= offset && offset < end
        ? {
              found: `*${alias.source} stands in &${alias.source} itself, so it would never end`,
              expected: "expected an alias of a value that stands before it",
          }
        : undefined;
}

function excess({ source }: Alias): Pick<Finding, "found" | "expected"> {
    return {
        found: `with *${source} the file has more than ${mostValues} values`,
        expected: "expected fewer aliases of aliases",
    };
}
