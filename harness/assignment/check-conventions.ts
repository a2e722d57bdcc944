import type { ErasedFormula } from '#kit/engine'
import { conventions, type Flag } from '#reference/core/conventions.ts'
import { nearest } from './nearest.ts'
import type { ReadManifest } from './read-manifest.ts'

/**
 * Every flag is known and has one of its values, and every flag that a function obeys is pinned or open.
 *
 * @throws {UsageError} about the first that is not
 */
export function checkConventions({ manifest, at }: ReadManifest, formulas: readonly ErasedFormula[]): void {
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
  for (const formula of formulas) {
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
