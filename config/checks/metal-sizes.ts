import type { Path } from "../document";
import { pathText, places, valueAt } from "../document";
import type { Problem } from "../errors";
import { placesBelow } from "./below";
import { problem } from "./problem";

interface Constraint {
    path: Path;
    type: unknown;
    min: unknown;
    max: unknown;
    identifier: unknown;
}

interface Size {
    path: Path;
    id: unknown;
    constraints: Constraint[];
}

/** What metal-api takes of sizes, so that each machine has one and one only (metal-api, metal/size.go). */
export function checkMetalSizes(document: unknown): Problem[] {
    const sizes = places(document, "metal.sizes.*").map(({ path, value }) => ({
        path,
        id: valueAt(value, ["id"]),
        constraints: constraintsOf(document, path),
    }));
    return [
        ...sizes.flatMap(size => [...unknown(size), ...complete(size), ...size.constraints.flatMap(identified)]),
        ...sizes.flatMap((size, index) => {
            const other = sizes.slice(0, index).find(one => one.id !== size.id && overlap(one, size));
            return other ? [alike(size, other)] : [];
        }),
    ];
}

function constraintsOf(document: unknown, path: Path): Constraint[] {
    return placesBelow(document, path, "constraints.*").map(({ path: at, value }) => ({
        path: at,
        type: valueAt(value, ["type"]),
        min: valueAt(value, ["min"]),
        max: valueAt(value, ["max"]),
        identifier: valueAt(value, ["identifier"]),
    }));
}

/** metal-api keeps that id for machines that are of no size (service/size-service.go). */
function unknown({ path, id }: Size): Problem[] {
    return id === "unknown"
        ? [problem([...path, "id"], "unknown is the size of machines without one", "another id")]
        : [];
}

/** A machine has cores, memory and disks, and each of them has to be met by a constraint. */
function complete({ path, constraints }: Size): Problem[] {
    const at = [...path, "constraints"];
    const of = (type: string) => constraints.filter(constraint => constraint.type === type);
    const missing = ["cores", "memory", "storage"].filter(type => constraints.length > 0 && of(type).length === 0);
    return [
        ...missing.map(type =>
            problem(at, `none is of ${type}, so no machine is of this size`, "one each of cores, memory and storage"),
        ),
        ...["cores", "memory"]
            .flatMap(type => of(type).slice(1))
            .map(({ path: second, type }) =>
                problem([...second, "type"], `${String(type)} is constrained already`, "one constraint of it"),
            ),
    ];
}

function identified({ path, type, identifier }: Constraint): Problem[] {
    const at = [...path, "identifier"];
    if (type === "gpu" && identifier === undefined) {
        return [problem(at, "missing", 'a glob of the models that are counted, such as "*NVIDIA*"')];
    }
    return type === "memory" && identifier !== undefined ? [problem(at, "memory has no models", "none")] : [];
}

function alike(size: Size, other: Size): Problem {
    const found = `a machine may be of this size and of ${String(other.id)} (${pathText(other.path)}), so it is of none`;
    return problem([...size.path, "constraints"], found, "a range apart from that one's, of cores, memory or storage");
}

/** Sizes overlap when all their constraints do, type by type. */
function overlap(one: Size, other: Size): boolean {
    const types = new Set([...one.constraints, ...other.constraints].map(({ type }) => type));
    return [...types].every(type => {
        const of = ({ constraints }: Size) => constraints.filter(constraint => constraint.type === type);
        const [mine, theirs] = [of(one), of(other)];
        return mine.length > 0 && theirs.length > 0 && mine.every(a => theirs.every(b => meet(a, b)));
    });
}

function meet(a: Constraint, b: Constraint): boolean {
    const numbers = [a.min, a.max, b.min, b.max];
    return (
        a.identifier === b.identifier &&
        numbers.every(number => typeof number === "number") &&
        numbers[0] <= numbers[3] &&
        numbers[2] <= numbers[1]
    );
}
