import { randomUUID } from "node:crypto";
import { checkAssets } from "./assets";
import type { Message } from "./connect";
import { Refusal } from "./connect";
import type { Course } from "./course";
import { secondsOf } from "./rules";
import type { Cluster, State, Workers } from "./state";
import type { Quota, World } from "./world";

/** A request that has been checked by its rules. */
type Request = Message & { project: string; uuid: string };

const usual: Workers = { name: "", machineType: "", minsize: 0, maxsize: 0, maxsurge: 1, maxunavailable: 0 };

/** Bounds that Gardener has for admin kubeconfigs: 10 minutes to 24 hours. */
const [SHORTEST, USUAL, LONGEST] = [600, 8 * 3600, 24 * 3600];

/** `api.v1.ClusterService`. */
export class Clusters {
    constructor(
        private readonly state: State,
        private readonly world: World,
        private readonly course: Course,
        private readonly quota: Quota,
        private readonly changed: () => void,
    ) {}

    Create(request: Request): Message {
        const { name, project, partition, kubernetes, workers, maintenance } = request as Request & Partial<Cluster>;
        checkAssets({
            partition: partition ?? "",
            version: kubernetes?.version ?? "",
            machineTypes: (workers ?? []).map(({ machineType }) => machineType),
        });
        const groups = groupsOf(workers ?? [], []);
        if (this.of(project).some(cluster => cluster.name === name)) {
            throw new Refusal("already_exists", `a cluster with name:${name} already exists in project:${project}`);
        }
        this.assertQuota(project, groups);
        const now = new Date().toISOString();
        const uuid = randomUUID();
        const cluster: Cluster = {
            uuid,
            name: name ?? "",
            project,
            partition: partition ?? "",
            tenant: "simulated",
            kubernetes: { version: kubernetes?.version ?? "" },
            workers: groups,
            maintenance: maintenance ?? {},
            createdAt: now,
            updatedAt: now,
            status: {
                uuid,
                type: "Create",
                state: "Pending",
                progress: 0,
                apiServerReady: "False",
                controlPlaneReady: "False",
                nodesReady: "False",
                systemComponentsReady: "False",
                lastErrors: [],
            },
        };
        this.state.clusters.push(cluster);
        this.changed();
        this.course.begin(cluster, "Create");
        return { cluster };
    }

    Get(request: Request): Message {
        return { cluster: this.find(request) };
    }

    List({ project }: Request): Message {
        return { clusters: this.of(project) };
    }

    Update(request: Request): Message {
        const cluster = this.find(request);
        const { kubernetes, workers = [], maintenance } = request as Request & Partial<Cluster>;
        if (cluster.deletedAt !== undefined) {
            throw new Refusal("failed_precondition", "cluster is being deleted");
        }
        if (kubernetes !== undefined) {
            assertUpgrade(cluster.kubernetes.version, kubernetes.version);
            checkAssets({ version: kubernetes.version, machineTypes: [] });
        }
        if (workers.length > 0) {
            checkAssets({
                machineTypes: workers.map(({ machineType }) => machineType).filter(type => type !== undefined),
            });
            const groups = groupsOf(workers, cluster.workers);
            this.assertQuota(cluster.project, groups, cluster);
            // A group that the list does not have is removed.
            cluster.workers = groups;
        }
        cluster.kubernetes = kubernetes ?? cluster.kubernetes;
        cluster.maintenance = maintenance ?? cluster.maintenance;
        cluster.updatedAt = new Date().toISOString();
        this.changed();
        this.course.begin(cluster, "Reconcile");
        return { cluster };
    }

    Delete(request: Request): Message {
        const cluster = this.find(request);
        if (cluster.deletedAt === undefined) {
            cluster.deletedAt = new Date().toISOString();
            this.changed();
            this.course.begin(cluster, "Delete");
        }
        return { cluster };
    }

    Operate(request: Request): Message {
        const cluster = this.find(request);
        this.course.begin(cluster, cluster.status.type);
        return { cluster };
    }

    async GetCredentials(request: Request): Promise<Message> {
        const cluster = this.find(request);
        if (cluster.status.apiServerReady !== "True") {
            throw new Refusal("failed_precondition", "api server of the cluster is not ready");
        }
        const wanted = secondsOf(request.expiration) ?? USUAL;
        return { kubeconfig: await this.world.kubeconfig(cluster, Math.min(Math.max(wanted, SHORTEST), LONGEST)) };
    }

    private of(project: string): Cluster[] {
        return this.state.clusters.filter(cluster => cluster.project === project);
    }

    private find({ project, uuid }: Request): Cluster {
        const found = this.of(project).find(cluster => cluster.uuid === uuid);
        if (found === undefined) {
            throw new Refusal("not_found", `no cluster with uuid:${uuid} found`);
        }
        return found;
    }

    private assertQuota(project: string, groups: Workers[], changed?: Cluster): void {
        const others = this.of(project).filter(cluster => cluster !== changed);
        const all = [...others.flatMap(({ workers }) => workers), ...groups];
        const asked = all.reduce((sum, { maxsize }) => sum + maxsize, 0);
        if (asked > this.quota.machines) {
            throw new Refusal(
                "resource_exhausted",
                `quota of ${this.quota.machines} machines exceeded: ${asked} would be possible`,
            );
        }
    }
}

/** Worker groups as they are asked for, with what is left out as it is. */
function groupsOf(asked: Partial<Workers>[], present: Workers[]): Workers[] {
    const groups = asked.map(group => ({
        ...(present.find(({ name }) => name === group.name) ?? usual),
        ...group,
    }));
    const twice = groups.find(({ name }, index) => groups.findIndex(other => other.name === name) < index);
    const wrong = groups.find(
        ({ maxsize, minsize, machineType }) => maxsize < 1 || minsize > maxsize || machineType === "",
    );
    const stuck = groups.find(({ maxsurge, maxunavailable }) => maxsurge + maxunavailable === 0);
    if (groups.length === 0 || twice || wrong || stuck) {
        const name = (twice ?? wrong ?? stuck)?.name;
        throw new Refusal(
            "invalid_argument",
            name ? `worker group ${name} is invalid` : "at least one worker is required",
        );
    }
    return groups;
}

/** Versions go up, and by no more than a minor at once. */
function assertUpgrade(before: string, after: string): void {
    const [old, wanted] = [before, after].map(version => version.split(".").map(Number));
    const isLower = wanted[1] < old[1] || (wanted[1] === old[1] && wanted[2] < old[2]);
    if (isLower || wanted[0] !== old[0]) {
        throw new Refusal("invalid_argument", `kubernetes version can not be downgraded from ${before} to ${after}`);
    }
    if (wanted[1] > old[1] + 1) {
        throw new Refusal("invalid_argument", `kubernetes version can not skip a minor from ${before} to ${after}`);
    }
}
