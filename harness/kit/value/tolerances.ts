/**
 * The one table of tolerances. An answer `a` to an expected number `e` is right if
 *
 *     |a − e| ≤ relative · |e| + scaled · S
 *
 * where S is the largest finite size of any number in the arguments and in the expected result, or in the part of it
 * that a check is about: the second term covers sums that cancel, where a right answer is off by rounding errors of
 * the size of its terms. Two whole numbers must be equal while rounding errors at scale S are far below 1, as they are
 * up to S = `integers`: a count that is off by one is no rounding error.
 */
export const tolerances = {
  /** Same formula in another order: rounding of 1e-16 per operation, some thousands of them, with room to spare. */
  float64: { relative: 1e-9, scaled: 1e-12, integers: 2 ** 40 },
  /** float32 rounds to 6e-8; some hundred operations in single precision stay below this. */
  float32: { relative: 2e-5, scaled: 1e-6, integers: 2 ** 18 },
  /** Normalization adds ε = 1e-5 inside or outside a root; of deviations of tens, either is off by 1e-7 at most. */
  damped: { relative: 1e-6, scaled: 1e-9, integers: 0 },
  /** Centered differences at h = 1e-5: truncation of h² and rounding of 1e-16 / h, both about 1e-10 of the scale. */
  differences: { relative: 1e-6, scaled: 1e-7, integers: 0 },
  /** Equal. */
  none: { relative: 0, scaled: 0, integers: 0 },
} as const

/**
 * How near the optimum a solver must come. Constraints are met to 1e-6, since a solver moves along them exactly; the
 * duality gap may be a thousandth of the value, where the default of common solvers stops.
 *
 * @example
 * 'duality gap': { value: 0, within: optimum.gap }
 */
export const optimum = { constraint: 1e-6, gap: 1e-3 } as const

export type Tier = keyof typeof tolerances

export interface Tolerance {
  readonly relative: number
  readonly scaled: number
  readonly integers: number
}

/** How many times the bound an answer must be away from every convention before a mistake may explain it. */
export const farAway = 10

/** Step of centered differences, in units of the argument. */
export const differenceStep = 1e-5
