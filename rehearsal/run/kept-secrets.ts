import { createHash } from "node:crypto";
import type { ResourceState } from "../host/resource-state";
import { plain } from "../host/wire";
import type { ClusterName } from "../simulation/clusters";
import { secretTexts } from "./invariants";

/** Types of resources that make up a secret when they are created. */
const generated = ["random:", "tls:", "gcp:serviceaccount/key:"];

/** A Secret of a cluster. */
export interface HeldSecret {
    cluster: ClusterName;
    metadata: { namespace: string; name: string };
    /** In base64. */
    data?: Record<string, string>;
}

interface Sighting {
    digest: string;
    /** When it was seen first. */
    when: string;
}

/**
 * Generated secrets as they were when they were first seen: in the state, and in the Secrets of the clusters that hold one.
 * Neither may ever be another. Only digests are kept, and only names are told.
 */
export class KeptSecrets {
    private readonly inState = new Map<string, Sighting>();
    private readonly inClusters = new Map<string, Sighting>();

    /** Looks once more, and tells what is not as it was; `when` says after what. */
    public look(when: string, resources: ResourceState[], secrets: HeldSecret[]): string[] {
        const made = resources.filter(one => !one.delete && isGenerated(one));
        const texts = made.flatMap(({ outputs }) => Object.values(outputs).flatMap(secretTexts));
        const values = made.map(({ urn, outputs }): [string, string] => [
            `${urn.split("::").slice(2).join(" ")} in the state`,
            JSON.stringify(plain(outputs)),
        ]);
        const held = secrets.flatMap(({ cluster, metadata: { namespace, name }, data = {} }) =>
            Object.entries(data).map(([key, value]): [string, string] => [
                `${key} of Secret ${namespace}/${name} in the ${cluster} cluster`,
                Buffer.from(value, "base64").toString(),
            ]),
        );
        return [
            ...compared(this.inState, when, values),
            ...compared(
                this.inClusters,
                when,
                held.filter(([what, value]) => this.inClusters.has(what) || texts.some(text => value.includes(text))),
            ),
        ];
    }

    /** How many values are known: of the state, and of the clusters. */
    public get counts(): [inState: number, inClusters: number] {
        return [this.inState.size, this.inClusters.size];
    }
}

/** Whether a resource makes up a secret when it is created. */
export function isGenerated({ type }: Pick<ResourceState, "type">): boolean {
    return generated.some(prefix => type.startsWith(prefix));
}

/** What differs from the first sightings, told once; what is new becomes one. */
function compared(seen: Map<string, Sighting>, when: string, values: [what: string, value: string][]): string[] {
    const now = new Map(values.map(([what, value]) => [what, createHash("sha256").update(value).digest("hex")]));
    const errors = [...seen].flatMap(([what, first]) => {
        const digest = now.get(what);
        if (digest === first.digest) {
            return [];
        }
        seen.delete(what);
        return digest === undefined
            ? [`${what} is gone ${when}, and was there ${first.when}`]
            : [`${what} has another value ${when} than ${first.when}`];
    });
    now.forEach((digest, what) => {
        if (!seen.has(what)) {
            seen.set(what, { digest, when });
        }
    });
    return errors;
}
