import type { Answer } from '#runner'
import type { Finding } from '../value/finding.ts'
import type { FunctionAnswers } from './answers.ts'

/** The error message of an untouched starter, in every call. */
export const starterMarker = 'not written yet'

/**
 * Why a function counts as not written: no file, no export, or the starter's error or answer in every call. Undefined
 * if it is written.
 */
export function notWritten(given: FunctionAnswers): Finding | undefined {
  const { file, exported, answers, near } = given
  if (given.isStarter) return { code: 'not-written' }
  const [first] = answers
  if (first === undefined) return undefined
  if (first.kind === 'missing' && answers.every(({ kind }) => kind === 'missing')) {
    return { code: 'missing', file, name: exported, instead: first.instead }
  }
  if (first.kind === 'unloadable' && 'error' in first && first.error.type === 'MissingFile') {
    return { code: 'missing', file, name: exported, instead: [], noFile: true, ...(near && { near }) }
  }
  return answers.every(isStarterRefusal) ? { code: 'not-written' } : undefined
}

const isStarterRefusal = (answer: Answer): boolean =>
  answer.kind === 'threw' &&
  (answer.error.type === 'NotImplementedError' || answer.error.message.trim() === starterMarker)
