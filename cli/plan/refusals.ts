import { entriesOf, FROZEN_TYPE } from "../../gardener/frozen/entries";
import { refusalLine, refusalsOf } from "../../gardener/frozen/refusals";
import type { PlanDocument, PlannedResource } from "./document";

/** What an `up` from one plan to another would refuse: what `policy` of a plan says of it, by the resource that refuses. */
export function refusalsIn(from: PlannedResource[], to: PlannedResource[]): PlanDocument["policy"] {
    return to
        .filter(({ type }) => type === FROZEN_TYPE)
        .flatMap(({ urn, name, inputs }) => {
            const earlier = from.find(resource => resource.type === FROZEN_TYPE && resource.name === name);
            const refusals = refusalsOf(entriesOf(earlier?.inputs), entriesOf(inputs));
            return refusals.map(refusal => ({ name, level: "mandatory", urn, message: refusalLine(refusal) }));
        });
}
