import { type Conventions, conventions, type Flag } from '#reference/core/conventions.ts'
import type { Answer, Value } from '#runner'
import { distinct } from '../plan/distinct.ts'
import type { Plan, PlannedCheck, PlannedFunction } from '../plan/plan.ts'
import { flagsOf, readingVariant, rightVariant, type Tables, type Variant } from '../plan/tables.ts'
import type { Response } from '../suite/check.ts'
import { drawArguments, publicSeed } from '../suite/draw.ts'
import type { ErasedFormula } from '../suite/erased.ts'
import { isTensor } from '../value/compare.ts'
import { scaleOfCall } from '../value/scale.ts'
import { answersOf, toValue } from './answer.ts'
import { diagnose, type Suspect, suspectsOf } from './diagnose.ts'
import { judge } from './judge.ts'
import { isSame, isVerdict, verdictOf } from './verdict.ts'

/** What is wrong with the suites of a plan. */
export interface Problem {
  readonly code:
    | 'convention-fails'
    | 'reading-differs'
    | 'mistake-survives'
    | 'mistake-unnamed'
    | 'twins'
    | 'no-victim'
  readonly function: string
  /** The check, mistake or convention at fault. */
  readonly id: string
  readonly sentence: string
}

/** Which checks catch which mistake, for one function. */
export interface KillMatrix {
  readonly function: string
  readonly stem: string
  /** Ids of the function's checks. */
  readonly checks: readonly string[]
  readonly rows: readonly KillRow[]
}

export interface KillRow {
  /** The mistake, a pinned convention's other value, or what a broken relation proves. */
  readonly id: string
  /** The checks that fail it under some open convention. */
  readonly kills: ReadonlySet<string>
}

export interface Audit {
  readonly matrices: readonly KillMatrix[]
  readonly problems: readonly Problem[]
}

/**
 * Grades the suites of a plan: every open convention must pass whole, the second readings must be the
 * reference, every mistake must be caught and named, every check must catch something, and no two mistakes
 * may look alike on every call.
 */
export function audit(plan: Plan, tables: Tables): Audit {
  const functions = plan.functions.filter(({ calls }) => calls.length > 0)
  const audited = functions.map((planned) => auditFunction(plan, planned, tables))
  return {
    matrices: audited.map(({ matrix }) => matrix),
    problems: [...conventionProblems(plan, tables), ...audited.flatMap(({ problems }) => problems)],
  }
}

/** Every function right, under each of the open conventions. */
function conventionProblems(plan: Plan, tables: Tables): readonly Problem[] {
  return plan.candidates.flatMap((flags) => {
    const functions = new Map(
      plan.functions.map((planned) => {
        const answers = answersOf(planned, rightVariant(planned.formula, flags), tables)
        return [planned.formula.name, { file: '', exported: planned.formula.name, answers }]
      }),
    )
    const { checks } = judge(plan, tables, { functions, quiz: { problem: 'not audited' } })
    return checks
      .filter(({ check, outcome }) => check.check.rule.by !== 'quiz' && outcome !== 'passed')
      .map(({ check, outcome }): Problem => {
        const under = nameOf(flags)
        const sentence = `right code under ${under} gets ${outcome} in ${check.id}`
        return { code: 'convention-fails', function: check.check.formula.name, id: under, sentence }
      })
  })
}

function auditFunction(
  plan: Plan,
  planned: PlannedFunction,
  tables: Tables,
): { readonly matrix: KillMatrix; readonly problems: readonly Problem[] } {
  const own = plan.checks.filter(({ check }) => check.formula.name === planned.formula.name)
  const name = planned.formula.name
  const problem = (code: Problem['code'], id: string, sentence: string): Problem => ({
    ...{ code, function: name, id },
    sentence: `${name}: ${sentence}`,
  })
  const problems: Problem[] = readingProblems(planned, own, tables).map((under) =>
    problem('reading-differs', under, `the second reading differs from the reference under ${under}`),
  )
  const kills = new Map<string, Set<string>>()
  const suspects = suspectsOf(plan, planned)
  for (const flags of distinct(plan, planned)) {
    const under = nameOf(flagsOf(planned.formula, flags))
    const mistakes = suspects.filter((suspect) => !isRightHere(planned, suspect, flags, tables))
    for (const suspect of mistakes) {
      const variant = suspect.variant(flags)
      const answers = answersOf(planned, variant, tables)
      const killers = own.filter((check) => fails(planned, check, answers, flags, tables))
      const known = kills.get(suspect.id) ?? new Set()
      kills.set(suspect.id, new Set([...known, ...killers.map(({ id }) => id)]))
      if (killers.length === 0) {
        problems.push(
          problem('mistake-survives', suspect.id, `no check catches ${suspect.id} under ${under}`),
        )
        continue
      }
      const found = diagnose(plan, planned, evidenceOf(answers), flags, tables)
      if (found?.id !== suspect.id && !found?.twins.some(({ id }) => id === suspect.id)) {
        const instead = found?.id ?? 'nothing'
        problems.push(
          problem('mistake-unnamed', suspect.id, `${suspect.id} is named ${instead} under ${under}`),
        )
      }
    }
    for (const [one, other] of twinsOf(planned, mistakes, flags, tables)) {
      const sentence = `${one} and ${other} give the same answers on every call under ${under}`
      problems.push(problem('twins', one, sentence))
    }
  }
  for (const proof of own.flatMap((check) => proofOf(planned, check, plan, tables)))
    kills.set(proof.id, new Set([...(kills.get(proof.id) ?? []), ...proof.kills]))
  const rows = [...kills].map(([id, killed]): KillRow => ({ id, kills: killed }))
  for (const { id } of own.filter((check) => !rows.some(({ kills: killed }) => killed.has(check.id))))
    problems.push(problem('no-victim', id, `${id} catches no mistake`))
  return {
    matrix: { function: name, stem: planned.suite.stem, checks: own.map(({ id }) => id), rows },
    problems,
  }
}

/**
 * A mistake that changes nothing under a convention is no mistake there: dividing by all scores instead of N,
 * where losses are added up. Only so if it does change something under another value of a flag, and if draws
 * beyond those of the plan tell it from right code no better: otherwise a check is missing.
 */
function isRightHere(
  planned: PlannedFunction,
  suspect: Suspect,
  flags: Required<Conventions>,
  tables: Tables,
): boolean {
  const { formula } = planned
  const sameAs = (here: Required<Conventions>): boolean => {
    const answers = answersOf(planned, rightVariant(formula, here), tables) as readonly Response[]
    const variant = suspect.variant(here)
    return answers.every((answer, call) => isSame(answer, tables.output(planned, variant, call)))
  }
  if (!sameAs(flags)) return false
  const others = everyConvention(formula).map((own) => ({ ...flags, ...own }))
  if (others.every(sameAs)) return false
  const [right, wrong] = [rightVariant(formula, flags), suspect.variant(flags)]
  const draws = drawArguments(
    {
      ...{ inputs: formula.inputs, sizes: formula.sizes, count: 60, values: 'small first' },
      avoid: formula.avoid,
    },
    (draw) => publicSeed('changes nothing', suspect.id, draw),
  )
  return draws.every((args) => {
    const answer = toValue(right.implementation(...args), 'float64')
    const scale = scaleOfCall({ args }, right.implementation(...args))
    return isSame(
      { kind: 'returned', value: answer, changed: [], seconds: 0 },
      { value: wrong.implementation(...args), scale },
    )
  })
}

function fails(
  planned: PlannedFunction,
  check: PlannedCheck,
  answers: readonly Answer[],
  flags: Required<Conventions>,
  tables: Tables,
): boolean {
  const own = answers.slice(check.first, check.first + check.calls.length) as readonly Response[]
  return isVerdict(verdictOf(planned, check, own, flags, tables))
}

const evidenceOf = (answers: readonly Answer[]) =>
  answers.map((response, call) => ({ call, response: response as Response }))

/** The flags, of all values that exist, under which the unchanged second reading is not the reference. */
function readingProblems(
  planned: PlannedFunction,
  own: readonly PlannedCheck[],
  tables: Tables,
): readonly string[] {
  const { formula } = planned
  return everyConvention(formula)
    .filter((flags) => {
      const reading = readingVariant(formula, flags, 'reading', {})
      const answers = answersOf(planned, rightVariant(formula, flags), tables) as readonly Response[]
      return own
        .filter(({ check }) =>
          Object.entries(check.when).every(([flag, value]) => (flags[flag as Flag] ?? value) === value),
        )
        .some(({ first, calls }) =>
          calls.some((_, k) => {
            const answer = answers[first + k]
            return answer !== undefined && !isSame(answer, tables.output(planned, reading, first + k))
          }),
        )
    })
    .map(nameOf)
}

/** All values of all flags of a function, open or not. */
const everyConvention = (formula: ErasedFormula): readonly Conventions[] =>
  formula.obeys.reduce<readonly Conventions[]>(
    (sofar, flag) =>
      sofar.flatMap((flags) => conventions[flag].values.map((value) => ({ ...flags, [flag]: value }))),
    [{}],
  )

/** Pairs of different mistakes that no call tells apart. */
function twinsOf(
  planned: PlannedFunction,
  suspects: readonly Suspect[],
  flags: Required<Conventions>,
  tables: Tables,
): readonly (readonly [string, string])[] {
  const answers = suspects.map((suspect) => answersOf(planned, suspect.variant(flags), tables))
  const areTwins = (one: readonly Answer[], other: Variant): boolean =>
    (one as readonly Response[]).every((answer, call) => isSame(answer, tables.output(planned, other, call)))
  return suspects.flatMap((one, k) =>
    suspects
      .slice(k + 1)
      .filter((other) => one.id !== other.id && areTwins(answers[k] ?? [], other.variant(flags)))
      .map((other) => [one.id, other.id] as const),
  )
}

/**
 * A check that proves a mistake by itself must fail right answers that are spoiled in that way, and no
 * others.
 */
function proofOf(
  planned: PlannedFunction,
  check: PlannedCheck,
  plan: Plan,
  tables: Tables,
): readonly { readonly id: string; readonly kills: readonly string[] }[] {
  const rule = check.check.rule
  const [flags] = plan.candidates
  if (rule.by !== 'relation' || flags === undefined) return []
  if (check.check.kind === 'shape' && check.check.derived) return shapeProof(planned, check, flags, tables)
  if (rule.names === undefined) return []
  const right = answersOf(planned, rightVariant(planned.formula, flags), tables)
  const spoiled = right.map((answer, call): Answer => {
    if (answer.kind !== 'returned') return answer
    return check.check.kind === 'mutates-nothing' || call % 2 === 0
      ? { ...answer, changed: [0] }
      : { ...answer, value: toValue(Math.PI, 'float64') }
  })
  return fails(planned, check, spoiled, flags, tables) ? [{ id: rule.names.id, kills: [check.id] }] : []
}

/** A check of shapes must fail right answers whose first array has lost or gained an axis. */
function shapeProof(
  planned: PlannedFunction,
  check: PlannedCheck,
  flags: Required<Conventions>,
  tables: Tables,
) {
  const spoil = (value: Value): Value => {
    if (isTensor(value)) {
      const [first, ...rest] = value.shape
      if (first === undefined) return { ...value, shape: [2], data: Float64Array.of(0, 0) }
      return {
        ...value,
        shape: value.shape.length > 1 ? [first * (rest[0] ?? 1), ...rest.slice(1)] : [first, 1, 1],
      }
    }
    if (typeof value !== 'object' || value === null) return value
    const [key, part] = Object.entries(value)[0] ?? []
    return key === undefined ? value : ({ ...value, [key]: spoil(part as Value) } as Value)
  }
  const right = answersOf(planned, rightVariant(planned.formula, flags), tables)
  const spoiled = right.map((one) => (one.kind === 'returned' ? { ...one, value: spoil(one.value) } : one))
  return fails(planned, check, spoiled, flags, tables) ? [{ id: 'x/shape', kills: [check.id] }] : []
}

const nameOf = (flags: Conventions): string =>
  Object.entries(flags)
    .map(([flag, value]) => `${flag}=${value}`)
    .join(' ') || 'the only convention'

/**
 * Which check catches which mistake, as text: `✗` caught, `·` not.
 */
export function killMatrixText(matrices: readonly KillMatrix[]): string {
  return matrices.map(oneMatrix).join('\n')
}

function oneMatrix({ function: name, checks, rows }: KillMatrix): string {
  const heads = checks.map((id) => id.split('/').at(-1) ?? id)
  const width = Math.max(...rows.map(({ id }) => id.length), '(reference)'.length)
  const line = (id: string, marks: readonly string[]): string =>
    `${id.padEnd(width)}  ${heads.map((head, k) => center(marks[k] ?? '', head.length)).join('  ')}`.trimEnd()
  return [
    name,
    line('', heads),
    line(
      '(reference)',
      heads.map(() => '·'),
    ),
    ...rows.map(({ id, kills }) =>
      line(
        id,
        checks.map((check) => (kills.has(check) ? '✗' : '·')),
      ),
    ),
    '',
  ].join('\n')
}

function center(mark: string, width: number): string {
  const left = Math.floor((width - mark.length) / 2)
  return ' '.repeat(left) + mark + ' '.repeat(width - mark.length - left)
}
