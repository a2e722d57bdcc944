import {
  type Counterexample,
  type FunctionAnswers,
  isEarlier,
  type KitValue,
  type PlannedCheck,
  type PlannedFunction,
  partOfExpected,
  partOfReturned,
  publicSeed,
  show,
} from '#kit/engine'

interface Shown {
  readonly assignment: string
  readonly planned: PlannedFunction
  readonly check: PlannedCheck
  readonly own: FunctionAnswers | undefined
  /** Position in the check's calls. */
  readonly call: number
  readonly expected?: KitValue
  /** The part of the result to show; absent: all of it. */
  readonly part?: string
}

/** A call of a check: its arguments, what was returned, what was expected, and the seed of a public draw. */
export function shownCall({ assignment, planned, check, own, call, expected, part }: Shown): Counterexample {
  const answer = own?.answers[check.first + call]
  const args = (check.calls[call]?.args ?? []).map((argument, k) => ({
    name: planned.formula.inputs[k]?.name ?? String(k),
    value: isEarlier(argument) ? { text: `the result of step ${argument.earlier + 1}` } : show(argument),
  }))
  return {
    function: own?.exported ?? planned.formula.name,
    args,
    ...(answer?.kind === 'returned' && {
      got: show(part === undefined ? answer.value : partOfReturned(answer.value, part)),
    }),
    ...(expected !== undefined && {
      expected: show(part === undefined ? expected : partOfExpected(expected, part)),
    }),
    ...drawOf(assignment, planned, check, call),
  }
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
