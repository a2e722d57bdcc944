import { didYouMean } from './did-you-mean.ts'
import type { Problem } from './problem.ts'

/** The functions that a manifest mentions and no suite grades, even where the manifest breaks its schema. */
export function unknownNames(manifest: unknown, known: readonly string[]): readonly Problem[] {
  const { files, parts, bindings } = record(manifest)
  const mentioned: readonly Mentioned[] = [
    ...Object.entries(record(files)).flatMap(([stem, names]) => namesIn(names, ['files', stem])),
    ...list(parts).flatMap((part, k) => namesIn(record(part).functions, ['parts', k, 'functions'])),
    ...Object.keys(record(bindings)).map((name) => ({ name, field: ['bindings', name] })),
  ]
  const instances = Object.entries(record(bindings)).flatMap(([name, bound]) => {
    const { is } = record(bound)
    return typeof is === 'string' ? [{ name, is }] : []
  })
  const all = [...known, ...instances.map(({ name }) => name)]
  return [
    ...mentioned,
    ...instances.map(({ name, is }): Mentioned => ({ name: is, field: ['bindings', name, 'is'] })),
  ]
    .filter(({ name, field }) => !(field.at(-1) === 'is' ? known : all).includes(name))
    .map(
      ({ name, field }): Problem => ({
        field,
        code: 'unknown-function',
        message: `there is no function '${name}' in any suite`,
        hint:
          didYouMean(name, field.at(-1) === 'is' ? known : all) ??
          'npx --no-install touchstone new assignment lists all functions. A suite for one more is begun in a clone of Touchstone: npx --no-install touchstone new <function>',
      }),
    )
}

interface Mentioned {
  readonly name: string
  readonly field: Problem['field']
}

const namesIn = (value: unknown, field: Problem['field']): readonly Mentioned[] =>
  list(value).flatMap((name, k) => (typeof name === 'string' ? [{ name, field: [...field, k] }] : []))

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {}
