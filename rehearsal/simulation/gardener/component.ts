import type { Simulator } from "../controller";
import type { KubeObject } from "../kubernetes/objects";

/** A component of the virtual garden, which is there while the Service is that gardener-operator puts beside it. */
export class Component {
    /** Whether it works now. */
    public active = false;
    private readonly wakened: (() => void)[] = [];

    /** @param service Name of its Service in namespace `garden` of the initial cluster. */
    constructor(simulator: Simulator, service: string) {
        const services = simulator.watch<KubeObject>("initial", {
            apiVersion: "v1",
            kind: "Service",
            namespace: "garden",
            fieldSelector: `metadata.name=${service}`,
        });
        services.listen((_key, now) => {
            const before = this.active;
            this.active = now !== undefined && now.metadata.deletionTimestamp === undefined;
            if (this.active && !before) {
                this.wakened.forEach(listener => listener());
            }
        });
    }

    /** Called each time the component begins to work. */
    onWake(listener: () => void): void {
        this.wakened.push(listener);
    }
}
