import { type Assignment, placeOf } from '#assignment'
import { generalMistakes, type Plan, type PlannedFunction, sentenceOf, suspectsOf } from '#kit/engine'
import { conventions } from '#reference/core/conventions.ts'
import type { Language } from '#runner'
import type { Explained, ExplainedCheck, ExplainedFunction, ExplainedMistake } from './explained.ts'

/**
 * Everything of an assignment that can be explained to a student.
 *
 * @param plan a student's own plan, with the public checks only
 */
export function explanations(assignment: Assignment, plan: Plan, language: Language): readonly Explained[] {
  const wanted: Wanted = { assignment, plan, language, flags: plan.candidates[0] }
  const functions = plan.functions.map((planned) => ofFunction(planned, wanted))
  return [
    ...functions.map(({ about }) => about),
    ...functions.flatMap(({ checks }) => checks),
    ...plan.quizzes.flatMap(({ questions }) => questions.map((one) => aboutQuestion(one, assignment))),
    ...together(functions.flatMap(({ mistakes }) => mistakes)),
    ...generalMistakes.map(
      (one): ExplainedMistake => ({ kind: 'mistake', ...one, functions: [], slides: [] }),
    ),
  ]
}

interface Wanted {
  readonly assignment: Assignment
  readonly plan: Plan
  readonly language: Language
  /** The conventions under which sentences are worded. */
  readonly flags: Plan['candidates'][number] | undefined
}

function ofFunction(planned: PlannedFunction, wanted: Wanted) {
  const { assignment, plan, language, flags } = wanted
  const { formula } = planned
  const { file, name: id } = placeOf(assignment, formula.name, formula.inputs, language).target
  const checks = planned.checks
    .filter((one) => flags !== undefined && plan.points.get(flags)?.has(one.id))
    .map(
      (one): ExplainedCheck => ({
        kind: 'check',
        id: one.id,
        function: id,
        file,
        needs: one.needs,
        sentence: sentenceOf(one.check, flags ?? {}),
        concept: one.check.concept,
        points: pointsOf(one.id, wanted),
        slides: slidesIn([one.check.source]),
      }),
    )
  return {
    about: aboutFunction(planned, checks, { id, file }, wanted),
    checks,
    mistakes: mistakesOf(planned, id, wanted),
  }
}

const pointsOf = (id: string, { plan, flags }: Wanted): number =>
  flags === undefined ? 0 : (plan.points.get(flags)?.get(id) ?? 0)

const aboutFunction = (
  { formula, part }: PlannedFunction,
  checks: readonly ExplainedCheck[],
  place: { readonly id: string; readonly file: string },
  wanted: Wanted,
): ExplainedFunction => ({
  kind: 'function',
  ...place,
  name: formula.name,
  part: wanted.plan.parts.find((one) => one.id === part)?.title ?? part,
  points: sum(checks.map(({ points }) => points)),
  checks: checks.map(({ id, sentence, points }) => ({ id, sentence, points })),
  notRun: wanted.plan.leftOut
    .filter((one) => one.function === formula.name)
    .map(({ id, visibility, concept }) => ({ visibility, concept, points: pointsOf(id, wanted) })),
  conventions: formula.obeys
    .filter((flag) => wanted.plan.pinned.has(flag))
    .map((flag) => {
      const means: Readonly<Record<string, string>> = conventions[flag].means
      return means[wanted.flags?.[flag] ?? ''] ?? flag
    }),
})

function mistakesOf(
  planned: PlannedFunction,
  id: string,
  { plan, flags }: Wanted,
): readonly ExplainedMistake[] {
  const slides = slidesIn(planned.checks.map(({ check }) => check.source))
  const ofSuite = new Set(planned.mistakes.map((one) => one.id))
  const known = suspectsOf(plan, planned).map(
    (one): ExplainedMistake => ({
      kind: 'mistake',
      id: one.id,
      title: one.titles.join(', '),
      sentence: one.sentences(flags ?? {}).join(' '),
      functions: [id],
      slides: ofSuite.has(one.id) ? slides : [],
    }),
  )
  // A check that compares two answers names what it finds.
  const ofChecks = planned.checks.flatMap(({ check: { rule } }): readonly ExplainedMistake[] =>
    rule.by === 'relation' && rule.names !== undefined
      ? [{ kind: 'mistake', ...rule.names, functions: [id], slides: [] }]
      : [],
  )
  return [...known, ...ofChecks]
}

const aboutQuestion = (
  { id, question, maxPoints }: Plan['quizzes'][number]['questions'][number],
  { answersFile }: Assignment,
): ExplainedCheck => ({
  kind: 'question',
  id,
  function: answersFile,
  file: answersFile,
  sentence: question.sentence,
  concept: question.key,
  points: maxPoints,
  needs: [],
  slides: slidesIn([question.source]),
})

/** A mistake that several functions can have, once. */
function together(mistakes: readonly ExplainedMistake[]): readonly ExplainedMistake[] {
  const groups = Map.groupBy(mistakes, ({ id, title, sentence }) => JSON.stringify([id, title, sentence]))
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : {
          ...first,
          functions: [...new Set([first, ...others].flatMap(({ functions }) => functions))],
          slides: [...new Set([first, ...others].flatMap(({ slides }) => slides))],
        },
  )
}

/** The titles of slides in what checks name as their sources; the rest of a source may be an answer. */
const slidesIn = (sources: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(
    sources.flatMap((source = '') => [...source.matchAll(/\bD\d “([^”]+)”/g)].map(([, title = '']) => title)),
  ),
]

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
