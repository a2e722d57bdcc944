/** Reading failed because of the caller, or of an incomplete installation: an internal error. */
export class Refusal extends Error {}
