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

/** Words that mean something only to those who saw the lecture. */
const ofLecture = /\b(?:slides?|lectures?|cats?|cars?|frogs?)\b/i

function withoutSlide(check: Check): Check {
  const own = withoutHints(check)
  if (!isFromSlide(check)) return own
  const { source: _, ...rest } = own
  if (check.kind !== 'golden') return rest
  return { ...rest, sentence: exampleSentence(check.resultPart), concept: 'a worked example' }
}

/** The check without hints that speak of the lecture. */
function withoutHints({ hint, hints, ...check }: Check): Check {
  const kept = Object.entries(hints ?? {}).filter(([, one]) => !speaksOfLecture(one))
  return {
    ...check,
    ...(hint !== undefined && !speaksOfLecture(hint) && { hint }),
    ...(kept.length > 0 && { hints: Object.fromEntries(kept) }),
  }
}

const speaksOfLecture = (hint: NonNullable<Check['hint']>): boolean =>
  ofLecture.test(typeof hint === 'string' ? hint : Object.values(hint.sentences).join(' '))
