import type { StudentError } from '#runner'
import { visible, visibleLines } from './visible.ts'

/** `TypeError: x is undefined`, one line. */
export function errorWords({ type, message }: StudentError): string {
  return visible(message.trim() === '' ? `${type}, without a message` : `${type}: ${message.trim()}`)
}

/** Where an error is, and the code there. */
export function place({ at }: StudentError): readonly string[] {
  if (at === undefined) return []
  const where = `${visible(at.file)}, line ${at.line}${at.column === undefined ? '' : `, column ${at.column}`}`
  const excerpt = (at.excerpt === undefined ? [] : visibleLines(at.excerpt)).filter(
    (line) => line.trim() !== '',
  )
  return excerpt.length === 0
    ? [`${where}.`]
    : [`${where}:`, ...excerpt.map((line) => `    ${line.trimEnd()}`)]
}
