import type { Flag, FlagValue } from '#reference/core/conventions.ts'
import type { Mistake } from './erased.ts'
import type { Part } from './formula-types.ts'
import { type Suite, shortStem, suite } from './suite.ts'

/** Where a mistake of the catalogue is, if not in the suite: another value of a flag, or the reason. */
type Elsewhere = { [F in Flag]: `${F}/${FlagValue<F>}` }[Flag] | { readonly notHere: string }

/** A suite of several functions. */
export function suiteOf(
  stem: string,
  title: string,
  parts: readonly Part[],
  elsewhere: Readonly<Record<string, Elsewhere>> = {},
): Suite & { readonly elsewhere: Readonly<Record<string, Elsewhere>> } {
  const short = shortStem({ stem } as Suite)
  const prefixOf = ({ id }: Part): string =>
    parts.length === 1
      ? ''
      : id === short
        ? ''
        : `${id.startsWith(`${short}-`) ? id.slice(short.length + 1) : id}-`
  const checks = parts.flatMap((part) =>
    Object.entries(part.checks).map(([id, check]) => [`${prefixOf(part)}${id}`, check] as const),
  )
  const mistakes = new Map<string, Mistake[]>()
  for (const [id, mistake] of parts.flatMap((part) => part.mistakes))
    mistakes.set(id, [...(mistakes.get(id) ?? []), mistake])
  const made = suite(stem, title, {
    checks: Object.fromEntries(checks),
    mistakes: Object.fromEntries(mistakes),
  })
  return { ...made, elsewhere }
}
