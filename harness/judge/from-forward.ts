import type { Answers, FunctionAnswers, JudgedCheck, JudgedFunction, Judgement } from '#kit/engine'
import { isForwardOf, takesGradient } from './is-forward-of.ts'
import { isSamePlace } from './same-place.ts'
import { takesCacheOf } from './takes-cache-of.ts'

type Diagnosis = NonNullable<JudgedFunction['diagnosis']>

/**
 * A gradient that PyTorch computes follows from the forward pass: where that is wrong too, its mistake is named in
 * place of those of a backward pass that the student did not write. Hints about one are left out everywhere. One that
 * the student wrote takes the cache of a forward pass, which may be the reason for what has no name.
 */
export function fromForward(judgement: Judgement, answers: Answers): Judgement {
  const wayOf = ({ planned }: JudgedFunction): FunctionAnswers['way'] =>
    answers.functions.get(planned.formula.name)?.way
  const fedBy = (one: JudgedFunction): JudgedFunction => {
    const way = wayOf(one)
    if (one.diagnosis !== undefined || !isWrong(one) || way === undefined) return one
    const forward = judgement.functions.find((other) => {
      const made = wayOf(other)
      return isWrong(other) && made !== undefined && takesCacheOf(made, way)
    })
    if (forward === undefined) return one
    const own = answers.functions.get(forward.planned.formula.name)
    const hint = `${own?.title ?? own?.exported ?? 'The forward pass'}, which makes the cache for this call, is not right either. It may be the reason: start there.`
    return { ...one, checks: one.checks.map((check) => hinting(check, hint)) }
  }
  const functions = judgement.functions.map((one): JudgedFunction => {
    if (!takesGradient(wayOf(one))) return fedBy(one)
    const forward = judgement.functions.find(
      (other) =>
        isSamePlace(answers, other.planned, one.planned) &&
        isForwardOf(wayOf(other), wayOf(one)) &&
        isWrong(other),
    )
    // Where the forward pass is right for usual inputs, or off by a constant, something else makes the gradient wrong.
    if (
      forward === undefined ||
      (forward.state === 'fragile' && one.state === 'failed') ||
      addsConstant(forward)
    )
      return { ...one, checks: one.checks.map((check) => hinting(check)) }
    const own = answers.functions.get(forward.planned.formula.name)
    const hint = `Autograd computes this gradient from ${own?.title ?? own?.exported ?? 'the forward pass'}, which is wrong too: start there.`
    return traced(one, forward.diagnosis, hint)
  })
  return { ...judgement, functions }
}

const isWrong = ({ state }: JudgedFunction): boolean => state === 'failed' || state === 'fragile'

const addsConstant = ({ diagnosis }: JudgedFunction): boolean =>
  diagnosis?.id.startsWith('relation/off-by-') === true

/** A gradient with the mistake of its forward pass in place of its own, in every check that this explains. */
function traced(one: JudgedFunction, found: Diagnosis | undefined, hint: string): JudgedFunction {
  const { diagnosis: _, ...rest } = one
  const checks = one.checks.map((check): JudgedCheck => {
    const { diagnosis: named, ...unnamed } = check
    const isExplained = named !== undefined || follows(check)
    return hinting(found && isExplained ? { ...check, diagnosis: found.id } : unnamed, hint)
  })
  const isNamed = found !== undefined && checks.some(({ diagnosis }) => diagnosis === found.id)
  return { ...rest, checks, ...(isNamed && { diagnosis: { ...found, sentence: hint, twins: [] } }) }
}

/** Whether a wrong forward pass alone can be the reason: other numbers, or a result of another shape. */
function follows({ outcome, verdict }: JudgedCheck): boolean {
  if (outcome === 'failed') return true
  return verdict?.finding.code === 'threw' && verdict.finding.error.type === 'WrongShape'
}

function hinting(judged: JudgedCheck, hint?: string): JudgedCheck {
  const { hint: _, ...check } = judged.check.check
  return { ...judged, check: { ...judged.check, check: { ...check, ...(hint !== undefined && { hint }) } } }
}
