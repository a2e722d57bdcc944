import { type Assignment, holdOptions } from '#assignment'
import { gradeSubmission } from '#judge'
import { type GradedFunction, makeTables, plan, publicSeed, type Rubric, type Suite } from '#kit/engine'
import { defaultLimits, type Isolation, type Language, type Runtime } from '#runner'
import { type Disagreement, disagreement } from './disagreement.ts'
import type { Holds } from './holds-to-try.ts'

export interface Algorithm {
  readonly suite: Suite
  readonly function: GradedFunction
}

/** What trial calls of some lines came to. */
export interface Tried {
  readonly lines: readonly string[]
  /** Whether every answer was right, under some convention. */
  readonly isRight: boolean
  readonly calls: number
  /** What its first wrong call came to, if one was wrong. */
  readonly wrong?: Disagreement | undefined
}

/** Calls a file's function in several ways on random inputs, and says which are right. */
export async function tryCalls(
  {
    folder,
    file,
    title,
    language,
    runtime,
    isolation,
  }: {
    readonly folder: string
    readonly file: string
    /** What reports call the function. */
    readonly title: string
    readonly language: Language
    readonly runtime: Runtime
    readonly isolation: Isolation
  },
  algorithm: Algorithm,
  candidates: readonly (readonly string[])[],
  holds: Holds = {},
): Promise<readonly Tried[]> {
  const held = Object.keys(holds).length === 0 ? algorithm.function : holdOptions(algorithm.function, holds)
  const names = candidates.map((_, k) => `candidate${k}`)
  const functions = names.map((name) => ({
    suite: algorithm.suite,
    function: named(held, name),
  }))
  const { obeys } = algorithm.function.formula
  const rubric: Rubric = {
    parts: [{ id: 'tried', title: 'Tried', points: 1000 * names.length, functions }],
    conventions: Object.fromEntries(obeys.map((flag) => [flag, 'open'])),
    consistent: names.map((name) => [name]),
    fragileCosts: true,
  }
  const assignment: Assignment = {
    ...{
      name: 'tried',
      title: 'Tried',
      folder,
      languages: [language],
      files: {},
      answersFile: 'answers.json',
    },
    ...{
      strictNames: false,
      python2: false,
      runtime,
      limits: { ...defaultLimits, cpu: 5, wall: 20, total: 60 },
      rubric,
      digest: '',
    },
    bindings: Object.fromEntries(
      names.map((name, k) => [
        name,
        { is: algorithm.function.formula.name, title, [language]: { file, call: candidates[k] ?? [] } },
      ]),
    ),
  }
  // The same inputs for all candidates, so that none is right by the luck of its own.
  const seeds = (check: string, draw: number) => publicSeed('tried', check.replace(/^[^/]*/, ''), draw)
  const prepared = {
    plan: plan(rubric, seeds, ({ visibility }) => visibility === 'public'),
    ...{ tables: makeTables(), asked: new Map(), starters: new Map(), filled: false },
  }
  const job = { submission: file, folder, language, assignment, prepared, isolation } as const
  const result = await gradeSubmission(job)
  return candidates.map((lines, k) => ({
    lines,
    isRight: result.functions.find(({ name }) => name === names[k])?.state === 'passed',
    wrong: disagreement(result, names[k] ?? ''),
    calls: prepared.plan.functions.find(({ formula }) => formula.name === names[k])?.calls.length ?? 0,
  }))
}

/** The function under another name, with those of its checks that draw usual inputs. */
function named(one: GradedFunction, name: string): GradedFunction {
  const all = Object.entries(one.checks)
  const random = all.filter(([id]) => /random/.test(id))
  return {
    ...one,
    formula: { ...one.formula, name },
    checks: Object.fromEntries(
      (random.length > 0 ? random : all).map(([id, check]) => [`${name}/${id.split('/').at(-1)}`, check]),
    ),
  }
}
