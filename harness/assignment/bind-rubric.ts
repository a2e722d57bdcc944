import type { ErasedFormula, Rubric, RubricPart, Suite } from '#kit'
import { conventions, type Flag } from '#reference/core/conventions.ts'
import type { ManifestPart } from './manifest.ts'
import { nearest } from './nearest.ts'
import type { ReadManifest } from './read-manifest.ts'
import type { UsageError } from './usage-error.ts'

/**
 * Binds a manifest to the suites: every function is known, worth points, has a file, and every flag it obeys
 * is pinned or open.
 *
 * @throws {UsageError} names the file, the line and the field of the first thing that does not fit
 */
export function bindRubric(
  read: ReadManifest,
  suites: readonly Suite[],
): { rubric: Rubric; used: readonly Suite[] } {
  const { manifest, at } = read
  const graders = new Map(
    suites.flatMap((suite) =>
      Object.values(suite.checks).map(({ formula }) => [formula.name, { formula, suite }]),
    ),
  )
  graders.delete('answers')
  const parts = manifest.parts.map((part, k) => bindPart(part, ['parts', k], read, graders, suites))
  const names = parts.flatMap(({ functions }) => functions.map(({ name }) => name))
  for (const [file, functions] of Object.entries(manifest.files)) {
    functions.forEach((name, k) => {
      if (!graders.has(name)) throw unknownFunction(at, ['files', file, k], name, graders)
    })
  }
  for (const [k, part] of manifest.parts.entries()) {
    for (const [f, name] of (part.functions ?? []).entries()) {
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
  checkBindings(read, graders)
  checkConventions(
    read,
    names.flatMap((name) => graders.get(name)?.formula ?? []),
  )
  const used = [...new Set(parts.flatMap(({ functions }) => functions.map(({ suite }) => suite)))]
  return {
    rubric: { parts, conventions: manifest.conventions, fragileCosts: manifest.fragileCosts ?? true },
    used,
  }
}

type Graders = ReadonlyMap<string, { readonly formula: ErasedFormula; readonly suite: Suite }>
type Field = readonly (string | number)[]

function bindPart(
  part: ManifestPart,
  field: Field,
  { at }: ReadManifest,
  graders: Graders,
  suites: readonly Suite[],
): RubricPart {
  const { id, title, points } = part
  if (part.quiz !== undefined) {
    const suite = suites.find(({ stem }) => stem === part.quiz)
    if (suite === undefined) throw at([...field, 'quiz'], 'unknown-quiz', `there is no quiz '${part.quiz}'`)
    return weighed({ id, title, points, functions: [{ name: 'answers', suite }] }, field, at)
  }
  const functions = (part.functions ?? []).map((name, k) => {
    const found = graders.get(name)
    if (found === undefined) throw unknownFunction(at, [...field, 'functions', k], name, graders)
    return { name, suite: found.suite }
  })
  return weighed({ id, title, points, functions }, field, at)
}

/** Points must reach every weighted check, and there must be one. */
function weighed(part: RubricPart, field: Field, at: ReadManifest['at']): RubricPart {
  const weighted = part.functions.flatMap(({ name, suite }) =>
    Object.values(suite.checks).filter(({ formula, weight }) => formula.name === name && weight > 0),
  ).length
  if (weighted === 0)
    throw at(
      field,
      'no-points',
      `part '${part.id}': its suite has 0 points to give: no check of it has a weight`,
    )
  if (part.points < weighted) {
    throw at(
      [...field, 'points'],
      'too-few-points',
      `part '${part.id}' has ${part.points} points for ${weighted} weighted checks`,
      `Give it at least ${weighted} points: each check is worth at least 1.`,
    )
  }
  return part
}

function checkBindings({ manifest, at }: ReadManifest, graders: Graders): void {
  for (const [name, languages] of Object.entries(manifest.bindings ?? {})) {
    const found = graders.get(name)
    if (found === undefined) throw unknownFunction(at, ['bindings', name], name, graders)
    const inputs = found.formula.inputs.map((input) => input.name)
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

function checkConventions({ manifest, at }: ReadManifest, graders: readonly ErasedFormula[]): void {
  const given = manifest.conventions as Readonly<Record<string, string>>
  for (const [flag, value] of Object.entries(given)) {
    if (!Object.hasOwn(conventions, flag)) {
      const meant = nearest(flag, Object.keys(conventions))
      const hint =
        meant === undefined
          ? `Known flags: ${Object.keys(conventions).join(', ')}.`
          : `Did you mean '${meant}'?`
      throw at(['conventions', flag], 'unknown-flag', `'conventions.${flag}' is not a known flag`, hint)
    }
    const values: readonly string[] = conventions[flag as Flag].values
    if (value !== 'open' && !values.includes(value)) {
      throw at(
        ['conventions', flag],
        'unknown-value',
        `'conventions.${flag}' is '${value}'; it must be one of ${[...values, 'open'].join(', ')}`,
      )
    }
  }
  for (const formula of graders) {
    const missing = formula.obeys.find((flag) => !Object.hasOwn(given, flag))
    if (missing !== undefined) {
      throw at(
        ['conventions'],
        'missing-flag',
        `'conventions' says nothing about '${missing}', which ${formula.name} obeys: ${conventions[missing].sentence}`,
        `Add "${missing}": "${conventions[missing].canonical}" to pin it, or "${missing}": "open" to accept all.`,
      )
    }
  }
}

function unknownFunction(at: ReadManifest['at'], field: Field, name: string, graders: Graders): UsageError {
  const meant = nearest(name, [...graders.keys()])
  return at(
    field,
    'unknown-function',
    `there is no function '${name}' in any suite`,
    meant === undefined ? 'See the list with: touchstone audit' : `Did you mean '${meant}'?`,
  )
}
