import type { FunctionResult, Result } from '#kit/engine'
import { isNotebook, type SubmissionReader } from '#runner'

/**
 * The result with the lines on which functions that are not right begin, for whatever marks them in an editor, which
 * shows no line of a notebook.
 */
export async function withLines(result: Result, reader: SubmissionReader): Promise<Result> {
  const wrong = result.functions.filter(
    ({ state, file }) => state !== 'passed' && file !== '' && !isNotebook(file),
  )
  const texts = new Map<string, string>()
  for (const file of new Set(wrong.map((one) => one.file))) {
    const found = await reader.text(file)
    if ('text' in found) texts.set(file, found.text)
  }
  const functions = result.functions.map((one): FunctionResult => {
    const text = wrong.includes(one) ? texts.get(one.file) : undefined
    const line = text === undefined ? undefined : lineOf(one.exported, text)
    return line === undefined ? one : { ...one, line }
  })
  return { ...result, functions }
}

/** What stands around the name of a function where it is defined: after a keyword, or bare. */
const keyword =
  /^\s*(?:export\s+)?(?:default\s+)?(?:(?:async\s+)?(?:function\s*\*?|def)|const|let|var|class)\s+$/
const defined = /^\s*(?:[(<:]|=(?!=))/
const bare = /^\s*(?:export\s+)?$/
const assigned = /^\s*(?::|=(?!=)|\([^()]*\)[^()]*\{\s*$)/

/** The first line that defines a name, counted from 1; undefined if none does. */
export function lineOf(name: string, text: string): number | undefined {
  const last = name.split('.').at(-1) ?? name
  const index = text.split('\n').findIndex((whole) => {
    const line = whole.slice(0, 300)
    const at = line.indexOf(last)
    if (at < 0) return false
    const [before, after] = [line.slice(0, at), line.slice(at + last.length)]
    return (keyword.test(before) && defined.test(after)) || (bare.test(before) && assigned.test(after))
  })
  return index < 0 ? undefined : index + 1
}
