import { type Assignment, placeOf } from '#assignment'
import { generalMistakes, type Plan, sentenceUnder, suspectsOf } from '#kit/engine'
import { conventions } from '#reference/core/conventions.ts'
import type { Language } from '#runner'
import type { Explained, ExplainedCheck, ExplainedFunction, ExplainedMistake } from './explained.ts'

/**
 * Everything of an assignment that can be explained to a student.
 *
 * @param plan a student's own plan, with the public checks only
 */
export function explanations(assignment: Assignment, plan: Plan, language: Language): readonly Explained[] {
  const flags = plan.candidates[0]
  const pointsOf = (id: string): number => (flags === undefined ? 0 : (plan.points.get(flags)?.get(id) ?? 0))
  const says = (sentence: Parameters<typeof sentenceUnder>[0]): string => sentenceUnder(sentence, flags ?? {})

  const functions = plan.functions.map((planned) => {
    const { formula, part, checks } = planned
    const inputs = formula.inputs.map(({ name }) => name)
    const { file, name: id } = placeOf(assignment, formula.name, inputs, language).target
    const slides = slidesIn(checks.map(({ check }) => check.source))
    const explained = checks
      .filter((one) => flags !== undefined && plan.points.get(flags)?.has(one.id))
      .map(
        (one): ExplainedCheck => ({
          ...{ kind: 'check', id: one.id, function: id, file, needs: one.needs },
          ...{ sentence: says(one.check.sentence), concept: one.check.concept },
          ...{ points: pointsOf(one.id), slides: slidesIn([one.check.source]) },
        }),
      )
    const ofSuite = new Set(planned.mistakes.map(({ id }) => id))
    const mistakes = suspectsOf(plan, planned).map(
      (one): ExplainedMistake => ({
        ...{
          kind: 'mistake',
          id: one.id,
          title: one.titles.join(', '),
          sentence: one.sentences(flags ?? {}).join(' '),
        },
        ...{ functions: [id], slides: ofSuite.has(one.id) ? slides : [] },
      }),
    )
    // A check that compares two answers names what it finds.
    const ofChecks = checks.flatMap(({ check: { rule } }): readonly ExplainedMistake[] =>
      rule.by === 'relation' && rule.names !== undefined
        ? [{ kind: 'mistake', ...rule.names, functions: [id], slides: [] }]
        : [],
    )
    const about: ExplainedFunction = {
      ...{ kind: 'function', id, name: formula.name, file },
      part: plan.parts.find((one) => one.id === part)?.title ?? part,
      points: sum(explained.map(({ points }) => points)),
      checks: explained.map(({ id, sentence, points }) => ({ id, sentence, points })),
      notRun: plan.leftOut
        .filter((one) => one.function === formula.name)
        .map(({ id, visibility, concept }) => ({ visibility, concept, points: pointsOf(id) })),
      conventions: formula.obeys
        .filter((flag) => plan.pinned.has(flag))
        .map(
          (flag) =>
            (conventions[flag].means as Readonly<Record<string, string>>)[flags?.[flag] ?? ''] ?? flag,
        ),
    }
    return { about, explained, mistakes: [...mistakes, ...ofChecks] }
  })
  const questions = plan.quizzes.flatMap(({ questions }) =>
    questions.map(
      ({ id, question, maxPoints }): ExplainedCheck => ({
        ...{ kind: 'question', id, function: assignment.answersFile, file: assignment.answersFile },
        ...{ sentence: question.sentence, concept: question.key, points: maxPoints },
        ...{ needs: [], slides: slidesIn([question.source]) },
      }),
    ),
  )
  return [
    ...functions.map(({ about }) => about),
    ...functions.flatMap(({ explained }) => explained),
    ...questions,
    ...together(functions.flatMap(({ mistakes }) => mistakes)),
    ...generalMistakes.map(
      (one): ExplainedMistake => ({ kind: 'mistake', ...one, functions: [], slides: [] }),
    ),
  ]
}

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
