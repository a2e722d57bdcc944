import {
  type Counterexample,
  type ErasedFormula,
  type FunctionAnswers,
  isArray,
  isEarlier,
  type KitValue,
  onePart,
  type PlannedCheck,
  type PlannedFunction,
  publicSeed,
  type Shown,
  show,
} from '#kit/engine'
import { courseCall } from './course-call.ts'

interface Asked {
  readonly assignment: string
  readonly planned: PlannedFunction
  readonly check: PlannedCheck
  readonly own: FunctionAnswers | undefined
  /** Position in the check's calls. */
  readonly call: number
  readonly expected?: KitValue
  /** The answer is random numbers, and neither it nor another one shows what is wrong. */
  readonly isDrawn?: true
  /** The part of the result to show; absent: all of it. */
  readonly part?: string
}

/** A call of a check: its arguments, what was returned, what was expected, and the seed of a public draw. */
export function shownCall({
  assignment,
  planned,
  check,
  own,
  call,
  expected,
  part,
  isDrawn,
}: Asked): Counterexample {
  const answer = own?.answers[check.first + call]
  const made = (check.calls[call]?.args ?? []).map((argument, k) => ({
    name: planned.formula.inputs[k]?.name ?? String(k),
    ...(planned.formula.inputs[k]?.dtype === 'int64' && { integers: true as const }),
    ...(planned.formula.inputs[k]?.dtype === 'bool' && { truths: true as const }),
    ...(isListOfArrays(argument) && { arrays: true as const }),
    value: isEarlier(argument)
      ? { text: `the result of step ${argument.earlier + 1}` }
      : shownArgument(argument, planned.formula.inputs[k], own?.file),
  }))
  const args = made.flatMap((one) => passedBy(own?.way, one))
  const returned = answer?.kind === 'returned' ? answer.value : undefined
  const one = isDrawn
    ? {}
    : part === undefined || returned === undefined || expected === undefined
      ? { got: returned, expected }
      : onePart(returned, expected, part)
  const code =
    own?.way && courseCall({ file: own.file, way: own.way, args, ...(part !== undefined && { part }) })
  return {
    function: own?.exported ?? planned.formula.name,
    args,
    ...(one.got !== undefined && { got: show(one.got) }),
    ...(one.expected !== undefined && { expected: show(one.expected) }),
    ...(code && { code }),
    ...drawOf(assignment, planned, check, call),
  }
}

/** An argument, or those of its settings, that the lines of a course name; the function is given no other. */
function passedBy<T extends { readonly name: string; readonly value: Shown }>(
  way: FunctionAnswers['way'],
  argument: T,
): readonly T[] {
  if (way === undefined) return [argument]
  const lines = JSON.stringify([way.steps, way.answer])
  const { name, value } = argument
  const { nested } = value
  const isNamed = lines.includes(JSON.stringify({ name }))
  if (name !== 'options' || typeof nested !== 'object' || nested === null) return isNamed ? [argument] : []
  const named = Object.entries(nested).filter(([key]) =>
    lines.includes(JSON.stringify({ of: { name }, part: key }).slice(0, -1)),
  )
  return named.length === 0 ? [] : [{ ...argument, value: show(Object.fromEntries(named) as KitValue) }]
}

const isListOfArrays = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((one: KitValue) => isArray(one) && one.shape.length > 0)

/** A value; of a function, the expression that makes it in the student's language. */
function shownArgument(
  argument: KitValue,
  input: ErasedFormula['inputs'][number] | undefined,
  file = '',
): Shown {
  const callable = input?.callables?.[String(argument)]
  if (callable === undefined) return show(argument)
  return { text: /\.(?:py|ipynb)$/.test(file) ? callable.python : callable.javascript }
}

/** The draw of a call and its seed. Others than public ones derive from a secret and are never shown. */
function drawOf(
  assignment: string,
  planned: PlannedFunction,
  { check, calls, first }: PlannedCheck,
  call: number,
): Pick<Counterexample, 'draw' | 'seed'> {
  const draw = calls[call]?.draw
  // A check that shares the calls of another has them drawn under that one's id.
  const drawnFor = planned.checks.find(({ id }) => id === planned.calls[first + call]?.check)
  if (draw === undefined || check.visibility !== 'public' || drawnFor?.check.visibility !== 'public')
    return {}
  return { draw, seed: publicSeed(assignment, drawnFor.id, draw) }
}
