import type { ChartRequest } from "../../toolchain/charts";
import { list, text } from "../kubernetes/object";
import type { Session } from "../kubernetes/session";

const DISCOVERY = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

/** What a cluster serves, as Helm finds out before it renders (helm v3 pkg/action/action.go, getCapabilities). */
export async function capabilitiesOf(session: Session, signal: AbortSignal): Promise<ChartRequest["capabilities"]> {
    const [version, core, groups] = await Promise.all([
        session.cluster.request({ method: "GET", path: "/version", signal }),
        session.cluster.request({ method: "GET", path: "/api", accept: DISCOVERY, signal }),
        session.cluster.request({ method: "GET", path: "/apis", accept: DISCOVERY, signal }),
    ]);
    const apiVersions = [...list(core, "items"), ...list(groups, "items")].flatMap(group => {
        const name = text(group, "metadata", "name");
        return list(group, "versions").flatMap(served => {
            const apiVersion = name ? `${name}/${text(served, "version")}` : text(served, "version");
            const kinds = list(served, "resources").map(one => `${apiVersion}/${text(one, "responseKind", "kind")}`);
            return [apiVersion, ...kinds];
        });
    });
    return { kubeVersion: text(version, "gitVersion"), apiVersions };
}
