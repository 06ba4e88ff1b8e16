import { UserError } from "../errors/user-error";

/** Something asked of a release vector, or of the additions to it, that is not there or not well-formed. */
export class VectorError extends UserError {}
