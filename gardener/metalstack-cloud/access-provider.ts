import { isDeepStrictEqual } from "node:util";
import type { GateProperties, GateProvider } from "../gate";
import { externalAccessOf } from "./external";
import { clientOf, typed, withoutStack } from "./properties";
import type { Common } from "./properties";
import { unlessNotFound } from "./wait";

/** Inputs of a cluster's access. */
interface AccessInputs extends Common {
    /** Id of the cluster. */
    cluster: string;
}

/** As short as Gardener makes them: what comes with it is thrown away. */
const EXPIRATION = "600s";

/** What the shim of accesses loads: it reads where the API server is, and what its CA is, and keeps no credential. */
export const provider: GateProvider = {
    diff: (_id, olds, news) => {
        const differ = (key: string) => !isDeepStrictEqual(olds[key], news[key]);
        const replaces = ["project", "cluster"].filter(differ);
        return Promise.resolve({ changes: replaces.length > 0 || differ("apiToken"), replaces });
    },
    create: async inputs => ({ id: typed<AccessInputs>(inputs).cluster, outs: { ...inputs, ...(await seen(inputs)) } }),
    read: (id, properties) =>
        withoutStack(async () => {
            const found = await unlessNotFound(seen(properties));
            return found === undefined ? { id: "", props: {} } : { id, props: { ...properties, ...found } };
        }),
    update: async (_id, _olds, news) => ({ outs: { ...news, ...(await seen(news)) } }),
    delete: () => Promise.resolve(),
};

async function seen(inputs: GateProperties): Promise<{ endpoint: string; ca: string }> {
    const { project, cluster, apiToken } = typed<AccessInputs>(inputs);
    const { kubeconfig } = await clientOf({ apiToken }).call<{ kubeconfig: string }>("ClusterService/GetCredentials", {
        project,
        uuid: cluster,
        expiration: EXPIRATION,
    });
    const { server, ca } = externalAccessOf(kubeconfig);
    return { endpoint: server, ca };
}
