import { Service } from "@pulumi/gcp/projects";
import type * as pulumi from "@pulumi/pulumi";

/** APIs of Google Cloud that the cluster and what comes with it are made by. */
export type GoogleApi = "cloudresourcemanager" | "compute" | "container" | "dns" | "iam" | "storage";

/** Turns on the APIs of a project that are asked for, each once; children are named `${name}-api-…`. */
export class Apis {
    private readonly options = new Map<GoogleApi, pulumi.CustomResourceOptions>();

    constructor(
        private readonly name: string,
        private readonly project: string,
        private readonly child: pulumi.CustomResourceOptions,
    ) {}

    /** Options of what an API makes: it waits until that is on. */
    of(api: GoogleApi): pulumi.CustomResourceOptions {
        const known = this.options.get(api);
        if (known) {
            return known;
        }
        const service = new Service(
            `${this.name}-api-${api}`,
            { project: this.project, service: `${api}.googleapis.com`, disableOnDestroy: false },
            this.child,
        );
        const options = { ...this.child, dependsOn: service };
        this.options.set(api, options);
        return options;
    }
}
