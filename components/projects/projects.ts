import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { NamespacePatch } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import { confirmedIf, DELETION_TIMEOUT } from "../../gardener/deletion";
import { Gate } from "../../gardener/gate";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import type { ProjectArgs } from "./project";
import { projectLabels, projectOf } from "./project";
import { quotaOf } from "./quota";

/** Args of {@link Projects}. */
export interface ProjectsArgs {
    /** Kubeconfig of the virtual garden, for the gates. */
    kubeconfig: pulumi.Input<string>;
    /** The project of namespace `garden`, in which the seeds' shoots live. */
    garden: Omit<ProjectArgs, "name" | "namespace">;
    /** The other projects. */
    projects: ProjectArgs[];
    /** Whether the projects may be deleted. */
    unlocked: boolean;
}

/** The projects of the virtual garden and their namespaces; pass the virtual garden's provider in `opts`. */
export class Projects extends pulumi.ComponentResource {
    /** Gone through when the Project is Ready, by its name; `garden` is always there. */
    public readonly gates: Record<string, Gate> = {};
    /** Quotas of each project, by its name; none of `garden`. */
    public readonly quotas: Record<string, CustomResource[]> = {};

    constructor(name: string, args: ProjectsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:Projects", name, {}, opts);
        const { unlocked } = args;
        const garden = { ...args.garden, name: GARDEN_NAMESPACE, namespace: GARDEN_NAMESPACE };
        // gardener-operator makes this namespace without the labels, and the project does not get Ready without them.
        const labels = new NamespacePatch(
            `${name}-${garden.name}-namespace`,
            {
                metadata: {
                    name: garden.namespace,
                    labels: projectLabels(garden.name),
                    annotations: { "namespace.gardener.cloud/keep-after-project-deletion": "true" },
                },
            },
            { parent: this },
        );
        this.add(name, garden, args, { protect: !unlocked, dependsOn: labels });
        for (const project of args.projects) {
            // Gardener makes their namespaces, and takes them away.
            this.add(name, project, args, { protect: false });
        }
        this.registerOutputs();
    }

    private add(
        name: string,
        project: ProjectArgs,
        args: ProjectsArgs,
        { protect, dependsOn }: { protect: boolean; dependsOn?: pulumi.Resource },
    ): void {
        const object = new CustomResource(`${name}-${project.name}`, confirmedIf(args.unlocked, projectOf(project)), {
            parent: this,
            dependsOn,
            protect,
            customTimeouts: DELETION_TIMEOUT,
            // Written at creation, and immutable: an update has to send what is there.
            ignoreChanges: ["spec.createdBy"],
        });
        const ready = new Gate(
            `${name}-${project.name}-ready`,
            {
                gate: "project",
                kubeconfig: args.kubeconfig,
                object: { apiVersion: "core.gardener.cloud/v1beta1", kind: "Project", name: project.name },
                generation: object.metadata.generation,
                timeoutSeconds: 120,
            },
            { parent: this, dependsOn: object, protect },
        );
        this.gates[project.name] = ready;
        this.quotas[project.name] = (project.quotas ?? []).map(
            quota =>
                new CustomResource(`${name}-${project.name}-quota-${quota.name}`, quotaOf(quota, project.namespace), {
                    parent: this,
                    // Its namespace comes with the project.
                    dependsOn: ready,
                }),
        );
    }
}
