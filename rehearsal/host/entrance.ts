import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";
import type { Server, ServerCredentials } from "@grpc/grpc-js";

/**
 * A free loopback port that can be called before the server behind it is loaded: who comes too early waits.
 */
export class Entrance {
    private readonly waiting: Socket[] = [];
    private take: (socket: Socket) => void = socket => this.waiting.push(socket);

    private constructor(private readonly listener = createServer()) {
        listener.on("connection", socket => this.take(socket));
    }

    /** Listens. */
    static open(): Promise<Entrance> {
        const entrance = new Entrance();
        return new Promise((resolve, reject) => {
            entrance.listener.once("error", reject);
            entrance.listener.listen(0, "127.0.0.1", () => resolve(entrance));
        });
    }

    /** `127.0.0.1:PORT` */
    get address(): string {
        return `127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
    }

    /** Hands all who came, and who will come, to the server. */
    serve(server: Server, credentials: ServerCredentials): void {
        const injector = server.createConnectionInjector(credentials);
        this.take = socket => injector.injectConnection(socket);
        this.waiting.splice(0).forEach(this.take);
    }

    /** Lets nobody in any more. */
    close(): void {
        this.listener.close();
        this.waiting.forEach(socket => socket.destroy());
    }
}
