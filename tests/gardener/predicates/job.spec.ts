import assert from "node:assert/strict";
import type { JobPod } from "../../../gardener/predicates/job";
import { jobComplete } from "../../../gardener/predicates/job";

const job = (type?: string, message?: string) => ({
    status: { conditions: type === undefined ? [] : [{ type, status: "True", message }] },
});
const ended = (message?: string, at = "2027-01-01T00:00:00Z"): JobPod => ({
    metadata: { creationTimestamp: at },
    status: { containerStatuses: [{ state: { terminated: { exitCode: 1, reason: "Error", message } } }] },
});
const unscheduled: JobPod = {
    status: { conditions: [{ type: "PodScheduled", status: "False", message: "no nodes available" }] },
};

describe("a Job", () => {
    const cases: [string, Parameters<typeof jobComplete>, ReturnType<typeof jobComplete>][] = [
        ["is complete", [job("Complete"), []], { state: "ready", reason: "complete" }],
        ["is not there yet", [undefined, []], { state: "waiting", reason: "no pod of its Job has ended yet" }],
        ["runs", [job(), [{}]], { state: "waiting", reason: "no pod of its Job has ended yet" }],
        [
            "has failed, by its pod's last line",
            [job("Failed", "BackoffLimitExceeded"), [ended("a table\n\nError: refused\n")]],
            { state: "failed", reason: "Error: refused" },
        ],
        [
            "has failed, by its newest pod",
            [job("Failed"), [ended("old", "2027-01-01T00:00:00Z"), ended("new", "2027-01-01T00:00:01Z")]],
            { state: "failed", reason: "new" },
        ],
        [
            "has failed, with a pod that says nothing",
            [job("Failed", "deadline"), [ended()]],
            { state: "failed", reason: "exit code 1 (Error)" },
        ],
        ["has failed, without a pod", [job("Failed", "deadline"), []], { state: "failed", reason: "deadline" }],
        ["has a pod without a node", [job(), [unscheduled]], { state: "waiting", reason: "no nodes available" }],
    ];
    for (const [what, args, verdict] of cases) {
        it(what, () => assert.deepEqual(jobComplete(...args), verdict));
    }
});
