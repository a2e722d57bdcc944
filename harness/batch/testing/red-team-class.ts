import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loadAssignment } from '#assignment'
import { planFor } from '#judge'
import type { Result } from '#kit/engine'
import { fullReport, studentView } from '#reports'
import { readAlone } from '#runner'
import {
  type Attack,
  attackExpectation,
  readAttacks,
  type Success,
  textOf,
} from '../../runner/testing/attacks.ts'
import type { TestedPlace } from '../../runner/testing/places-here.ts'
import { attackLimits } from '../../runner/testing/try-attack.ts'
import { gradeBatch } from '../grade-batch.ts'
import { readResult } from '../read-result.ts'
import { className, sampleClass } from './sample-class.ts'
import { layOutSample } from './samples/lay-out.ts'

/** A batch in which benign submissions and attacks were graded together. */
export interface GradedClass {
  readonly out: string
  readonly results: ReadonlyMap<string, Result>
  readonly attempts: readonly GradedAttack[]
  readonly remove: () => Promise<void>
}

export interface GradedAttack {
  readonly attack: Attack
  readonly successes: readonly Success[]
  /** The path of its report, relative to `out`. */
  readonly report: string
}

/** The correct submissions whose files the attacks replace. */
const benign = { python: 'passes/numpy', typescript: 'passes/functional' }
/** The most seconds that grading one submission may take: a few runs, each within its limits. */
const deadline = 60

/** The attacks that are whole submissions and that this place runs. */
export const attacksTried = (place: TestedPlace): readonly Attack[] =>
  readAttacks().filter(
    (attack) => attack.entry === 'submission' && attackExpectation(attack, place) !== 'not run',
  )

/** Grades every attack together with its control: the same submission without the attacking files. */
export async function gradeAttacks(place: TestedPlace): Promise<GradedClass> {
  const { isolation, languages } = place
  const home = await mkdtemp(join(tmpdir(), 'red-team-class-'))
  const out = join(home, 'out')
  const loaded = await loadAssignment(className)
  const assignment = { ...loaded, limits: { ...attackLimits, memory: 1024, processes: 64 } }
  const secret = Buffer.alloc(32, 7)
  const attacks = attacksTried(place)
  for (const sample of Object.values(benign)) layOutSample(sampleClass, sample, join(home, sample))
  const submissions = [
    ...(languages.includes('python') ? [{ id: 'benign-python', folder: join(home, benign.python) }] : []),
    ...(await Promise.all(attacks.map((attack) => handIn(attack, join(home, 'class'))))).flat(),
    { id: 'benign-typescript', folder: join(home, benign.typescript) },
  ]
  const digests = await digestsOf(submissions)
  await gradeBatch({
    assignment,
    submissions,
    secret,
    isolation,
    out,
    jobs: 2,
    reports: true,
    pastDue: true,
    prepared: planFor(assignment, { secret, audience: 'staff' }),
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  const after = await digestsOf(submissions)
  const changed = new Set(submissions.flatMap(({ id }, i) => (digests[i] === after[i] ? [] : [id])))
  // Read the rows back, because only they contain the findings.
  const rows = (await readFile(join(out, 'results.jsonl'), 'utf8')).trimEnd().split('\n')
  const results = new Map(
    rows.map((row) => (readResult(row) as { result: Result }).result).map((one) => [one.submission, one]),
  )
  const attempts = attacks.map(async (attack) => {
    const id = attack.calledAs ?? attack.name
    const report = join('students', ...id.split('/'), 'feedback.html')
    const result = results.get(id)
    if (result === undefined) return { attack, report, successes: ['break' as const] }
    const view = studentView(result, { audience: 'student', pastDue: true })
    const texts = [
      await readFile(join(out, report), 'utf8'),
      await readFile(join(out, report.replace(/html$/, 'md')), 'utf8'),
      fullReport(view, { color: false }),
    ]
    const seen: readonly (readonly [Success, boolean])[] = [
      ['score', (result.score ?? 0) > (results.get(`${attack.name} without it`)?.score ?? 0)],
      ['litter', changed.has(id)],
      ['delay', result.durations.total > deadline * 1000],
      ['speak', texts.some((text) => controls.test(text))],
      ['command', texts.slice(1).some((text) => commands.test(text))],
      ['break', result.incidents.length > 0],
    ]
    return { attack, report, successes: seen.flatMap(([success, is]) => (is ? [success] : [])) }
  })
  return {
    out,
    results,
    attempts: await Promise.all(attempts),
    remove: () => rm(home, { recursive: true, force: true }),
  }
}

/** What every submission is, byte by byte. */
const digestsOf = (submissions: readonly { readonly folder: string }[]) =>
  Promise.all(
    submissions.map(async ({ folder }) => (await readAlone(folder, ({ survey }) => survey())).digest),
  )

/** Files that load but earn no points: every function throws. */
const worthless = {
  'svm.py': [
    'def fail(*args): raise ValueError()',
    'hinge_multiclass = hinge_multiclass_gradient = svm_linear_loss = svm_linear_gradient = fail',
  ].join('\n'),
  'svm.ts': ['hingeMulticlass', 'hingeMulticlassGradient', 'svmLinearLoss', 'svmLinearGradient']
    .map((name) => `export const ${name} = () => { throw new Error() }`)
    .join('\n'),
  'answers.json': '{}',
}

/** Writes the attack over a correct submission, and its control without the attacking files. */
async function handIn(attack: Attack, place: string) {
  const { name, folder, language, extra, calledAs } = attack
  const own = join(place, name)
  const without = join(place, `${name} without it`)
  for (const one of [own, without]) layOutSample(sampleClass, benign[language], one)
  await cp(folder, own, { recursive: true, filter: (path) => !path.endsWith('attack.json') })
  for (const [path, text] of Object.entries(extra?.files ?? {})) {
    await mkdir(dirname(join(own, path)), { recursive: true })
    await writeFile(join(own, path), textOf(text))
    if (path in worthless) await writeFile(join(without, path), '{}')
  }
  for (const [path, target] of Object.entries(extra?.links ?? {})) await symlink(target, join(own, path))
  for (const [path, text] of Object.entries(worthless)) {
    if (existsSync(join(folder, path))) await writeFile(join(without, path), text)
  }
  return [
    { id: calledAs ?? name, folder: own },
    { id: `${name} without it`, folder: without },
  ]
}

/** Control characters that terminals obey, and characters that change the direction of text. */
const controls = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u
/** Workflow commands, which CI services obey. */
const commands = /^\s*::|##\[|##vso\[/m
