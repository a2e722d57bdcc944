import type { Result } from '#kit/engine'

type Scored = Pick<Result, 'score' | 'maxScore'>

/**
 * Whether one result of a submission counts rather than another. One without a score might be worth anything, so only
 * full points are better: nobody gains or loses by what is not graded.
 */
export const isBetter = (one: Scored, other: Scored): boolean => rank(one) > rank(other)

const rank = ({ score, maxScore }: Scored): number => score ?? maxScore - 0.5
