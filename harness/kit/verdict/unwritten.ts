import type { Answer } from '#runner'
import type { Finding } from '../value/finding.ts'
import { saysNotWritten } from '../value/says-not-written.ts'
import type { FunctionAnswers } from './answers.ts'

/**
 * Why a function counts as not written: no file, no export, or the starter's error or answer in every call. Undefined
 * if it is written.
 */
export function notWritten(given: FunctionAnswers): Finding | undefined {
  const { file, exported, answers, meant, unsearched, byAdapter } = given
  if (given.isStarter) return { code: 'not-written' }
  const [first] = answers
  if (first === undefined) return undefined
  if (first.kind === 'missing' && answers.every(({ kind }) => kind === 'missing')) {
    return { code: 'missing', file, name: first.wanted ?? exported, instead: first.instead }
  }
  if (first.kind === 'unloadable' && 'error' in first && first.error.type === 'MissingFile') {
    const why = { ...(meant && { meant }), ...(unsearched && { unsearched }) }
    // What an adapter exports is the staff's name, which students do not have.
    const name = byAdapter ? (given.title ?? exported) : exported
    return { code: 'missing', file, name, instead: [], noFile: true, ...why }
  }
  return answers.every((answer) => isStarterRefusal(answer, byAdapter ? undefined : exported))
    ? { code: 'not-written' }
    : undefined
}

/** A function that calls another which refuses like the starter is written itself. An adapter calls any. */
const isStarterRefusal = (answer: Answer, exported: string | undefined): boolean =>
  answer.kind === 'threw' &&
  saysNotWritten(answer.error) &&
  (exported === undefined || (answer.error.at?.function ?? exported) === exported)
