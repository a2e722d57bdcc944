import type { Answers, FunctionAnswers, JudgedCheck, JudgedFunction, Judgement } from '#kit/engine'
import { isSamePlace } from './same-place.ts'

/**
 * A gradient that PyTorch computes follows from the forward pass: mistakes in a backward pass that the student did not
 * write are left out where the forward pass is wrong too, and hints about one everywhere.
 */
export function fromForward(judgement: Judgement, answers: Answers): Judgement {
  const isByAutograd = ({ planned }: JudgedFunction): boolean =>
    isGradient(answers.functions.get(planned.formula.name)?.way)
  const functions = judgement.functions.map((one): JudgedFunction => {
    if (!isByAutograd(one)) return one
    const forward = judgement.functions.find(
      (other) =>
        !isByAutograd(other) &&
        isSamePlace(answers, other.planned, one.planned) &&
        (other.state === 'failed' || other.state === 'fragile'),
    )
    if (forward === undefined) return { ...one, checks: one.checks.map((check) => hinting(check)) }
    const { diagnosis: _, ...rest } = one
    const own = answers.functions.get(forward.planned.formula.name)
    const hint = `Autograd computes this gradient from ${own?.title ?? own?.exported ?? 'the forward pass'}, which is wrong too: start there.`
    const found = one.diagnosis && forward.diagnosis
    return {
      ...rest,
      checks: one.checks.map((check) => {
        const { diagnosis: named, ...unnamed } = check
        return hinting(found && named !== undefined ? { ...check, diagnosis: found.id } : unnamed, hint)
      }),
      ...(found && { diagnosis: { ...found, sentence: hint, twins: [] } }),
    }
  })
  return { ...judgement, functions }
}

/** Whether what a call answers contains a gradient; a forward pass may only ask whether there is one. */
function isGradient(way: FunctionAnswers['way']): boolean {
  const takes = (part: unknown): boolean => JSON.stringify(part).includes('"gradient":')
  const made = way?.steps.flatMap((step) => ('as' in step && takes(step.value) ? step.as : [])) ?? []
  const answer = JSON.stringify(way?.answer ?? null)
  return answer.includes('"gradient":') || made.some((name) => answer.includes(JSON.stringify({ name })))
}

function hinting(judged: JudgedCheck, hint?: string): JudgedCheck {
  const { hint: _, ...check } = judged.check.check
  return { ...judged, check: { ...judged.check, check: { ...check, ...(hint !== undefined && { hint }) } } }
}
