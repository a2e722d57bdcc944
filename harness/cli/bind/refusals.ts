import type { Assignment } from '#assignment'
import { gradeSubmission } from '#judge'
import {
  type Finding,
  makeTables,
  type PlannedCheck,
  type PlannedFunction,
  plan,
  publicSeed,
} from '#kit/engine'
import type { Isolation, Language } from '#runner'

/** Checks of a function that ask for something else than its course may. */
export interface Doubtful {
  readonly planned: PlannedFunction
  readonly checks: readonly PlannedCheck[]
}

/** What says that a function does not take an input: anything but numbers in the form of the right answer. */
const refusing: ReadonlySet<Finding['code']> = new Set([
  ...(['threw', 'not-written', 'type', 'axes', 'shape', 'not-finite'] as const),
])

/**
 * The names of the functions that refuse the inputs of doubtful checks: each of their calls is judged by itself, and
 * none is answered with wrong numbers.
 */
export async function refusalsIn(
  doubtful: readonly Doubtful[],
  {
    assignment,
    folder,
    language,
    isolation,
  }: {
    readonly assignment: Assignment
    readonly folder: string
    readonly language: Language
    readonly isolation: Isolation
  },
): Promise<ReadonlySet<string>> {
  if (doubtful.length === 0) return new Set()
  const single = (formula: PlannedFunction['formula'], checks: readonly PlannedCheck[]) =>
    Object.fromEntries(
      checks.flatMap(({ id, check: { sharesCallsOf: _, ...check }, calls }) =>
        calls.map((call, k) => [`${id}-${formula.name}-${k}`, { ...check, needs: [], plan: () => [call] }]),
      ),
    )
  const of = (name: string): Doubtful | undefined =>
    doubtful.find(({ planned }) => planned.formula.name === name)
  const parts = assignment.rubric.parts.map((part) => ({
    ...part,
    points: 1_000_000,
    functions: part.functions.flatMap((one) => {
      const own = of(one.function.formula.name)
      return own
        ? [{ ...one, function: { ...one.function, checks: single(one.function.formula, own.checks) } }]
        : []
    }),
  }))
  const rubric = { ...assignment.rubric, parts: parts.filter(({ functions }) => functions.length > 0) }
  const tried: Assignment = { ...assignment, rubric }
  const { checks } = await gradeSubmission({
    ...{ submission: '.', folder, language, isolation, assignment: tried },
    prepared: {
      plan: plan(rubric, (check, draw) => publicSeed('bind', check, draw)),
      ...{ tables: makeTables(), asked: new Map(), starters: new Map(), filled: false },
    },
  })
  const isTaken = (name: string): boolean =>
    checks.some(
      (one) => one.function === name && one.finding !== undefined && !refusing.has(one.finding.code),
    )
  return new Set(doubtful.map(({ planned }) => planned.formula.name).filter((name) => !isTaken(name)))
}
