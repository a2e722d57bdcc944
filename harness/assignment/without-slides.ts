import { type Check, isFromSlide, type Rubric } from '#kit/engine'

/** The parts for a course that does not know the lecture: examples of its slides are worked examples like any other. */
export const withoutSlides = (parts: Rubric['parts']): Rubric['parts'] =>
  parts.map((part) => ({
    ...part,
    functions: part.functions.map(({ function: one, suite }) => ({
      function: { ...one, checks: checksWithoutSlides(one.checks) },
      suite,
    })),
  }))

/** Checks refer to each other, so all of a function are made again. */
function checksWithoutSlides(checks: Readonly<Record<string, Check>>): Readonly<Record<string, Check>> {
  const made = new Map<Check, Check>()
  const all = Object.entries(checks).map(([id, check]) => {
    const { source, sharesCallsOf, needs, ...rest } = check
    const shared = sharesCallsOf && made.get(sharesCallsOf)
    const isOfLecture = isFromSlide(check)
    const own: Check = {
      ...rest,
      ...(source !== undefined && !isOfLecture && { source }),
      ...(isOfLecture && check.kind === 'golden' && { sentence: worked(check), concept: 'a worked example' }),
      needs: needs.map((need) => made.get(need) ?? need),
      ...(shared && { sharesCallsOf: shared }),
    }
    made.set(check, own)
    return [id, own] as const
  })
  return Object.fromEntries(all)
}

const worked = ({ resultPart }: Check): string =>
  `agrees with a worked example${resultPart === undefined ? '' : `: ${resultPart}`}`
