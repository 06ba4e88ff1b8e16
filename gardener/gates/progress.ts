const QUIET_MS = 5_000;

/** Tells on stderr how a wait gets on: once it has taken 5 s, and then whenever there is something new. */
export class Progress {
    /** What was reported last. */
    public reason = "nothing is known of it yet";
    private readonly startedAt = Date.now();
    private readonly timer: NodeJS.Timeout;
    private told: string | undefined;

    /** @param subject what is waited for, like `Garden/dev` */
    constructor(private readonly subject: string) {
        this.timer = setTimeout(() => this.tell(), QUIET_MS);
    }

    /** Takes note of what is still missing. */
    report(reason: string): void {
        this.reason = reason;
        if (Date.now() - this.startedAt >= QUIET_MS) {
            this.tell();
        }
    }

    /** The wait is over; said only where it was told of. */
    done(): void {
        if (this.told !== undefined) {
            this.write(`${this.subject} is as wanted (${this.seconds()} s)`);
        }
        this.close();
    }

    /** Nothing more is told. */
    close(): void {
        clearTimeout(this.timer);
    }

    private tell(): void {
        if (this.reason !== this.told) {
            this.told = this.reason;
            this.write(`waiting for ${this.subject}: ${this.reason} (${this.seconds()} s)`);
        }
    }

    private seconds(): number {
        return Math.round((Date.now() - this.startedAt) / 1000);
    }

    private write(line: string): void {
        process.stderr.write(`${line.replace(/\s+/g, " ")}\n`);
    }
}
