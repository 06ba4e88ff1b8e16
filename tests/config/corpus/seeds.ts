import type { WrongConfig } from "./case";
import { combinations } from "./seeds/combinations";
import { forms } from "./seeds/forms";
import { keys } from "./seeds/keys";
import { ranges } from "./seeds/ranges";
import { references } from "./seeds/references";

export { right } from "./seeds/right";

/** Wrong configs of this area. */
export const wrong: WrongConfig[] = [...keys, ...forms, ...ranges, ...references, ...combinations];
