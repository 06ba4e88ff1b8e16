import { UserError } from "../../errors/user-error";

/** A release vector that can't be fetched, or is not to be trusted. */
export class FetchError extends UserError {}
