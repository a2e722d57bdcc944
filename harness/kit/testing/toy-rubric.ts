import type { Conventions } from '#reference/core/conventions.ts'
import { array, map, type NDArray, sum } from '#reference/core/ndarray.ts'
import type { Answer } from '#runner'
import { plan } from '../plan/plan.ts'
import type { Plan } from '../plan/plan-types.ts'
import type { Rubric } from '../plan/rubric.ts'
import { makeTables } from '../plan/tables.ts'
import { rightVariant } from '../plan/variants.ts'
import { right } from '../suite/choice.ts'
import { publicSeed } from '../suite/draw.ts'
import { formula } from '../suite/formula.ts'
import { reals, scalar } from '../suite/input-kinds.ts'
import { quiz } from '../suite/quiz.ts'
import { suite } from '../suite/suite.ts'
import { isArray, type KitValue } from '../value/value.ts'
import type { Answers } from '../verdict/answers.ts'
import { answersOf } from '../verdict/answers-of.ts'
import { judge } from '../verdict/judge.ts'
import type { Judgement } from '../verdict/judgement.ts'

type Flags = Pick<Conventions, 'reduction' | 'l2Form'>

/** Squares of x, averaged or added up, plus a penalty of w. */
export const squareLoss = (x: NDArray, w: NDArray, lambda: number, { reduction, l2Form }: Flags): number =>
  sum(map(x, (a) => a * a)) / (reduction === 'sum' ? 1 : x.data.length) +
  (l2Form === 'lambda/2' ? lambda / 2 : lambda) * sum(map(w, (a) => a * a))

/** The gradient of the penalty. */
export const pull = (w: NDArray, lambda: number, { l2Form }: Flags): NDArray =>
  map(w, (a) => (l2Form === 'lambda/2' ? lambda : 2 * lambda) * a)

const strength = scalar('lambda', [0.25, 0.1, 0.75])
const sizes = { N: [2, 6], D: [2, 5] } as const
const l2Form = { lambda: 1, 'lambda/2': 1 / 2 } as const
const squares = (x: NDArray) => map(x, (a) => a * a)

const sign = right(1).wrong('toy/sign', 'Opposite sign', -1, 'You subtract the penalty.')

const loss = formula(
  { squareLoss },
  {
    id: 'square-loss',
    inputs: [reals('x', 'N'), reals('w', 'D'), strength],
    sizes,
    obeys: { reduction: { mean: (N: number) => N, sum: () => 1 }, l2Form },
    holes: {
      sign,
      power: right(squares).wrong(
        'toy/no-square',
        'Not squared',
        (x) => map(x, Math.abs),
        'You do not square.',
      ),
    },
    reading: (d) => (x, w, lambda) =>
      sum(d.power(x)) / d.reduction(x.data.length) + d.sign * d.l2Form * lambda * sum(squares(w)),
  },
)

const gradient = formula(
  { pull },
  {
    id: 'square-loss-pull',
    inputs: [reals('w', 'D'), strength],
    sizes: { D: sizes.D },
    obeys: { l2Form },
    holes: {
      sign,
      as: right((dw: NDArray) => dw).wrong(
        'toy/one-number',
        'One number',
        (dw) => array(sum(dw)),
        'You return one number.',
      ),
    },
    reading: (d) => (w, lambda) => d.as(map(w, (a) => d.sign * 2 * d.l2Form * lambda * a)),
  },
)

const toy = suite('toys/square-loss', 'A toy', [
  loss.with({
    shape: false,
    smallest: false,
    larger: false,
    random: {},
    repeats: { weight: 1 },
    one: loss.random('works for one number', { sizes: 'unusual', axes: { N: [1, 1], D: [1, 1] }, draws: 3 }),
  }),
  gradient.with({
    shape: { weight: 1 },
    random: { weight: 1 },
    smallest: false,
    larger: false,
    repeats: false,
  }),
])

const questions = quiz('quizzes/toy', 'Questions', {
  color: { sentence: 'knows the color', answer: 'b', source: 'a slide' },
  size: { sentence: 'knows the size', answer: { number: 2.5, within: 0.01 }, source: 'a slide' },
})

/** A rubric of two functions and two questions; `l2Form` is open. */
export const toyRubric: Rubric = {
  parts: [
    {
      id: 'toy',
      title: 'Toy',
      points: 12,
      functions: toy.functions.map((one) => ({ function: one, suite: toy })),
    },
    { id: 'quiz', title: 'Quiz', points: 2, functions: [], quiz: questions },
  ],
  conventions: { reduction: 'mean', l2Form: 'open' },
  fragileCosts: true,
}

export const toyPlan = (rubric: Rubric = toyRubric): Plan =>
  plan(rubric, (check, draw) => publicSeed('toy', check, draw))

const answered = { color: 'b', size: 2.5 }

type Student = (...args: readonly KitValue[]) => KitValue

export interface ToySubmission {
  readonly squareLoss?: Conventions | Student
  readonly pull?: Conventions | Student
  /** Changes the answers of a function one by one. */
  readonly answers?: (name: string, answer: Answer, call: number) => Answer
  readonly quiz?: Answers['quiz']
  readonly rubric?: Rubric
  /** The files of all functions say float32. */
  readonly single?: boolean
}

/** Judges a submission to the toy assignment. */
export function judgeToy(submission: ToySubmission): Judgement {
  const compiled = toyPlan(submission.rubric)
  const tables = makeTables()
  const functions = new Map(
    compiled.functions.map((planned) => {
      const name = planned.formula.name as 'squareLoss' | 'pull'
      const does = submission[name] ?? {}
      const variant =
        typeof does === 'function'
          ? { key: 'student', implementation: does, flags: {} }
          : rightVariant(planned.formula, { reduction: 'mean', l2Form: 'lambda', ...does })
      const answers = answersOf(planned, variant, tables).map(
        (answer, call) => submission.answers?.(name, answer, call) ?? answer,
      )
      return [name, { file: 'toy.ts', exported: name, answers, single: submission.single ?? false }]
    }),
  )
  return judge(compiled, tables, {
    functions,
    quiz: submission.quiz ?? { file: 'answers.json', read: answered },
  })
}

/** `squareLoss/random: passed` and so on, and the names of the mistakes found. */
export function outcomesOf({ functions, quizzes }: Judgement): Readonly<Record<string, string>> {
  const checks = functions.flatMap((one) =>
    one.checks.map(({ check, outcome }) => ({ id: check.id, outcome })),
  )
  return Object.fromEntries([
    ...[...checks, ...quizzes.flatMap(({ questions: all }) => all)].map(({ id, outcome }) => [
      id.split('/').at(-1),
      outcome,
    ]),
    ...functions.flatMap(({ planned, diagnosis }) =>
      diagnosis === undefined ? [] : [[planned.formula.name, diagnosis.id]],
    ),
  ])
}

export const asArray = (value: KitValue | undefined): NDArray => {
  if (value === undefined || !isArray(value)) throw new Error('an array was expected')
  return value
}
