import type { Check } from './check.ts'
import { shapeRule } from './checks/shape.ts'
import type { Says } from './choice.ts'

/**
 * Splits a check of shapes or numbers into one check per part of the result, all on the same calls: a wrong `dX` does
 * not cost `dgamma`. Relations and sequences of states are not split.
 */
export function inParts(
  { hints, ...check }: Check,
  parts: Readonly<Record<string, number>> | undefined,
): readonly (readonly [suffix: string, Check])[] {
  const isSplit = check.kind === 'shape' || (check.rule.by === 'answer' && check.kind !== 'trace')
  if (parts === undefined || !isSplit) return [['', check]]
  for (const part of Object.keys(hints ?? {}))
    if (!Object.hasOwn(parts, part)) throw new Error(`a hint for '${part}', which is no part of the result`)
  const stated = Object.entries(parts).filter(([part]) => check.states?.includes(part) ?? true)
  let first: Check | undefined
  return stated.map(([part, points]) => {
    const one: Check = {
      ...check,
      weight: check.weight * points,
      sentence: inPart(check.sentence, part),
      resultPart: part,
      ...(hints?.[part] !== undefined && { hint: hints[part] }),
      // A wrong part of what it needs costs this part only.
      needs: check.needs.filter(({ resultPart }) => resultPart === undefined || resultPart === part),
      ...(check.kind === 'shape' && { rule: shapeRule(part) }),
      ...(first && { sharesCallsOf: first }),
    }
    first ??= one
    return [`-${part}`, one]
  })
}

const inPart = (says: Says, part: string): Says =>
  typeof says === 'string'
    ? `${says}: ${part}`
    : {
        ...says,
        sentences: Object.fromEntries(
          Object.entries(says.sentences).map(([value, sentence]) => [value, `${sentence}: ${part}`]),
        ),
      }
