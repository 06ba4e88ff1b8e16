import * as fs from "node:fs";
import * as path from "node:path";
import type { Props } from "../../host/protocol";

/** One resource of the stand-in cloud. */
export interface StoredResource {
    /** Type token. */
    type: string;
    id: string;
    urn: string;
    inputs: Props;
    outputs: Props;
}

/** What `cloud.json` holds. */
interface CloudState {
    formatVersion: 1;
    resources: StoredResource[];
    /** What others put into zones and buckets, by their name: simulators may write here. */
    contents: Record<string, string[]>;
}

/** The stand-in cloud: a file of the rehearsal's folder, which outlives the engine host. */
export class CloudStore {
    public readonly file: string;

    constructor(dir: string) {
        this.file = path.join(dir, "cloud.json");
    }

    /** All resources there are. */
    all(): StoredResource[] {
        return this.read().resources;
    }

    /** The resource of that type with that id. */
    get(type: string, id: string): StoredResource | undefined {
        return this.all().find(one => one.type === type && one.id === id);
    }

    /** The resource of a type that another one refers to, by id, self link, name or e-mail address. */
    find(type: string, reference: string): StoredResource | undefined {
        const names = ["selfLink", "name", "email", "accountId"] as const;
        return this.all().find(
            one => one.type === type && (one.id === reference || names.some(key => one.outputs[key] === reference)),
        );
    }

    /**
     * What goes with a resource, such as the keys of a service account: also those whose making nobody recorded.
     * `takesAlong` says by which input resources of a type refer to it.
     */
    inTow(resource: StoredResource, takesAlong: Record<string, string> = {}): StoredResource[] {
        return this.all().filter(({ type, inputs }) => {
            const reference = inputs[takesAlong[type] ?? ""];
            return typeof reference === "string" && this.find(resource.type, reference)?.id === resource.id;
        });
    }

    /** What others put into a zone or bucket. */
    contents(name: string): string[] {
        return this.read().contents[name] ?? [];
    }

    /** Writes a resource, new or changed. */
    put(resource: StoredResource): void {
        const state = this.read();
        state.resources = [...state.resources.filter(one => !same(one, resource)), resource];
        this.write(state);
    }

    /** Forgets a resource. */
    remove(resource: Pick<StoredResource, "type" | "id">): void {
        const state = this.read();
        state.resources = state.resources.filter(one => !same(one, resource));
        this.write(state);
    }

    private read(): CloudState {
        try {
            return JSON.parse(fs.readFileSync(this.file, "utf8")) as CloudState;
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code === "ENOENT") {
                return { formatVersion: 1, resources: [], contents: {} };
            }
            throw error;
        }
    }

    private write(state: CloudState): void {
        const draft = `${this.file}.${process.pid}`;
        fs.writeFileSync(draft, JSON.stringify(state, undefined, 4), { mode: 0o600 });
        fs.renameSync(draft, this.file);
    }
}

function same(a: Pick<StoredResource, "type" | "id">, b: Pick<StoredResource, "type" | "id">): boolean {
    return a.type === b.type && a.id === b.id;
}
