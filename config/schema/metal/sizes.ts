import { z } from "zod";
import { count, label, some, text, texts, uuid, words } from "../primitives";

const constraint = z.strictObject({
    type: z.enum(["cores", "memory", "storage", "gpu"]).describe("What is counted; memory and storage in bytes."),
    min: count("Least.", 0, Number.MAX_SAFE_INTEGER),
    max: count("Most.", 0, Number.MAX_SAFE_INTEGER),
    identifier: words(
        "Glob of the models that are counted: of a CPU, a disk or a GPU. A gpu constraint needs it, memory has none.",
        "*NVIDIA*",
    ).optional(),
});

/** A size of machines. */
export const size = z.strictObject({
    id: label("Id of the size; never changes.", 63, "n1-medium-x86"),
    name: words("Name of the size.", "n1-medium-x86").optional(),
    description: words("What it is.", "8 cores, 32 GiB").optional(),
    constraints: some(
        constraint,
        "A machine is of this size when it meets all of them, and of no other size; each has one of cores and of memory, " +
            "and one of storage for each kind of disk.",
    ),
    labels: texts("Labels of the size.", { "acme.example/generation": "4" }).optional(),
});

const versionConstraint = (description: string) =>
    text(
        /^(\*|((=|!=|>|<|>=|=>|<=|=<|~|~>|\^) )?\d+(\.\d+){0,2})$/,
        '"*", a version, or an operator, a space and a version, such as ">= 13.0.20260101"',
        description,
        ">= 13.0.20260101",
    );

/** Constraints on images by operating system: `debian: ">= 13.0.20260101"` (metal-api, filesystem.go). */
export const imageConstraints = (description: string) =>
    z
        .record(
            text(
                /^[a-z][-a-z0-9]*$/,
                "the name of an operating system, such as debian",
                "Name of an image's operating system.",
                "debian",
            ),
            versionConstraint('Versions of it; "*" for all.'),
        )
        .meta({ description, examples: [{ debian: "*" }] });

/** Which images a size takes. */
export const sizeImageConstraint = z.strictObject({
    id: label("Id of the size that it is about.", 63, "n1-medium-x86"),
    name: words("Name of the constraint.", "n1-medium-x86").optional(),
    description: words("Why it is there.", "Its network card needs kernel 6.18").optional(),
    constraints: z
        .strictObject({
            images: imageConstraints(
                "Versions by operating system; what is not named is not constrained. Images of what is named need a " +
                    "patch version.",
            ),
        })
        .describe("What the images have to be."),
});

/** Machines that are kept for a project. */
export const sizeReservation = z.strictObject({
    id: label("Id of the reservation; never changes.", 63, "seeds-partition-a"),
    name: words("Name of the reservation.", "Spares of the seeds").optional(),
    description: words("What it is for.", "Room for a rolling update").optional(),
    sizeid: label("Id of the size.", 63, "c1-large-x86"),
    partitionids: some(label("Id of a partition.", 63, "partition-a"), "Partitions in which they are kept."),
    projectid: uuid("Id of the project that they are kept for."),
    amount: count("How many machines, in each partition.", 1, 10000),
    labels: texts("Labels of the reservation.", { "acme.example/reason": "updates" }).optional(),
});
