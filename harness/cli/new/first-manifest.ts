import { defaultTitle } from '#assignment'
import { type GradedFunction, pointsOfParts } from '#kit/engine'
import { conventions, type Flag } from '#reference/core/conventions.ts'

/** A part for each function, with at least these points. */
const usual = 10

/**
 * The text of a first `assignment.json`: everything that an author may want otherwise stands in it, and where the
 * schema is, if that is known.
 */
export function firstManifest(
  folder: string,
  graded: readonly GradedFunction[],
  schema: string | undefined,
): string {
  const names = graded.map(({ formula }) => formula.name)
  const flags = (Object.keys(conventions) as Flag[]).filter((flag) =>
    graded.some(
      ({ formula, checks }) =>
        formula.obeys.includes(flag) || Object.values(checks).some(({ when }) => Object.hasOwn(when, flag)),
    ),
  )
  const parts = graded.map((one) => ({ points: pointsFor(one), functions: [one.formula.name] }))
  const chosen = Object.fromEntries(flags.map((flag) => [flag, conventions[flag].canonical]))
  const fields = [
    ...(schema === undefined ? [] : [`"$schema": ${spaced(schema)}`]),
    `"title": ${spaced(defaultTitle(folder))}`,
    `"languages": ${spaced(['typescript', 'javascript', 'python'])}`,
    `"files": ${spaced({ solution: names })}`,
    `"points": ${pointsOfParts(parts)}`,
    `"parts": [\n${parts.map((part) => `    ${spaced(part)}`).join(',\n')}\n  ]`,
    `"conventions": ${spaced(chosen)}`,
  ]
  return `{\n${fields.map((field) => `  ${field}`).join(',\n')}\n}\n`
}

/** Each weighted check has a point, in steps of 5. */
function pointsFor({ checks }: GradedFunction): number {
  const weighted = Object.values(checks).filter(({ weight }) => weight > 0).length
  return Math.max(usual, Math.ceil(weighted / 5) * 5)
}

/** JSON on one line, as a person writes it. */
const spaced = (value: unknown): string =>
  JSON.stringify(value, null, 1)
    .replaceAll(/\n\s*/g, ' ')
    .replaceAll(/\[ | \]/g, (bracket) => bracket.trim())
