import type { Conventions, Flag } from '#reference/core/conventions.ts'
import type { Half } from '../value/compare.ts'
import type { Implementation, KitValue } from '../value/value.ts'
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
  readonly reading: (decisions: Decisions) => Implementation
  /** For a function that draws for itself: what of an answer is compared; undefined if it has another form. */
  readonly sees?: (answer: KitValue, args: readonly KitValue[]) => Seen | undefined
  /** Draws on which right answers may differ by rounding or by taste: kinks and ties. */
  readonly avoid: (args: readonly KitValue[]) => boolean
  /** Sizes of axes for a draw: used by relations that scale with N or C. */
  readonly axesOf: (args: readonly KitValue[]) => AxisSizes
}

/** Statistics of an answer, and how far each may be off by chance. */
export interface Seen {
  readonly value: KitValue
  readonly half: Half
}

/** One wrong decision, or one wrong function, and the sentence that explains it. */
export interface Mistake {
  readonly formula: ErasedFormula
  /** What is visible, then the rule. Two sentences at most. */
  readonly sentence: string | ((flags: Conventions) => string)
  /** Two to five words for headings. */
  readonly title?: string
  /** The decisions that differ from the right ones. Absent for a free function, which forms no pairs. */
  readonly decisions?: Decisions
  readonly instead?: Implementation
}
