/** What goes with a server that is on; throws where the component that wires them has forgotten it. */
export function needed<T>(what: string, found: T | undefined): T {
    if (found === undefined) {
        throw new Error(`metal-control-plane: ${what} is missing`);
    }
    return found;
}
