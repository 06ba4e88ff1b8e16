import { createSocket } from "node:dgram";
import type { Socket as UdpSocket } from "node:dgram";
import { createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import { rcodes, readQuery, writeReply } from "./message";
import type { Question, Reply } from "./message";

/** Longest answers: without EDNS (RFC 1035 §4.2.1), and what two bytes can say the length of. */
const LIMITS = { udp: 512, tcp: 65_535 };

const ATTEMPTS = 10;

/** A DNS server on loopback, by UDP and TCP on one port. */
export class DnsServer {
    private constructor(
        private readonly udp: UdpSocket,
        private readonly tcp: Server,
        /** Its port. */
        public readonly port: number,
    ) {}

    /** Begins to answer; the port is any that is free for both. */
    static async start(answer: (question: Question) => Reply): Promise<DnsServer> {
        for (let attempt = 1; ; attempt++) {
            const tcp = createServer(socket => serve(socket, answer));
            await new Promise<void>((resolve, reject) => {
                tcp.once("error", reject);
                tcp.listen(0, "127.0.0.1", resolve);
            });
            const { port } = tcp.address() as AddressInfo;
            const udp = createSocket("udp4");
            try {
                await new Promise<void>((resolve, reject) => {
                    udp.once("error", reject);
                    udp.bind(port, "127.0.0.1", resolve);
                });
            } catch (error) {
                tcp.close();
                udp.close();
                if (attempt === ATTEMPTS) {
                    throw error;
                }
                continue;
            }
            udp.on("message", (message, { port: from, address }) => {
                const reply = replyTo(message, answer, LIMITS.udp);
                if (reply !== undefined) {
                    udp.send(reply, from, address);
                }
            });
            udp.on("error", () => undefined);
            return new DnsServer(udp, tcp, port);
        }
    }

    /** Ends it. */
    async stop(): Promise<void> {
        await Promise.all([
            new Promise<void>(resolve => this.udp.close(() => resolve())),
            new Promise(resolve => this.tcp.close(resolve)),
        ]);
    }
}

function replyTo(message: Buffer, answer: (question: Question) => Reply, limit: number): Buffer | undefined {
    const query = readQuery(message);
    if (query === undefined) {
        return undefined;
    }
    const malformed = query.asked.length === 0 ? rcodes.formatError : rcodes.notImplemented;
    const reply = query.question === undefined ? { rcode: malformed, records: [] } : answer(query.question);
    return writeReply(query, reply, limit);
}

/** By TCP each message has its length before it (RFC 1035 §4.2.2). */
function serve(socket: Socket, answer: (question: Question) => Reply): void {
    let rest = Buffer.alloc(0);
    socket.on("error", () => socket.destroy());
    // What asks has its answer and goes; one that stays does not keep the server from ending.
    socket.setTimeout(5_000, () => socket.destroy()).unref();
    socket.on("data", (chunk: Buffer) => {
        rest = Buffer.concat([rest, chunk]);
        while (rest.length >= 2 && rest.length >= 2 + rest.readUInt16BE(0)) {
            const length = rest.readUInt16BE(0);
            const reply = replyTo(rest.subarray(2, 2 + length), answer, LIMITS.tcp);
            rest = rest.subarray(2 + length);
            if (reply !== undefined) {
                const prefix = Buffer.alloc(2);
                prefix.writeUInt16BE(reply.length, 0);
                socket.write(Buffer.concat([prefix, reply]));
            }
        }
    });
}
