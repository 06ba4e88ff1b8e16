import { GARDENER } from "../../config/checks/versions";
import type { RequiredAction } from "./actions";
import { requiredActionsOf } from "./actions";
import type { KubernetesChange, KubernetesRange, Use } from "./kubernetes";
import { changesFor, kubernetesOf } from "./kubernetes";
import type { Point } from "./point";
import { releases } from "../../release/releases";
import type { Step } from "./route";
import { numbersOf, sameMinor } from "./versions";

/** One hop of an upgrade, as the JSON of `upgrade-plan` has it. */
export interface UpgradeHop {
    /** Version of Gardener before. */
    from: string;
    /** Version of Gardener after; `v1.139` where any patch of that minor does. */
    to: string;
    /** Releases of metal-stack, as far as they are known. */
    release: { from?: string; to?: string };
    /** Which Kubernetes the next Gardener takes, null where that is not known here; and what has to change before. */
    kubernetes: { range: KubernetesRange | null; changes: KubernetesChange[] };
    /** What the notes of metal-stack's release demand. */
    requiredActions: RequiredAction[];
    /** What else people have to do or look at, in order. */
    byHand: string[];
    /** Commands that do the hop, in order. */
    commands: string[];
}

/** The hops of a route. `uses` are the landscape's versions of Kubernetes before the first; `commands` are those of a step. */
export function hopsAlong(steps: Step[], uses: Use[], commands: (step: Step) => string[]): UpgradeHop[] {
    let current = withReleased(uses, steps[0]?.from);
    return steps.map((step, index) => {
        const range = kubernetesOf(step.to.gardener) ?? null;
        const { changes, after } = range
            ? changesFor(current, range, step.to.gardener)
            : { changes: [], after: current };
        current = withReleased(after, step.to);
        return {
            from: step.from.gardener,
            to: step.to.gardener,
            release: {
                ...(step.from.release !== undefined && { from: step.from.release }),
                ...(step.to.release !== undefined && { to: step.to.release }),
            },
            kubernetes: { range, changes },
            requiredActions: actionsOf(step),
            byHand: byHandIn(step, range, index === steps.length - 1),
            commands: isHere(step.to) ? commands(step) : [],
        };
    });
}

/** The virtual garden's Kubernetes comes with the release vector, unless the config names one of its own. */
function withReleased(uses: Use[], at: Point | undefined): Use[] {
    const released = at?.virtualGarden;
    return uses.map(use => (use.path[0] === "release" && released !== undefined ? { ...use, version: released } : use));
}

/** The last release to which metal-roles has to lead: with it Gardener is migrated to gardener-operator. */
const MIGRATION = "v0.22.0";

/** Whether this program can deploy it. */
function isHere({ release }: Point): boolean {
    const index = releases.findIndex(one => one.release === release);
    return index < 0 || index > releases.findIndex(one => one.release === MIGRATION);
}

/** Of the step's own release; where none is known, of those that have the same minor version of Gardener. */
function actionsOf({ to }: Step): RequiredAction[] {
    return releases
        .filter(({ release, gardener }) =>
            to.release === undefined ? sameMinor(gardener, to.gardener) : release === to.release,
        )
        .flatMap(({ release }) => requiredActionsOf(release));
}

function byHandIn({ from, to }: Step, range: KubernetesRange | null, isLast: boolean): string[] {
    const before = kubernetesOf(from.gardener);
    const numbers = numbersOf(to.gardener);
    const isHop = !sameMinor(from.gardener, to.gardener);
    return [
        ...(to.release === undefined
            ? [
                  `find the release of metal-stack that has Gardener ${to.gardener}, VERSION below: https://github.com/metal-stack/releases/releases`,
              ]
            : [`read the required actions of https://github.com/metal-stack/releases/releases/tag/${to.release}`]),
        ...(isHop && numbers
            ? [
                  `read what breaks for operators in https://github.com/gardener/gardener/releases/tag/v${numbers.major}.${numbers.minor}.0, ` +
                      "and adapt the config first: a field or feature gate that is gone keeps the operator or a gardenlet from starting",
              ]
            : []),
        ...(!isHere(to)
            ? [`deploy it by metal-roles: this program takes a landscape from ${MIGRATION} on`]
            : isHop && !sameMinor(to.gardener, GARDENER)
              ? [
                    `use a metal-landscape that is rehearsed with Gardener ${to.gardener}: this one has the fields and rules of ${GARDENER}`,
                ]
              : []),
        ...(range === null
            ? [`see that Gardener ${to.gardener} takes the Kubernetes of every cluster: that is not known here`]
            : before?.oldest !== range.oldest
              ? [
                    `see that no shoot of a user is older than Kubernetes ${range.oldest}: \`kubectl get shoots --all-namespaces\``,
                ]
              : []),
        ...movesOfVirtualGarden({ from, to }),
        ...(isHop && !isLast
            ? [
                  "before the next hop, wait until every shoot was reconciled, which takes up to a day where it happens in maintenance windows only",
              ]
            : []),
    ];
}

/** What the release does to the virtual garden's Kubernetes, which goes up a minor version at a time, and never down. */
function movesOfVirtualGarden({ from, to }: Step): string[] {
    const [old, now] = [from.virtualGarden, to.virtualGarden].map(version => version && numbersOf(version));
    if (!old || !now || (old.major === now.major && [0, 1].includes(now.minor - old.minor))) {
        return [];
    }
    const moves = `the release takes the virtual garden from Kubernetes ${from.virtualGarden} to ${to.virtualGarden}`;
    return [
        `${moves}, which Gardener refuses: name a version in garden.kubernetes.version that is at most one minor version later`,
    ];
}
