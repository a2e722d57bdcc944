import type { Answers } from '#kit/engine'
import type { SubmissionReader } from '#runner'
import type { Asked } from './calls-for.ts'

/**
 * Adds to the answers of each function how its course calls it. Of several ways it is the first whose text is in the
 * file: the child decides by the same rule.
 */
export async function withWays(
  functions: Answers['functions'],
  asked: readonly Asked[],
  reader: SubmissionReader,
): Promise<Answers['functions']> {
  const places = new Map(asked.map(({ planned, place }) => [planned.formula.name, place]))
  const texts = new Map<string, string>()
  const found = new Map(functions)
  for (const [name, own] of functions) {
    const { target, linesOfWays = [] } = places.get(name) ?? {}
    const ways = target?.ways ?? []
    if (ways.length === 0) continue
    const isAsked = ways.some(({ when }) => when !== undefined)
    const text = isAsked ? (texts.get(own.file) ?? (await textOf(own.file, reader))) : ''
    if (isAsked) texts.set(own.file, text)
    const k = ways.findIndex(({ when }) => when === undefined || text.includes(when))
    const way = ways[k]
    if (way === undefined) continue
    // The submission may spell the name differently, and the lines shown must run there.
    const isSpelledSo = ways.some((one) => one.name === own.exported)
    const lines = linesOfWays[k] ?? own.lines
    const named = isSpelledSo ? way : { ...way, name: own.exported }
    found.set(name, { ...own, ...(lines && { lines }), way: named })
  }
  return found
}

async function textOf(file: string, reader: SubmissionReader): Promise<string> {
  const found = await reader.text(file)
  return 'text' in found ? found.text : ''
}
