import { isDeepStrictEqual } from 'node:util'
import type { Answers, FunctionAnswers } from '#kit/engine'
import type { Answer } from '#runner'

/**
 * The answers of a submission; a function that answers every call as a starter does, or has the text of one, is marked
 * as not written.
 */
export function asStarter(
  functions: Answers['functions'],
  starters: readonly Answers['functions'][],
  names: readonly string[],
  untouched: readonly string[] = [],
): Answers['functions'] {
  const marked = names.flatMap((name): [string, FunctionAnswers][] => {
    const own = functions.get(name)
    const isGiven =
      untouched.includes(name) ||
      starters.some((starter) => sameAnswers(own?.answers ?? [], starter.get(name)?.answers ?? []))
    return own && isGiven ? [[name, { ...own, isStarter: true }]] : []
  })
  return new Map([...functions, ...marked])
}

const sameAnswers = (own: readonly Answer[], given: readonly Answer[]): boolean =>
  own.length > 0 && own.length === given.length && own.every((answer, k) => sameAnswer(answer, given[k]))

function sameAnswer(own: Answer, given: Answer | undefined): boolean {
  if (own.kind === 'returned') return given?.kind === 'returned' && isDeepStrictEqual(own.value, given.value)
  // What an adapter makes of an unwritten function may be an error of its own.
  if (own.kind !== given?.kind || !('error' in own && 'error' in given)) return false
  return own.error.type === given.error.type && own.error.message === given.error.message
}
