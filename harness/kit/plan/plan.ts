import { type Conventions, conventions, type Flag } from '#reference/core/conventions.ts'
import type { Check, PlannedCall } from '../suite/check.ts'
import type { ErasedFormula, Mistake } from '../suite/erased.ts'
import { type Suite, shortStem } from '../suite/suite.ts'
import type { NotRun, Visibility } from '../value/result.ts'
import { apportion } from './apportion.ts'

/** What an assignment asks for, as far as grading is concerned. */
export interface Rubric {
  readonly parts: readonly RubricPart[]
  /** Every flag that the functions obey: pinned to a value, or open. */
  readonly conventions: Readonly<Partial<Record<Flag, string>>>
  /** Whether a function that fails only on unusual sizes loses the points of those checks; default true. */
  readonly fragileCosts: boolean
}

export interface RubricPart {
  readonly id: string
  readonly title: string
  readonly points: number
  /** The functions of this part and the suite that has each. */
  readonly functions: readonly { readonly name: string; readonly suite: Suite }[]
}

/** A check with its calls drawn and its points apportioned. */
export interface PlannedCheck {
  readonly id: string
  readonly check: Check
  readonly part: string
  readonly maxPoints: number
  readonly calls: readonly PlannedCall[]
  /** Where its calls begin in the list of its function. */
  readonly first: number
  /** Ids of the checks it needs. */
  readonly needs: readonly string[]
}

export interface PlannedFunction {
  readonly formula: ErasedFormula
  readonly part: string
  readonly suite: Suite
  /** Every call of every check, in order. */
  readonly calls: readonly { readonly call: PlannedCall; readonly check: string; readonly first: number }[]
  readonly mistakes: readonly NamedMistake[]
}

export type NamedMistake = Mistake & { readonly id: string }

/** All calls of an assignment, finite and seeded; the verdict is a function of it and of the answers. */
export interface Plan {
  readonly parts: readonly { readonly id: string; readonly title: string; readonly points: number }[]
  readonly checks: readonly PlannedCheck[]
  readonly functions: readonly PlannedFunction[]
  /** Checks that are not wanted in this run. */
  readonly leftOut: readonly NotRun[]
  /** The product of the open flags over the pinned ones, canonical values first. */
  readonly candidates: readonly Required<Conventions>[]
  readonly pinned: ReadonlySet<Flag>
  readonly fragileCosts: boolean
}

/** Gives a 32-bit seed for a draw of a check; public seeds are known, hidden ones come from a secret. */
export type Seeds = (check: string, draw: number, visibility: Visibility) => number

/**
 * Compiles an assignment into its finite plan.
 *
 * @param drawn calls of checks that were drawn before with the same seeds
 * @throws {RangeError} if a part has fewer points than weighted checks
 */
export function plan(
  rubric: Rubric,
  seeds: Seeds,
  wanted: (check: Check) => boolean = () => true,
  drawn: ReadonlyMap<string, readonly PlannedCall[]> = new Map(),
): Plan {
  const checks: PlannedCheck[] = []
  const functions: PlannedFunction[] = []
  const leftOut: NotRun[] = []
  for (const part of rubric.parts) {
    const own = part.functions.flatMap(({ name, suite }) =>
      Object.entries(suite.checks)
        .filter(([, check]) => check.formula.name === name && allowed(check, rubric.conventions))
        .map(([id, check]) => ({ id: `${shortStem(suite)}/${id}`, check, suite })),
    )
    const points = apportion(
      part.points,
      own.map(({ check }) => check.weight),
    )
    for (const { name, suite } of part.functions) {
      const calls: { call: PlannedCall; check: string; first: number }[] = []
      own.forEach(({ id, check, suite: from }, k) => {
        if (check.formula.name !== name || from !== suite) return
        const { visibility, concept } = check
        if (!wanted(check)) {
          const maxPoints = points[k] as number
          if (visibility !== 'public')
            leftOut.push({ part: part.id, function: name, visibility, concept, maxPoints })
          return
        }
        const asks = drawn.get(id) ?? check.plan((draw) => seeds(id, draw, check.visibility))
        const needs = check.needs.map((need) => own.find((other) => other.check === need)?.id ?? '')
        checks.push({
          id,
          check,
          part: part.id,
          maxPoints: points[k] as number,
          calls: asks,
          first: calls.length,
          needs,
        })
        const first = calls.length
        for (const call of asks) calls.push({ call, check: id, first })
      })
      const formula = own.find(({ check }) => check.formula.name === name)?.check.formula
      if (formula === undefined) throw new RangeError(`part '${part.id}': no check of '${name}' applies`)
      functions.push({ formula, part: part.id, suite, calls, mistakes: mistakesOf(suite, name) })
    }
  }
  return {
    parts: rubric.parts,
    checks,
    functions,
    leftOut,
    ...candidatesOf(rubric),
    fragileCosts: rubric.fragileCosts,
  }
}

function allowed(check: Check, chosen: Rubric['conventions']): boolean {
  return Object.entries(check.when).every(
    ([flag, value]) => (chosen[flag as Flag] ?? conventions[flag as Flag].canonical) === value,
  )
}

const mistakesOf = (suite: Suite, name: string): readonly NamedMistake[] =>
  Object.entries(suite.mistakes).flatMap(([id, mistakes]) =>
    [mistakes]
      .flat()
      .filter((mistake) => mistake.formula.name === name)
      .map((mistake) => ({ ...mistake, id })),
  )

function candidatesOf(rubric: Rubric): Pick<Plan, 'candidates' | 'pinned'> {
  let candidates: readonly Record<string, string>[] = [{}]
  const pinned = new Set<Flag>()
  for (const flag of Object.keys(conventions) as Flag[]) {
    const chosen = rubric.conventions[flag]
    if (chosen !== 'open') pinned.add(flag)
    const { canonical, values } = conventions[flag]
    const allowedValues =
      chosen === 'open'
        ? [canonical, ...values.filter((value) => value !== canonical)]
        : [chosen ?? canonical]
    candidates = candidates.flatMap((candidate) =>
      allowedValues.map((value) => ({ ...candidate, [flag]: value })),
    )
  }
  return { candidates: candidates as unknown as readonly Required<Conventions>[], pinned }
}
