import type { WrongConfig } from "./case";
import { combinations } from "./metal/combinations";
import { forms } from "./metal/forms";
import { keys } from "./metal/keys";
import { ranges } from "./metal/ranges";
import { references } from "./metal/references";

export { right } from "./metal/right";

/** Wrong configs of this area. */
export const wrong: WrongConfig[] = [...keys, ...forms, ...ranges, ...references, ...combinations];
