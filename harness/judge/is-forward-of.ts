import type { FunctionAnswers } from '#kit/engine'

type Way = FunctionAnswers['way']

/** Whether what a call answers contains a gradient; a forward pass may only ask whether there is one. */
export function takesGradient(way: Way): boolean {
  const takes = (part: unknown): boolean => JSON.stringify(part).includes('"gradient":')
  const made = way?.steps.flatMap((step) => ('as' in step && takes(step.value) ? step.as : [])) ?? []
  const answer = JSON.stringify(way?.answer ?? null)
  return answer.includes('"gradient":') || made.some((name) => answer.includes(JSON.stringify({ name })))
}

/** Whether one call answers what the other differentiates: the same result, in the same mode. */
export function isForwardOf(forward: Way, gradient: Way): boolean {
  if (forward === undefined || gradient === undefined || takesGradient(forward)) return false
  const differentiated = /"gradient":(\{"name":"[^"]*"\})/.exec(JSON.stringify(gradient))?.[1]
  if (differentiated === undefined || isInEvaluation(forward) !== isInEvaluation(gradient)) return false
  return madeBy(forward, JSON.stringify(forward.answer)) === madeBy(gradient, differentiated)
}

const isInEvaluation = (way: NonNullable<Way>): boolean => JSON.stringify(way.steps).includes('"part":"eval"')

/** The term that a step of its own has named, or the term itself. */
function madeBy({ steps }: NonNullable<Way>, term: string): string {
  const made = steps.flatMap((step) =>
    'as' in step && step.as.length === 1 && JSON.stringify({ name: step.as[0] }) === term ? [step.value] : [],
  )
  return made.length > 0 ? JSON.stringify(made.at(-1)) : term
}
