import { type Check, exampleSentence, isFromSlide, type Rubric } from '#kit/engine'
import { remadeChecks } from './remade-checks.ts'

/** The parts for a course that does not know the lecture: examples of its slides are worked examples like any other. */
export const withoutSlides = (parts: Rubric['parts']): Rubric['parts'] =>
  parts.map((part) => ({
    ...part,
    functions: part.functions.map(({ function: one, suite }) => ({
      function: { ...one, checks: remadeChecks(one.checks, withoutSlide) },
      suite,
    })),
  }))

function withoutSlide(check: Check): Check {
  if (!isFromSlide(check)) return check
  const { source: _, ...rest } = check
  if (check.kind !== 'golden') return rest
  return { ...rest, sentence: exampleSentence(check.resultPart), concept: 'a worked example' }
}
