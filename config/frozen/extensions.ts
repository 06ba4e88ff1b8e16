import type { Landscape } from "../landscape";
import type { Row } from "./row";
import { anew, at } from "./row";

const extension =
    "the Extension's webhook refuses it (gardener v1.138.3 pkg/api/core/validation/controllerregistration.go)";

/** Whether extensions that are not in the release are the ones that decide over what they offer: they stay what they are. */
export function ofExtensions({ extensions }: Pick<Landscape, "extensions">): Row[] {
    return extensions.others.flatMap(({ name, resources }, index) => {
        const row = at(
            `extensions.others[${index}]`,
            `extensions.others[${name}]`,
            anew("extensions", "extensions.others"),
        );
        return resources.map(({ kind, type, primary }, which) => {
            const field = { path: `resources[${which}].primary`, id: `resources[${kind}/${type}].primary` };
            return row(field, primary, "never", extension);
        });
    });
}
