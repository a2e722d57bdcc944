import type { Conventions, Flag } from '#reference/core/conventions.ts'
import { conventions } from '#reference/core/conventions.ts'
import type { Check } from '../suite/check.ts'
import type { GradedFunction, Suite } from '../suite/suite.ts'
import type { PlannedCall } from '../value/planned-call.ts'
import type { Visibility } from '../value/result.ts'
import { apportion } from './apportion.ts'
import { candidatesOf } from './candidates.ts'
import type { FunctionCall, LeftOut, Plan, PlannedCheck, PlannedFunction, PlannedQuiz } from './plan-types.ts'
import { existsUnder, pointsUnder } from './points.ts'
import type { Rubric, RubricPart } from './rubric.ts'
import { rightVariant } from './variants.ts'
import { withFresh } from './with-fresh.ts'

/** Gives a 32-bit seed for a draw of a check; public seeds are known, hidden ones come from a secret. */
export type Seeds = (check: string, draw: number, visibility: Visibility) => number

/** How the calls of a plan are drawn, and which checks are wanted. */
interface Drawing {
  readonly seeds: Seeds
  readonly wanted: (check: Check) => boolean
  readonly drawn: ReadonlyMap<string, readonly PlannedCall[]>
  /** Public checks are made on fresh inputs too, those whose right answer under these conventions tells something. */
  readonly fresh?: Conventions | undefined
}

interface Extra {
  /** Calls of checks that were drawn before with the same seeds. */
  readonly drawn?: ReadonlyMap<string, readonly PlannedCall[]>
  /** Hidden seeds come from a secret, so public checks are made on fresh inputs too. */
  readonly fresh?: boolean
}

/**
 * Compiles an assignment into its finite plan.
 *
 * @throws {RangeError} if a part has fewer points than weighted checks
 */
export function plan(
  rubric: Rubric,
  seeds: Seeds,
  wanted: (check: Check) => boolean = () => true,
  { drawn = new Map(), fresh = false }: Extra = {},
): Plan {
  const candidates = candidatesOf(rubric)
  const exists = (check: Check): boolean => candidates.some((flags) => existsUnder(check, flags))
  const [first] = candidates
  const drawing: Drawing = { seeds, wanted, drawn, ...(fresh && first && { fresh: first }) }
  const functions = rubric.parts.flatMap((part) =>
    part.functions.map((one) => plannedFunction(part.id, one.function, one.suite, exists, drawing)),
  )
  const given = (rubric.given ?? []).map((one) =>
    plannedFunction('', one.function, one.suite, exists, { ...drawing, wanted: isOpen, fresh: undefined }),
  )
  return {
    parts: rubric.parts,
    functions,
    quizzes: rubric.parts.flatMap(plannedQuiz),
    leftOut: rubric.parts.flatMap((part) => leftOutOf(part, exists, wanted)),
    candidates,
    points: pointsUnder(rubric.parts, candidates),
    pinned: new Set(
      (Object.keys(conventions) as Flag[]).filter((flag) => rubric.conventions[flag] !== 'open'),
    ),
    consistent: rubric.consistent ?? [],
    fragileCosts: rubric.fragileCosts,
    ...(given.length > 0 && { given }),
  }
}

const isOpen = ({ visibility }: Check): boolean => visibility === 'public'

function plannedFunction(
  part: string,
  { formula, checks, mistakes }: GradedFunction,
  { stem }: Suite,
  exists: (check: Check) => boolean,
  { seeds, wanted, drawn, fresh }: Drawing,
): PlannedFunction {
  const planned = new Map<Check, PlannedCheck>()
  const calls: FunctionCall[] = []
  for (const [id, check] of Object.entries(checks)) {
    if (!exists(check) || !wanted(check)) continue
    const needs = check.needs.flatMap((need) => planned.get(need)?.id ?? [])
    const shared = check.sharesCallsOf && planned.get(check.sharesCallsOf)
    // A public check on the calls of a hidden one would show them.
    if (shared !== undefined && shared.check.visibility === check.visibility) {
      planned.set(check, { ...shared, id, check, needs })
      continue
    }
    const first = calls.length
    const own = drawn.get(id) ?? check.plan((draw) => seeds(id, draw, check.visibility))
    for (const call of own) calls.push({ call, check: id, first })
    planned.set(check, { id, check, calls: own, first, needs })
  }
  const open = [...planned.values()]
  const all = fresh ? withFresh(open, calls, rightVariant(formula, fresh).implementation, seeds) : open
  const everyCheck = Object.values(checks)
  return { formula, stem, part, checks: all, everyCheck, calls, mistakes }
}

function plannedQuiz({ id: part, points, quiz }: RubricPart): readonly PlannedQuiz[] {
  if (quiz === undefined) return []
  const shares = apportion(
    points,
    quiz.questions.map(({ weight }) => weight),
  )
  const short = quiz.stem.split('/').at(-1) ?? quiz.stem
  const questions = quiz.questions.map((question, k) => ({
    id: `${short}/${question.key}`,
    question,
    maxPoints: shares[k] as number,
  }))
  return [{ quiz, part, questions }]
}

const leftOutOf = (
  part: RubricPart,
  exists: (check: Check) => boolean,
  wanted: (check: Check) => boolean,
): readonly LeftOut[] =>
  part.functions.flatMap(({ function: { formula, checks } }) =>
    Object.entries(checks).flatMap(([id, check]): LeftOut[] => {
      const { visibility, concept } = check
      if (visibility === 'public' || wanted(check) || !exists(check)) return []
      return [{ id, part: part.id, function: formula.name, visibility, concept }]
    }),
  )
