import { posix } from 'node:path'
import type { Answers, FunctionAnswers } from '#kit/engine'
import type { Runtime, SubmissionReader, Term, Way } from '#runner'
import type { Asked } from './calls-for.ts'

/**
 * Adds to the answers of each function how its course calls it. Of several ways it is the first whose text is in the
 * file: the child decides by the same rule. With tensors of PyTorch, a function without a way gets one that calls it by
 * its name, since its call is written differently.
 */
export async function withWays(
  functions: Answers['functions'],
  asked: readonly Asked[],
  reader: SubmissionReader,
  runtime: Runtime = 'numpy',
): Promise<Answers['functions']> {
  const arrays = runtime === 'torch' && ({ tensors: true } as const)
  const calls = new Map(asked.map((call) => [call.planned.formula.name, call]))
  const texts = new Map<string, string>()
  const textIn = async (file: string): Promise<string> => {
    const text = texts.get(file) ?? (await textOf(file, reader))
    texts.set(file, text)
    return text
  }
  const found = new Map(functions)
  for (const [name, own] of functions) {
    const call = calls.get(name)
    const { target, linesOfWays = [] } = call?.place ?? {}
    const ways = target?.ways ?? []
    if (ways.length === 0 && arrays && call)
      found.set(name, { ...own, way: { ...byName(own, call), ...arrays } })
    if (ways.length === 0) continue
    const hold = await Promise.all(ways.map((way) => holds(way, own.file, textIn)))
    const k = hold.indexOf(true)
    const way = ways[k]
    if (way === undefined) continue
    // The submission may spell the name differently, and the lines shown must run there.
    const isSpelledSo = ways.some((one) => one.name === own.exported)
    const lines = linesOfWays[k] ?? own.lines
    const named = isSpelledSo ? way : { ...way, name: own.exported }
    found.set(name, { ...own, ...(lines && { lines }), way: { ...named, ...arrays } })
  }
  return found
}

/** Whether a way is for the year of the file. */
async function holds(
  { when, beside }: Way,
  file: string,
  textIn: (file: string) => Promise<string>,
): Promise<boolean> {
  if (when === undefined) return true
  const files = [file, ...(beside === undefined ? [] : [posix.join(posix.dirname(file), beside)])]
  const texts = await Promise.all(files.map(textIn))
  return [when].flat().some((wanted) => texts.some((text) => text.includes(wanted)))
}

/** The call of a function by its name. */
function byName({ exported }: FunctionAnswers, { planned, place }: Asked): Way {
  const args = place.order.map((k) => ({ name: planned.formula.inputs[k]?.name ?? '' }))
  const whole: Term = { call: { judged: null }, args, named: [] }
  const answer = (place.target.part ?? []).reduce((of: Term, item): Term => ({ of, item }), whole)
  return { name: exported, steps: [], answer }
}

async function textOf(file: string, reader: SubmissionReader): Promise<string> {
  const found = await reader.text(file)
  return 'text' in found ? found.text : ''
}
