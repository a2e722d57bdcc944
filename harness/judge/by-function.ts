import { type Answers, type FunctionAnswers, isEarlier, type PlannedFunction } from '#kit/engine'
import type { Answer } from '#runner'
import type { Asked } from './calls-for.ts'

/**
 * Answers grouped by the function of the reference.
 *
 * @param all what is asked of the submission, if these calls are only some of it
 */
export function byFunction(
  asked: readonly Asked[],
  answers: readonly Answer[],
  all: readonly Asked[] = asked,
): Answers['functions'] {
  const found = new Map<string, FunctionAnswers & { readonly answers: Answer[] }>()
  const graded = new Set([...all, ...asked].map(({ place }) => place.target.name))
  asked.forEach(({ planned, place, index, first }, k) => {
    const name = planned.formula.name
    const { target, lines, title } = place
    const own = found.get(name) ?? {
      file: target.file,
      exported: target.name,
      ...(lines && { lines }),
      ...(title !== undefined && { title }),
      ...(target.ways?.some(({ adapter }) => adapter !== undefined) && { byAdapter: true }),
      answers: [],
    }
    const answer = refusedBefore(planned, index, first, own.answers) ?? answers[k] ?? { kind: 'unanswered' }
    // All calls say the same of what the file exports instead, as the first does, which is the most open one.
    const missing = own.answers.find((other) => other?.kind === 'missing')
    own.answers[index] = (answer.kind === 'missing' ? missing : undefined) ?? withoutGraded(answer, graded)
    found.set(name, own)
  })
  return found
}

/** A name that another graded function has is not the missing one under another name. */
const withoutGraded = (answer: Answer, graded: ReadonlySet<string>): Answer =>
  answer.kind === 'missing'
    ? { ...answer, instead: answer.instead.filter((name) => !graded.has(name)) }
    : answer

const gaveNone: ReadonlySet<Answer['kind']> = new Set(['threw', 'missing', 'adapter'])

/** A call that needs the result of a call that gave none cannot be made: it repeats the first reason. */
function refusedBefore(
  planned: PlannedFunction,
  index: number,
  first: number,
  answers: readonly Answer[],
): Answer | undefined {
  const args = planned.calls[index]?.call.args ?? []
  return args
    .map((one) => (isEarlier(one) ? answers[first + one.earlier] : undefined))
    .find((one) => one !== undefined && gaveNone.has(one.kind))
}
