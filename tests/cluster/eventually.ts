/** Asks until the answer is something other than undefined or false; fails with `what` after `seconds`. */
export async function eventually<T>(
    what: string,
    ask: () => Promise<T | undefined | false> | T | undefined | false,
    seconds = 30,
): Promise<T> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
        const answer = await ask();
        if (answer !== undefined && answer !== false) {
            return answer;
        }
        if (Date.now() > deadline) {
            throw new Error(`not within ${seconds} s: ${what}`);
        }
        await new Promise(resolve => setTimeout(resolve, 50));
    }
}
