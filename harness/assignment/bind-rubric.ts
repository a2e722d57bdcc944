import type { GradedFunction, Quiz, Rubric, RubricPart, Suite } from '#kit/engine'
import { changeChecks, uncheckedFunctions, unknownChecks } from './change-checks.ts'
import { checkBindings } from './check-bindings.ts'
import { checkFunctions } from './check-functions.ts'
import { checkGroups } from './check-groups.ts'
import { checkHolds } from './check-holds.ts'
import { checkLanguages } from './check-languages.ts'
import { checkParts } from './check-parts.ts'
import { checkPoints } from './check-points.ts'
import { checkStated } from './check-stated.ts'
import { didYouMean } from './did-you-mean.ts'
import type { Manifest, ManifestPart } from './manifest.ts'
import type { Problem } from './problem.ts'
import type { ReadManifest } from './read-manifest.ts'
import { withoutSlides } from './without-slides.ts'

/**
 * Binds a manifest to the suites: every function has points and a file, and points reach every check.
 *
 * @throws {UsageError} names the file, the line, the column and the field of everything that does not fit
 */
export function bindRubric(
  { written, refuse }: ReadManifest,
  manifest: Manifest,
  suites: readonly Suite[],
  quizzes: readonly Quiz[],
  quizStems: readonly string[],
): Rubric {
  const known: Graded = new Map(
    suites.flatMap((suite) =>
      suite.functions.map((one) => [one.formula.name, { function: one, suite }] as const),
    ),
  )
  const functionsByName = new Map([...known].map(([name, one]) => [name, one.function]))
  const formulas = new Map([...known].map(([name, one]) => [name, one.function.formula]))
  const { conventions, consistent, fragileCosts, checks } = manifest
  const parts = manifest.parts.map((part) => bindPart(part, known, quizzes))
  const names = parts.flatMap(({ functions }) => functions.map(({ function: one }) => one.formula.name))
  const given = Object.entries(manifest.bindings).flatMap(([name, bound]) =>
    bound.given === true ? [name] : [],
  )
  const shown = manifest.slides ? parts : withoutSlides(parts)
  refuse([
    ...quizProblems(manifest.parts, quizStems),
    ...partTwice(manifest.parts),
    ...checkFunctions(manifest),
    ...checkBindings(manifest, formulas),
    ...checkParts(manifest, functionsByName),
    ...checkHolds(manifest, formulas),
    ...checkLanguages(manifest, formulas),
    ...checkStated(manifest),
    ...checkGroups(consistent, [...names, ...given]),
    ...unknownChecks(parts, checks),
    ...uncheckedFunctions(parts, checks),
  ])
  const rubric: Rubric = {
    ...{ parts: changeChecks(shown, checks), conventions, consistent, fragileCosts },
    given: given.flatMap((name) => known.get(name) ?? []),
  }
  refuse(checkPoints(rubric, written.points))
  return rubric
}

/** Every graded function, by name. */
type Graded = ReadonlyMap<string, { readonly function: GradedFunction; readonly suite: Suite }>

function bindPart(
  { id, title, points, ...part }: ManifestPart,
  known: Graded,
  quizzes: readonly Quiz[],
): RubricPart {
  const quiz = quizzes.find(({ stem }) => stem === part.quiz)
  const functions = (part.functions ?? []).flatMap((name) => known.get(name) ?? [])
  return { id, title, points, functions, ...(quiz && { quiz }) }
}

const quizProblems = (parts: readonly ManifestPart[], stems: readonly string[]): readonly Problem[] =>
  parts.flatMap(({ quiz }, k): readonly Problem[] => {
    if (quiz === undefined || stems.includes(quiz)) return []
    return [
      {
        field: ['parts', k, 'quiz'],
        code: 'unknown-quiz',
        message: `there is no quiz '${quiz}'`,
        hint: didYouMean(quiz, stems) ?? `There are ${stems.join(', ')}.`,
      },
    ]
  })

/** Points and reports are by the id of a part. */
function partTwice(parts: readonly ManifestPart[]): readonly Problem[] {
  const ids = parts.map(({ id }) => id)
  return ids.flatMap((id, k) =>
    ids.indexOf(id) === k
      ? []
      : [
          {
            field: ['parts', k, 'id'],
            code: 'part-twice',
            message: `'${id}' is the id of an earlier part already`,
            hint: 'Give each part an id of its own.',
          },
        ],
  )
}
