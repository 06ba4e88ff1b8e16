import { randomUUID } from "node:crypto";
import { durations } from "../durations";
import type { Message } from "./connect";
import { Refusal } from "./connect";
import type { Ip, State } from "./state";
import type { Quota, World } from "./world";

type Request = Message & { project: string; uuid: string };

/** Of a range that is for documentation (RFC 5737). */
const RANGE = "198.51.100.";

/** `api.v1.IPService`. */
export class Ips {
    constructor(
        private readonly state: State,
        private readonly world: World,
        private readonly quota: Quota,
        private readonly changed: () => void,
        private readonly signal: AbortSignal,
    ) {}

    async Allocate(request: Request): Promise<Message> {
        const { name, project, description = "", tags = [], static: isStatic } = request as Request & Partial<Ip>;
        if (this.of(project).length >= this.quota.ips) {
            throw new Refusal("resource_exhausted", `quota of ${this.quota.ips} ips exceeded`);
        }
        await this.world.spend("PublicIp", name ?? "", "allocate", durations.metalstackCloud.ip, this.signal);
        const number = Array.from({ length: 254 }, (_, index) => `${RANGE}${index + 1}`);
        const free = number.find(one => !this.state.ips.some(({ ip }) => ip === one));
        if (free === undefined) {
            throw new Refusal("resource_exhausted", "no ip is free");
        }
        const ip: Ip = {
            uuid: randomUUID(),
            ip: free,
            name: name ?? "",
            description,
            network: "internet",
            project,
            type: isStatic ? "IP_TYPE_STATIC" : "IP_TYPE_EPHEMERAL",
            tags,
            createdAt: new Date().toISOString(),
        };
        this.state.ips.push(ip);
        this.changed();
        return { ip };
    }

    Get(request: Request): Message {
        return { ip: this.find(request) };
    }

    List({ project }: Request): Message {
        return { ips: this.of(project) };
    }

    Delete(request: Request): Message {
        const ip = this.find(request);
        this.state.ips = this.state.ips.filter(one => one !== ip);
        this.changed();
        return { ip };
    }

    private of(project: string): Ip[] {
        return this.state.ips.filter(ip => ip.project === project);
    }

    private find({ project, uuid }: Request): Ip {
        const found = this.of(project).find(ip => ip.uuid === uuid);
        if (found === undefined) {
            throw new Refusal("not_found", `no ip with uuid:${uuid} found`);
        }
        return found;
    }
}
