import type { Conventions } from '#reference/core/conventions.ts'
import { array, map, type NDArray, sum } from '#reference/core/ndarray.ts'
import type { Answer } from '#runner'
import { type Plan, plan, type Rubric } from '../plan/plan.ts'
import { makeTables, rightVariant } from '../plan/tables.ts'
import { quiz } from '../suite/checks/quiz.ts'
import { repeats } from '../suite/checks/repeats.ts'
import { shape } from '../suite/checks/shape.ts'
import { right } from '../suite/choice.ts'
import { publicSeed } from '../suite/draw.ts'
import { formula } from '../suite/formula.ts'
import { reals, scalar } from '../suite/input-kinds.ts'
import { type Suite, suite } from '../suite/suite.ts'
import { isArray, type KitValue } from '../value/value.ts'
import { answersOf } from '../verdict/answer.ts'
import { type Answers, type Judgement, judge } from '../verdict/judge.ts'

type Flags = Pick<Conventions, 'reduction' | 'l2Form'>

/** Squares of x, averaged or added up, plus a penalty of w. */
export const squareLoss = (x: NDArray, w: NDArray, lambda: number, { reduction, l2Form }: Flags): number =>
  sum(map(x, (a) => a * a)) / (reduction === 'sum' ? 1 : x.data.length) +
  (l2Form === 'lambda/2' ? lambda / 2 : lambda) * sum(map(w, (a) => a * a))

/** The slope of the penalty. */
export const pull = (w: NDArray, lambda: number, { l2Form }: Flags): NDArray =>
  map(w, (a) => (l2Form === 'lambda/2' ? lambda : 2 * lambda) * a)

const strength = scalar('lambda', [0.25, 0.1, 0.75])
const sizes = { N: [2, 6], D: [2, 5] } as const
const l2Form = { lambda: 1, 'lambda/2': 1 / 2 } as const
const squares = (x: NDArray) => map(x, (a) => a * a)

const sign = right(1).wrong('sign', 'Opposite sign', -1, 'You subtract the penalty.')

const loss = formula(
  { squareLoss },
  {
    id: 'toy',
    inputs: [reals('x', 'N'), reals('w', 'D'), strength],
    sizes,
    obeys: { reduction: { mean: (N: number) => N, sum: () => 1 }, l2Form },
    holes: {
      sign,
      power: right(squares).wrong('no-square', 'Not squared', (x) => map(x, Math.abs), 'You do not square.'),
    },
    reading: (d) => (x, w, lambda) =>
      sum(d.power(x)) / d.reduction(x.data.length) + d.sign * d.l2Form * lambda * sum(squares(w)),
  },
)

const slopes = formula(
  { pull },
  {
    id: 'toy',
    inputs: [reals('w', 'D'), strength],
    sizes: { D: sizes.D },
    obeys: { l2Form },
    holes: {
      sign,
      as: right((dw: NDArray) => dw).wrong(
        'one-number',
        'One number',
        (dw) => array(sum(dw)),
        'You return one number.',
      ),
    },
    reading: (d) => (w, lambda) => d.as(map(w, (a) => d.sign * 2 * d.l2Form * lambda * a)),
  },
)

const random = loss.random('agrees with the formula', { weight: 2 })
const ofShape = shape(slopes.formula, 'has one slope per weight', { weight: 1 })

const toy = suite('toys/square-loss', 'A toy', {
  checks: {
    random,
    repeats: repeats(loss.formula, 'gives the same answer twice', { weight: 1, needs: [random] }),
    one: loss.random('works for one number', { sizes: 'unusual', axes: { N: [1, 1], D: [1, 1] }, draws: 3 }),
    shape: ofShape,
    slopes: slopes.random('agrees with the formula', { needs: [ofShape] }),
  },
  mistakes: Object.groupBy(
    [...loss.with({}).mistakes, ...slopes.with({}).mistakes].map(([id, mistake]) => ({ id, ...mistake })),
    ({ id }) => id,
  ) as Suite['mistakes'],
})

const questions = suite('quizzes/toy', 'Questions', {
  checks: {
    color: quiz('knows the color', { weight: 1, key: 'color', answer: 'b', source: 'a slide' }),
    size: quiz('knows the size', {
      weight: 1,
      key: 'size',
      answer: { number: 2.5, within: 0.01 },
      source: 'a slide',
    }),
  },
  mistakes: {},
})

/** A rubric of two functions and two questions; `l2Form` is open. */
export const toyRubric: Rubric = {
  parts: [
    {
      ...{ id: 'toy', title: 'Toy', points: 12 },
      functions: [
        { name: 'squareLoss', suite: toy },
        { name: 'pull', suite: toy },
      ],
    },
    { id: 'quiz', title: 'Quiz', points: 2, functions: [{ name: 'answers', suite: questions }] },
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
}

/** Judges a submission to the toy assignment. */
export function judgeToy(submission: ToySubmission): Judgement {
  const compiled = toyPlan(submission.rubric)
  const tables = makeTables()
  const functions = new Map(
    compiled.functions
      .filter(({ calls }) => calls.length > 0)
      .map((planned) => {
        const name = planned.formula.name as 'squareLoss' | 'pull'
        const does = submission[name] ?? {}
        const variant =
          typeof does === 'function'
            ? { key: 'student', implementation: does }
            : rightVariant(planned.formula, { reduction: 'mean', l2Form: 'lambda', ...does })
        const answers = answersOf(planned, variant, tables).map(
          (answer, call) => submission.answers?.(name, answer, call) ?? answer,
        )
        return [name, { file: 'toy.ts', exported: name, answers }]
      }),
  )
  return judge(compiled, tables, { functions, quiz: submission.quiz ?? { read: answered } })
}

/** `squareLoss/random: passed` and so on, and the names of the mistakes found. */
export function outcomesOf({ checks, functions }: Judgement): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...checks.map(({ check, outcome }) => [check.id.split('/').at(-1), outcome]),
    ...functions.flatMap(({ planned, diagnosis }) =>
      diagnosis === undefined ? [] : [[planned.formula.name, diagnosis.id]],
    ),
  ])
}

export const asArray = (value: KitValue | undefined): NDArray => {
  if (value === undefined || !isArray(value)) throw new Error('an array was expected')
  return value
}
