import type { RubricPart } from './rubric.ts'

/** What all parts of an assignment have together. */
export const pointsOfParts = (parts: readonly Pick<RubricPart, 'points'>[]): number =>
  parts.reduce((sum, { points }) => sum + points, 0)
