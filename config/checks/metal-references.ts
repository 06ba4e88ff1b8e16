import type { TextPlace } from "../document";
import { texts } from "../document";
import type { Problem } from "../errors";
import { textsBelow } from "./below";
import { declared } from "./declared";
import { problem } from "./problem";

/** The project that metal-stack always has: its own networks and addresses belong to it. */
const SYSTEM_PROJECT = "00000000-0000-0000-0000-000000000000";

/** Names in the master data stand for something that is declared there. */
export function checkMetalReferences(document: unknown): Problem[] {
    const of = (...patterns: string[]) => patterns.flatMap(pattern => texts(document, pattern));
    const partitions = of("metal.partitions.*.id");
    const sizes = of("metal.sizes.*.id");
    const projects = of("metal.projects.*.id");
    const known = projects.length > 0 ? [...projects, { path: [], value: SYSTEM_PROJECT }] : [];
    const usedSizes = of(
        "metal.sizeImageConstraints.*.id",
        "metal.sizeReservations.*.sizeid",
        "metal.filesystemLayouts.*.constraints.sizes.*",
    );
    return [
        ...declared(
            of("metal.networks.*.partitionid", "metal.sizeReservations.*.partitionids.*"),
            partitions,
            "partition",
            "metal.partitions",
        ),
        ...declared(usedSizes, sizes, "size", "metal.sizes"),
        ...declared(of("metal.ips.*.networkid"), of("metal.networks.*.id"), "network", "metal.networks"),
        ...declared(
            of("metal.ips.*.projectid", "metal.networks.*.projectid", "metal.sizeReservations.*.projectid"),
            known,
            "project of metal-stack",
            "metal.projects",
        ),
        ...ownProject(projects),
        ...tenants(document),
        ...reservedTwice(document),
    ];
}

/** metal-stack's own project is made by itself. */
function ownProject(projects: TextPlace[]): Problem[] {
    return projects
        .filter(({ value }) => value === SYSTEM_PROJECT)
        .map(({ path }) => problem(path, "it is metal-stack's own project, which is there anyway", "another UUID"));
}

/** Where tenants are declared, all are; else a project's tenant is made with it. */
function tenants(document: unknown): Problem[] {
    const own = texts(document, "metal.tenants.*.id");
    const provider = texts(document, "metal.providerTenant");
    const ofProjects = texts(document, "metal.projects.*.tenant");
    const all = [...provider, ...own];
    const uses = ["seeds.*.tenant", "projects.*.shoots.*.tenant", "metal.metalApiserver.tokens.*.user"].flatMap(
        pattern => texts(document, pattern),
    );
    return own.length > 0
        ? declared([...ofProjects, ...uses], all, "tenant", "metal.tenants")
        : declared(uses, [...all, ...ofProjects], "tenant", "metal.tenants");
}

function reservedTwice(document: unknown): Problem[] {
    return texts(document, "metal.sizeReservations.*.partitionids.*")
        .filter(({ path, value }) => {
            const before = textsBelow(document, path.slice(0, -1), "*").slice(0, Number(path.at(-1)));
            return before.some(other => other.value === value);
        })
        .map(({ path, value }) => problem(path, `${value} is there already`, "each partition once"));
}
