import type { UsageError } from '#files'
import {
  candidatesOf,
  existsUnder,
  type GradedFunction,
  type Quiz,
  type Rubric,
  type RubricPart,
  type Suite,
} from '#kit/engine'
import { checkConventions } from './check-conventions.ts'
import { checkGroups } from './check-groups.ts'
import type { ManifestPart } from './manifest.ts'
import { nearest } from './nearest.ts'
import type { ReadManifest } from './read-manifest.ts'

/**
 * Binds a manifest to the suites: every function is known, worth points, has a file, and every flag it obeys
 * is pinned or open.
 *
 * @throws {UsageError} names the file, the line, the column and the field of the first thing that does not fit
 */
export function bindRubric(read: ReadManifest, suites: readonly Suite[], quizzes: readonly Quiz[]): Rubric {
  const { manifest, at } = read
  const known: Graded = new Map(
    suites.flatMap((suite) =>
      suite.functions.map((one) => [one.formula.name, { function: one, suite }] as const),
    ),
  )
  const parts = manifest.parts.map((part, k) => bindPart(part, ['parts', k], read, known, quizzes))
  const names = parts.flatMap(({ functions }) => functions.map(({ function: one }) => one.formula.name))
  for (const [file, functions] of Object.entries(manifest.files)) {
    functions.forEach((name, k) => {
      if (!known.has(name)) throw unknownFunction(at, ['files', file, k], name, known)
    })
  }
  refusePartTwice(read)
  const placed = new Map<string, string>()
  for (const [k, part] of manifest.parts.entries()) {
    for (const [f, name] of (part.functions ?? []).entries()) {
      const other = placed.get(name)
      if (other !== undefined)
        throw at(
          ['parts', k, 'functions', f],
          'function-twice',
          `'${name}' is in part '${other}' already`,
          'A function has its points in one part: take it out of one of them.',
        )
      placed.set(name, part.id)
      const inFile = Object.values(manifest.files).some((functions) => functions.includes(name))
      if (!inFile && manifest.bindings?.[name] === undefined) {
        throw at(
          ['parts', k, 'functions', f],
          'no-file',
          `'${name}' is in no file: add it under 'files', or bind it`,
        )
      }
    }
  }
  checkBindings(read, known)
  checkConventions(
    read,
    names.flatMap((name) => known.get(name)?.function.formula ?? []),
  )
  checkGroups(read, names)
  const { conventions: chosen, fragileCosts = true, consistent = [] } = manifest
  const rubric: Rubric = { parts, conventions: chosen, consistent, fragileCosts }
  checkPoints(rubric, at)
  return rubric
}

/** Every graded function, by name. */
type Graded = ReadonlyMap<string, { readonly function: GradedFunction; readonly suite: Suite }>
type Field = readonly (string | number)[]

function bindPart(
  part: ManifestPart,
  field: Field,
  { at }: ReadManifest,
  known: Graded,
  quizzes: readonly Quiz[],
): RubricPart {
  const { id, title, points } = part
  if (part.quiz !== undefined) {
    const quiz = quizzes.find(({ stem }) => stem === part.quiz)
    if (quiz === undefined) throw at([...field, 'quiz'], 'unknown-quiz', `there is no quiz '${part.quiz}'`)
    return { id, title, points, functions: [], quiz }
  }
  const functions = (part.functions ?? []).map((name, k) => {
    const found = known.get(name)
    if (found === undefined) throw unknownFunction(at, [...field, 'functions', k], name, known)
    return found
  })
  return { id, title, points, functions }
}

/** Under every candidate, points must reach each weighted check and question, and there must be one. */
function checkPoints({ parts, ...rubric }: Rubric, at: ReadManifest['at']): void {
  const candidates = candidatesOf({ parts, ...rubric })
  for (const [k, part] of parts.entries()) {
    const checks = part.functions.flatMap(({ function: one }) => Object.values(one.checks))
    const weighted = Math.max(
      ...candidates.map(
        (flags) => checks.filter((check) => check.weight > 0 && existsUnder(check, flags)).length,
      ),
      part.quiz?.questions.filter(({ weight }) => weight > 0).length ?? 0,
    )
    if (weighted === 0)
      throw at(
        ['parts', k],
        'no-points',
        `part '${part.id}': its suite has 0 points to give: no check of it has a weight`,
      )
    if (part.points < weighted)
      throw at(
        ['parts', k, 'points'],
        'too-few-points',
        `part '${part.id}' has ${part.points} points for ${weighted} ${part.quiz === undefined ? 'weighted checks' : 'questions'}`,
        `Give it at least ${weighted} points: each is worth at least 1.`,
      )
  }
}

/** Points and reports are by the id of a part. */
function refusePartTwice({ manifest, at }: ReadManifest): void {
  const ids = manifest.parts.map(({ id }) => id)
  const again = ids.findIndex((id, k) => ids.indexOf(id) < k)
  if (again < 0) return
  const message = `'${ids[again]}' is the id of an earlier part already`
  throw at(['parts', again, 'id'], 'part-twice', message, 'Give each part an id of its own.')
}

function checkBindings({ manifest, at }: ReadManifest, known: Graded): void {
  for (const [name, languages] of Object.entries(manifest.bindings ?? {})) {
    const found = known.get(name)
    if (found === undefined) throw unknownFunction(at, ['bindings', name], name, known)
    const inputs = found.function.formula.inputs.map((input) => input.name)
    for (const [language, binding] of Object.entries(languages)) {
      const wrong = binding?.arguments?.findIndex((argument) => !inputs.includes(argument)) ?? -1
      if (wrong >= 0) {
        throw at(
          ['bindings', name, language, 'arguments', wrong],
          'unknown-argument',
          `'${name}' has no argument '${binding?.arguments?.[wrong]}'`,
          `Its arguments are ${inputs.join(', ')}.`,
        )
      }
    }
  }
}

function unknownFunction(at: ReadManifest['at'], field: Field, name: string, known: Graded): UsageError {
  const meant = nearest(name, [...known.keys()])
  return at(
    field,
    'unknown-function',
    `there is no function '${name}' in any suite`,
    meant === undefined
      ? 'If it has a reference, begin its suite in a clone of Touchstone with: npx touchstone new <function>'
      : `Did you mean '${meant}'?`,
  )
}
