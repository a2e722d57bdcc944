import { isArray, type KitValue } from './value.ts'

/** The result of call number `earlier` of the same check, fed back as it came, but for the type of its arrays. */
export interface Earlier {
  readonly earlier: number
  /** The part of that result which is fed: `w` of `{ w, state }`. Default: all of it. */
  readonly part?: string
}

/** An argument of a planned call: a value, or the result of an earlier call of the same check, kept in the child. */
export type PlannedArgument = KitValue | Earlier

/** One call of the function that a check is about. */
export interface PlannedCall {
  readonly args: readonly PlannedArgument[]
  /** Which draw of the check gave the arguments; absent where they are fixed. */
  readonly draw?: number
}

/** Whether an argument is the result of an earlier call, and not a value. */
export const isEarlier = (argument: PlannedArgument): argument is Earlier =>
  typeof argument === 'object' && argument !== null && !isArray(argument) && 'earlier' in argument
