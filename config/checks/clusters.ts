import { clusterName } from "../landscape";
import { places, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import type { InitialCluster } from "./initial-clusters";
import { clusterKinds, clusterRoles, initialClusters } from "./initial-clusters";
import { notExactlyOne, problem } from "./problem";

/** Each cluster that a landscape starts from is of one kind, reached in one way, and has a name of its own that fits. */
export function checkClusters(document: unknown): Problem[] {
    const clusters = initialClusters(document);
    return [
        ...clusterRoles.flatMap(role => notExactlyOne(document, ["clusters", role], clusterKinds)),
        ...clusters.flatMap(cluster => [
            ...notExactlyOne(document, [...cluster.path, "kubeconfig"], ["path", "secret"], ["context"]),
            ...notExactlyOne(document, [...cluster.path, "credentials"], ["serviceAccount", "externalCredentials"]),
            ...nameTooLong(document, cluster),
            ...zoneTwice(document, cluster),
            ...fromHome(document, cluster),
        ]),
        ...sameCluster(document, clusters),
        ...sameName(document),
        ...networksUnknown(document, clusters),
    ];
}

/** By kind: GKE's names are parts of account ids of 30 characters; metalstack.cloud's API takes 11. */
const longest = { gke: 20, metalstackCloud: 11, existing: 63 } as const;

/** A name that is given is of the schema; the one that follows from the stage is not. */
function nameTooLong(document: unknown, { role, kind, path }: InitialCluster): Problem[] {
    const stage = valueAt(document, ["stage"]);
    const made = typeof stage === "string" ? clusterName(stage, role) : "";
    const given = valueAt(document, [...path, "name"]);
    return made.length > longest[kind] && (given === undefined || given === made)
        ? [
              problem(
                  [...path, "name"],
                  `"${made}", which follows from the stage, has ${made.length} characters`,
                  `a name of at most ${longest[kind]} characters`,
              ),
          ]
        : [];
}

function zoneTwice(document: unknown, { path }: InitialCluster): Problem[] {
    const zones = texts(document, [...path, "zones", "*"].join("."));
    return zones
        .filter(({ value }, index) => zones.findIndex(other => other.value === value) < index)
        .map(zone => problem(zone.path, `"${zone.value}" is there already`, "each zone once"));
}

/** Only a shell knows what ~ is. */
function fromHome(document: unknown, { path }: InitialCluster): Problem[] {
    return texts(document, [...path, "kubeconfig", "path"].join("."))
        .filter(({ value }) => /^~|\$/.test(value))
        .map(place =>
            problem(place.path, `"${place.value}" is for a shell to expand`, "a path from the project's folder"),
        );
}

/** The state tells clusters that are there from each other by their names. */
function sameName(document: unknown): Problem[] {
    const [initial, metal] = clusterRoles.map(role => texts(document, `clusters.${role}.existing.name`)[0]);
    return initial !== undefined && initial.value === metal?.value
        ? [problem(metal.path, `"${metal.value}" is the garden's cluster`, "a name of its own")]
        : [];
}

/** By kind: what tells one cluster from another. */
const identity = {
    gke: [["project"], ["region"], ["name"]],
    metalstackCloud: [["project"], ["name"]],
    existing: [
        ["kubeconfig", "path"],
        ["kubeconfig", "secret"],
        ["kubeconfig", "context"],
    ],
} as const;

/** A cluster of its own for metal-stack is another one than the garden's. */
function sameCluster(document: unknown, clusters: InitialCluster[]): Problem[] {
    const [initial, metal] = clusterRoles.map(role => clusters.filter(cluster => cluster.role === role));
    if (initial.length !== 1 || metal.length !== 1 || initial[0].kind !== metal[0].kind) {
        return [];
    }
    const identityOf = ({ role, kind, path }: InitialCluster) =>
        identity[kind].map(key => {
            const stage = valueAt(document, ["stage"]);
            const madeName = key[0] === "name" && typeof stage === "string" ? clusterName(stage, role) : undefined;
            return valueAt(document, [...path, ...key]) ?? madeName;
        });
    const [one, other] = [identityOf(initial[0]), identityOf(metal[0])];
    return one.some(value => value !== undefined) && one.every((value, index) => value === other[index])
        ? [
              problem(
                  metal[0].path,
                  `it is the cluster of ${initial[0].path.join(".")}`,
                  "another cluster; left out, metal-stack shares the initial one",
              ),
          ]
        : [];
}

/** Only a shoot of Gardener says its ranges in kube-system/shoot-info; GKE has no such ConfigMap. */
function networksUnknown(document: unknown, clusters: InitialCluster[]): Problem[] {
    return clusters
        .filter(({ path }) => valueAt(document, [...path, "hostProvider"]) === "gcp")
        .flatMap(({ path }) => places(document, path.join(".")))
        .filter(({ value }) => valueAt(value, ["networks"]) === undefined)
        .map(({ path }) =>
            problem([...path, "networks"], "missing", "the cluster's ranges: GKE has no ConfigMap shoot-info to read"),
        );
}
