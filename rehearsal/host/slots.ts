/** The run takes on nothing new: the program is told that the engine is gone (gRPC UNAVAILABLE). */
export class Stopped extends Error {
    constructor() {
        super("the engine is shutting down");
    }
}

/** Bounds how many steps run at once, and lets a stop reach those that wait. */
export class Slots {
    private running = 0;
    private closed = false;
    private readonly waiting: { start: () => void; refuse: (error: Stopped) => void }[] = [];

    constructor(private readonly limit: number) {}

    /**
     * Runs a step as soon as there is room for it; rejects with {@link Stopped} when it never started. The first step
     * that fails is the last one to have begun: its place goes to nobody.
     */
    async run<T>(step: () => Promise<T>): Promise<T> {
        await this.acquire();
        try {
            return await step();
        } catch (error) {
            this.close();
            throw error;
        } finally {
            this.running--;
            this.waiting.shift()?.start();
        }
    }

    /** From now on no step starts. */
    close(): void {
        this.closed = true;
        this.waiting.splice(0).forEach(w => w.refuse(new Stopped()));
    }

    private acquire(): Promise<void> {
        if (this.closed) {
            return Promise.reject(new Stopped());
        }
        const take = () => void this.running++;
        if (this.running < this.limit) {
            take();
            return Promise.resolve();
        }
        return new Promise((resolve, reject) => {
            this.waiting.push({ start: () => resolve(take()), refuse: reject });
        });
    }
}
