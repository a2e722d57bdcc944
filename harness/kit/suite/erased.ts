import type { Conventions, Flag } from '#reference/core/conventions.ts'
import type { Tier } from '../value/tolerances.ts'
import type { Implementation, KitValue } from '../value/value.ts'
import type { Says } from './choice.ts'
import type { AxisSizes, Input } from './inputs.ts'

/** The values of a second reading's decisions, for example `{ margin: 1, truth: 'skip' }`. */
export type Decisions = Readonly<Record<string, string | number | boolean>>

/** All that the engine knows about one function, argument types erased. */
export interface ErasedFormula {
  /** The reference's exported name: `hingeMulticlass`. */
  readonly name: string
  readonly inputs: readonly Input[]
  /** Smallest and largest size of each axis in a usual draw. */
  readonly sizes: Readonly<Record<string, readonly [number, number]>>
  /** The flags that the function obeys; their values arrive in its last argument. */
  readonly obeys: readonly Flag[]
  readonly reference: Implementation
  /** The right decisions of the second reading, without the flags. */
  readonly decisions: Decisions
  /** The second reading with its decisions filled; `random` is for a function that draws for itself. */
  readonly reading: (decisions: Decisions, random: () => number) => Implementation
  /** It draws its own random numbers, so two calls may give different answers. */
  readonly drawsForItself?: boolean
  /** Single precision is right too: a course computes in it. */
  readonly float32?: boolean
  /** How exactly answers must be met; to the last digits of double precision where it is left out. */
  readonly tier?: Tier
  /** How the ids begin of the mistakes whose pairs are handed out; those of all are where it is left out. */
  readonly paired?: string
  /** For a function with many right answers: a few numbers, measured on an answer, are compared instead. */
  readonly compared?: Compared
  /** Draws on which right answers may differ, by rounding or by choice: kinks and ties. */
  readonly avoid: (args: readonly KitValue[]) => boolean
  /** Sizes of axes for a draw: used by relations that scale with N or C. */
  readonly axesOf: (args: readonly KitValue[]) => AxisSizes
  /** Puts the values into arguments that an assignment holds: no call has others. */
  readonly hold?: (args: readonly KitValue[]) => readonly KitValue[]
}

export interface Compared {
  /** Measures an answer; what it is given says what it needs to know of the arguments. */
  readonly measure: Measure
  readonly given: (args: readonly KitValue[]) => readonly KitValue[]
  /** The same numbers for right answers under a convention, each with the difference allowed. */
  readonly expects: (flags: Conventions, args: readonly KitValue[]) => ExpectedSeen
}

export type Measure = (answer: KitValue, given: readonly KitValue[]) => Seen

export type Seen = Readonly<Record<string, number>>

export type ExpectedSeen = Readonly<Record<string, Within>>

export interface Within {
  readonly value: number
  /** For a random number 6.2 standard deviations: correct code exceeds that once in a billion times. */
  readonly within: number
}

/** One wrong decision, or several together, and the sentence that explains it. */
export interface Mistake {
  /** The id in the catalogue; several mistakes with one id are several ways to make it. */
  readonly id: string
  /** Two to five words for headings. */
  readonly title: string
  /** What is visible, then the rule. Two sentences at most. */
  readonly sentence: Says
  /** The decisions that differ from the right ones. */
  readonly decisions: Decisions
}
