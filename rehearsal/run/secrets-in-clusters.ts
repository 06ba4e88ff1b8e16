import { entriesOf } from "../simulation/clusters";
import type { Clusters } from "../simulation/clusters";
import { Transport } from "../simulation/kubernetes/transport";
import type { HeldSecret } from "./kept-secrets";

/** Every Secret of every cluster of a rehearsal; Helm's own records, which hold all of a release at once, left out. */
export async function secretsIn(clusters: Clusters<{ adminKubeconfig: string }>): Promise<HeldSecret[]> {
    const lists = await Promise.all(
        entriesOf(clusters).map(async ([cluster, { adminKubeconfig }]) => {
            const transport = new Transport(adminKubeconfig, "landscape-secrets");
            try {
                const path = "/api/v1/secrets?fieldSelector=type%21%3Dhelm.sh%2Frelease.v1";
                const { items } = await transport.json<{ items: Omit<HeldSecret, "cluster">[] }>("GET", path);
                return items.map(item => ({ ...item, cluster }));
            } finally {
                transport.close();
            }
        }),
    );
    return lists.flat();
}
