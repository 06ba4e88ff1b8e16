import type { GateProperties } from "../gate";
export async function wait(_inputs: GateProperties): Promise<GateProperties> {
    return Promise.resolve({});
}
export async function remove(_inputs: GateProperties): Promise<void> {
    return Promise.resolve();
}
