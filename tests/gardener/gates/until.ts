const LIMIT_SECONDS = 5;

/**
 * Resolves as soon as the condition holds: looked at after each turn of the event loop. Throws where it does not within
 * 5 s: what is waited for takes milliseconds, and mocha alone would leave the loop running.
 */
export async function until(condition: () => boolean): Promise<void> {
    const end = performance.now() + LIMIT_SECONDS * 1000;
    while (!condition()) {
        if (performance.now() > end) {
            throw new Error(`it is not so within ${LIMIT_SECONDS} s that ${String(condition)}`);
        }
        await new Promise(resolve => setImmediate(resolve));
    }
}
