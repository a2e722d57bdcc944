import { callsIn, classIn, nameOfJudged } from './compile-lines.ts'
import type { Dialect } from './dialect.ts'
import { parseLine } from './parse-line.ts'

/**
 * The function that lines call last, or the method behind its class; undefined if it is one of a value whose class the
 * lines do not name, such as `__add__` of a result.
 */
export function judgedName(lines: readonly string[], dialect: Dialect): string | undefined {
  try {
    const parsed = lines.map(parseLine)
    const judged = parsed.flatMap(({ value }) => callsIn(value, dialect)).at(-1)
    const given = new Map<string, string | undefined>()
    let found: string | undefined
    for (const { names, value } of parsed) {
      found = nameOfJudged(value, { judged, given, dialect }) ?? found
      for (const one of names ?? [])
        given.set(one, names?.length === 1 ? classIn(value, { given }) : undefined)
    }
    const isMethod = judged?.kind === 'call' && judged.of.kind === 'attribute'
    return isMethod && !found?.includes('.') ? undefined : found
  } catch {
    return undefined
  }
}
