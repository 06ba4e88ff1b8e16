import { assets } from "./assets";
import { Clusters } from "./clusters";
import type { Message } from "./connect";
import { isMessage, populated, Refusal } from "./connect";
import { Course } from "./course";
import { Ips } from "./ips";
import { checkRequest, isMethod } from "./rules";
import type { Store } from "./state";
import type { Tokens } from "./tokens";
import { checkToken } from "./tokens";
import type { Quota, World } from "./world";

/** What the stand-in of metalstack.cloud is made of. */
export interface CloudOptions {
    store: Store;
    world: World;
    tokens: Tokens;
    /** Default: 64 machines and 8 addresses. */
    quota?: Quota;
    /** Told of what nothing expects. */
    broken: (error: unknown) => void;
}

type Handler = (request: Message) => Message | Promise<Message>;

/** metalstack.cloud behind its API: whatever serves it hands requests over. */
export class MetalstackCloud {
    private readonly stopping = new AbortController();
    private readonly course: Course;
    private readonly services: Record<string, Record<string, Handler>>;

    constructor(private readonly options: CloudOptions) {
        const { store, world, broken, quota = { machines: 64, ips: 8 } } = options;
        const state = store.load();
        const changed = () => store.save(state);
        this.course = new Course(state, world, changed, broken);
        const clusters = new Clusters(state, world, this.course, quota, changed);
        const ips = new Ips(state, world, quota, changed, this.stopping.signal);
        const all: [string, object, string[]][] = [
            ["ClusterService", clusters, ["Create", "Get", "List", "Update", "Delete", "GetCredentials", "Operate"]],
            ["IPService", ips, ["Allocate", "Get", "List", "Delete"]],
        ];
        const bound = all.map(([name, service, methods]) => {
            const handlers = service as Record<string, Handler>;
            return [name, Object.fromEntries(methods.map(method => [method, handlers[method].bind(service)]))];
        });
        this.services = {
            ...(Object.fromEntries(bound) as Record<string, Record<string, Handler>>),
            AssetService: { List: assets },
            HealthService: { Get: () => ({ health: { services: healthy } }) },
            VersionService: { Get: () => ({ version: { version: "simulated", revision: "simulated" } }) },
        };
    }

    /** Goes on with what was under way when it was stopped. */
    resume(): Promise<void> {
        return this.course.resume();
    }

    /**
     * Answers one call. Throws a {@link Refusal} in place of an error.
     *
     * @param method `Service/Method`
     */
    async call(method: string, authorization: string | undefined, request: unknown): Promise<Message> {
        if (!isMethod(method)) {
            throw new Refusal("unimplemented", `unknown method ${method}`);
        }
        checkToken(authorization, method, this.options.tokens);
        if (!isMessage(request)) {
            throw new Refusal("invalid_argument", "unmarshal message: it is no JSON object");
        }
        checkRequest(method, request);
        const [service, name] = method.split("/");
        return populated(await this.services[service][name](request));
    }

    /** Ends all that is under way where it is. */
    stop(): void {
        this.stopping.abort(new Error("metalstack.cloud stops"));
        this.course.stop();
    }
}

const healthy = ["SERVICE_CLUSTER", "SERVICE_VOLUME", "SERVICE_MACHINES"].map(name => ({
    name,
    status: "SERVICE_STATUS_HEALTHY",
}));
