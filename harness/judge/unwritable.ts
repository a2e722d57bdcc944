/** Nothing that a student can run says this. */
export class Unwritable extends Error {}
/** A part that an argument does not have, where a series ends. */
export class NoPart extends Unwritable {}
