import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Assignment, listAssignments } from '#assignment'
import { ownTemporaryFolder, writeWhole } from '#files'
import { gradeSubmission, type Prepared, planFor, starterFolders } from '#judge'
import {
  type Audit,
  type AuditFigures,
  auditFigures,
  audit as auditPlan,
  count,
  killMatrixText,
  type Plan,
  pointsOfParts,
  type Result,
} from '#kit/engine'
import { render } from '#reports'
import type { Isolation, Language, WantedIsolation } from '#runner'
import { auditPage } from './audit-page.ts'
import { figureSentences } from './figure-sentences.ts'
import { isolationForCheck } from './isolation.ts'
import { say, sayJson, talk } from './output.ts'
import { wantedAssignment } from './wanted-assignment.ts'
import { wrap } from './wrap.ts'

export interface AuditOptions {
  readonly matrix?: boolean
  readonly figures?: boolean
  readonly page?: string
  readonly isolation?: WantedIsolation
  readonly json?: boolean
}

export interface Audited {
  readonly assignment: Assignment
  readonly plan: Plan
  readonly audit: Audit
  readonly figures?: AuditFigures
  readonly starters: readonly Starter[]
}

/** The score of an untouched starter. */
interface Starter {
  readonly language: Language
  readonly score: Result['score']
  readonly maxScore: number
  /** Checks with an outcome other than "not written yet", except of what it hands out right. */
  readonly otherwise: readonly string[]
}

/** `touchstone audit`: is every mistake caught and named, does every check catch something? */
export async function audit(name: string | undefined, options: AuditOptions): Promise<number> {
  ownTemporaryFolder()
  const isolation = await isolationForCheck(options.isolation)
  const names = name === undefined ? await listAssignments() : [name]
  const audited: Audited[] = []
  for (const one of names) {
    talk(`Auditing ${one} …`)
    audited.push(await auditOne(await wantedAssignment(one, { isStaff: true }), options, isolation))
  }
  if (options.page !== undefined) {
    writeWhole(options.page, await render('audit.html', auditPage(audited)))
    talk(`Written: ${options.page}`)
  }
  if (options.json) sayJson(JSON.stringify(jsonOf(audited, options)))
  else say(audited.map((one) => textOf(one, options)).join('\n\n'))
  return audited.every((one) => problemsOf(one).length === 0) ? 0 : 1
}

async function auditOne(
  assignment: Assignment,
  { figures, page }: AuditOptions,
  isolation: Isolation,
): Promise<Audited> {
  const prepared = planFor(assignment, { audience: 'staff' })
  const starters: Starter[] = []
  for (const language of assignment.languages) {
    const usual = join(assignment.folder, 'starter', language)
    const folders = new Set([...(existsSync(usual) ? [usual] : []), ...starterFolders(assignment, language)])
    for (const folder of folders)
      starters.push(await tryStarter(folder, language, assignment, prepared, isolation))
  }
  const { plan, tables } = prepared
  return {
    assignment,
    plan,
    audit: auditPlan(plan, tables),
    starters,
    ...((figures || page !== undefined) && { figures: auditFigures(plan, tables) }),
  }
}

async function tryStarter(
  folder: string,
  language: Language,
  assignment: Assignment,
  prepared: Prepared,
  isolation: Isolation,
): Promise<Starter> {
  const { score, maxScore, checks, questions } = await gradeSubmission({
    submission: `starter/${basename(folder)}`,
    folder,
    language,
    assignment,
    prepared,
    isolation,
  })
  const own = checks.filter(({ function: name }) => !isGivenBy(basename(folder), assignment.bindings[name]))
  const otherwise = [...own, ...questions].filter(({ outcome }) => outcome !== 'unwritten')
  return { language, score, maxScore, otherwise: otherwise.map(({ id, outcome }) => `${id} ${outcome}`) }
}

/** Whether a starter hands a function out right, which others leave to be written. */
const isGivenBy = (starter: string, bound: Assignment['bindings'][string] | undefined): boolean =>
  Array.isArray(bound?.given) && bound.given.includes(starter)

export function problemsOf({ audit: { problems }, starters }: Audited): readonly string[] {
  return [
    ...problems.map(({ code, sentence }) => `${code}: ${sentence}`),
    ...starters
      .filter(({ score, otherwise }) => score === null || otherwise.length > 0)
      .map(
        ({ language, score, otherwise }) =>
          `starter-scores: the untouched ${language} starter ${score === null ? 'is not graded' : `gets ${count(score, 'point')}`}; ${otherwise.join(', ')}`,
      ),
  ]
}

export const mistakesOf = ({ audit: { matrices } }: Audited): number =>
  matrices.reduce((sum, { rows }) => sum + rows.length, 0)

function textOf(one: Audited, { matrix }: AuditOptions): string {
  const { assignment, plan, audit: found, figures, starters } = one
  const problems = problemsOf(one)
  const facts = [
    count(found.matrices.length, 'function'),
    count(
      plan.functions.reduce((sum, { checks: own }) => sum + own.length, 0),
      'check',
    ),
    count(mistakesOf(one), 'mistake'),
    count(pointsOfParts(plan.parts), 'point'),
  ]
  return [
    `${assignment.name}: ${facts.join(', ')}`,
    ...plan.parts.flatMap(({ id, points }) => {
      const own = pointsIn(plan, id)
        // The space holds an id and its points together until the line is wrapped.
        .map((each) => `${each.id}\u00a0${each.maxPoints}`)
        .join(', ')
      const lines = wrap(`${id}, ${count(points, 'point')}: ${own}`, 100, '  ', '    ')
      return lines.map((line) => line.replaceAll('\u00a0', ' '))
    }),
    ...(matrix ? ['', killMatrixText(found.matrices)] : []),
    ...starters.map(
      ({ language, score, maxScore }) =>
        `The untouched ${language} starter ${score === null ? 'is not graded' : `gets ${score} of ${maxScore}`}.`,
    ),
    ...(figures === undefined ? [] : figureSentences(figures).flatMap((text) => wrap(text, 100, ''))),
    ...(problems.length === 0 ? allIsWell : [`${count(problems.length, 'problem')}:`]),
    ...problems.map((text) => `  ${text}`),
  ].join('\n')
}

/** The points of each check and question of a part, under the first candidate under which it exists. */
export const pointsIn = ({ functions, quizzes, points }: Plan, part: string) => [
  ...functions
    .filter((one) => one.part === part)
    .flatMap(({ checks }) =>
      checks.map(({ id }) => ({
        id,
        part,
        maxPoints: [...points.values()].find((under) => under.has(id))?.get(id) ?? 0,
      })),
    ),
  ...quizzes
    .filter((one) => one.part === part)
    .flatMap(({ questions }) => questions.map(({ id, maxPoints }) => ({ id, part, maxPoints }))),
]

const allIsWell = [
  'Every convention passes, every mistake is caught and named, every check catches something,',
  'and no two mistakes look alike.',
]

function jsonOf(audited: readonly Audited[], { matrix }: AuditOptions) {
  return {
    schema: 'touchstone/audit/v1',
    assignments: audited.map((one) => ({
      assignment: one.assignment.name,
      checks: one.plan.parts.flatMap(({ id }) => pointsIn(one.plan, id)),
      mistakes: mistakesOf(one),
      starters: one.starters,
      problems: one.audit.problems,
      ...(one.figures && { figures: one.figures }),
      ...(matrix && {
        matrices: one.audit.matrices.map((each) => ({
          ...each,
          rows: each.rows.map(({ id, kills }) => ({ id, kills: [...kills] })),
        })),
      }),
    })),
  }
}
