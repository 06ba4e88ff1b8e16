import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { differences } from "../../cli/plan/difference";
import type { PlanDocument, PlannedResource } from "../../cli/plan/document";
import { landscape, linesOf, root } from "../cli/landscape";
import { goldenFile, goldenStacks, goldenText, planText } from "./registrations";

const PLAN_MILLISECONDS = 180_000;

describe("golden registrations", function () {
    this.timeout(PLAN_MILLISECONDS);
    const plans = new Map<string, string>();

    for (const stack of goldenStacks) {
        it(`of ${stack} are what a plan registers, byte for byte`, async () => {
            const plan = await planText([], stack);
            plans.set(stack, plan);
            const golden = existsSync(goldenFile(stack)) ? readFileSync(goldenFile(stack), "utf8") : "";
            assert.ok(golden === goldenText(plan), messageOf(stack, golden, goldenText(plan)));
        });
    }

    for (const stack of goldenStacks) {
        it(`of ${stack} have nothing that would go before the teardown guard has let it`, () => {
            const { resources } = JSON.parse(readFileSync(goldenFile(stack), "utf8")) as PlanDocument;
            const guarded = behind(resources, "teardown-guard-guard");
            assert.deepEqual(
                resources.filter(({ urn }) => !guarded.has(urn)).map(({ name }) => name),
                [],
            );
        });
    }

    it("are the same in a second plan, but for what it took", async () => {
        const [first, second] = [plans.get("dev") ?? (await planText([])), await planText([])];
        assert.equal(withoutFigures(second), withoutFigures(first));
        assert.match(second, /\n {4}"seconds": [\d.]+,\n {4}"peakRssMiB": [\d.]+\n\}\n$/);
    });

    describe("and a plan of a changed config", () => {
        const shoot =
            "urn:pulumi:dev::landscape::metal-landscape:index:Shoot$" +
            "kubernetes:core.gardener.cloud/v1beta1:Shoot::shoot/demo/one-shoot";
        let folder: string;

        before(() => {
            folder = mkdtempSync(path.join(tmpdir(), "landscape-test-"));
        });

        after(() => rmSync(folder, { recursive: true }));

        it("differ in exactly that change, on stdout and as a table", async () => {
            const text = readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8");
            const changed = text.replace(/(machine: \{ type: n1-medium-x86 \}\n *minimum: 1\n *maximum: )3\b/, "$14");
            assert.notEqual(changed, text);
            writeFileSync(path.join(folder, "Pulumi.more.yaml"), changed);
            const table = path.join(folder, "comment.md");
            const earlier = path.join(folder, "earlier.json");
            writeFileSync(earlier, plans.get("dev") ?? (await planText([])));
            const { code, stdout, stderr } = await landscape([
                ...["--config", path.join(folder, "Pulumi.more.yaml")],
                ...["plan", "--against", earlier, "--markdown", table],
            ]);
            assert.equal(code, 0, stderr);
            const change = "inputs.spec.provider.workers[0].maximum: 3 → 4";
            assert.deepEqual(linesOf(stdout), [`changed ${shoot}`, `    ${change}`]);
            assert.equal(linesOf(stderr).at(-1), "1 resource differs");
            assert.deepEqual(linesOf(readFileSync(table, "utf8")), [
                "### Plan of `dev`",
                "",
                "| change | resource | what |",
                "| --- | --- | --- |",
                `| changed | \`${shoot.split("::").slice(2).join(" ")}\` | \`${change}\` |`,
            ]);
        });
    });
});

/** What a resource depends on, directly or not, itself among it: a destroy takes it down later. */
function behind(resources: PlannedResource[], name: string): Set<string> {
    const byUrn = new Map(resources.map(resource => [resource.urn, resource]));
    const found = new Set<string>();
    const queue = resources.filter(resource => resource.name === name).map(({ urn }) => urn);
    for (const urn of queue) {
        const resource = byUrn.get(urn);
        if (resource && !found.has(urn)) {
            found.add(urn);
            const provider = resource.provider.slice(0, Math.max(0, resource.provider.lastIndexOf("::")));
            queue.push(...resource.dependsOn, provider, resource.parent);
        }
    }
    return found;
}

/** A plan's text without the two lines that tell what it took. */
function withoutFigures(plan: string): string {
    return plan.replace(/^ {4}"(seconds|peakRssMiB)": .*\n/gm, "");
}

/** What differs, and how to accept it: two texts of this size side by side help nobody. */
function messageOf(stack: string, golden: string, now: string): string {
    const remedy = "if that is what the change is meant to do, write them anew with `npm run golden` and commit them";
    if (golden === "") {
        return `${path.relative(root, goldenFile(stack))} is missing; write it with \`npm run golden\``;
    }
    const found = differences(JSON.parse(golden) as PlanDocument, JSON.parse(now) as PlanDocument);
    const lines = found.flatMap(({ urn, change, details }) => [
        `  ${change} ${urn}`,
        ...details.map(detail => `      ${detail}`),
    ]);
    return [`the registrations of ${stack} differ from the golden ones:`, ...lines, remedy].join("\n");
}
