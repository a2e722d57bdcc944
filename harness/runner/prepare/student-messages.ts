import type { StudentError } from '../types.ts'
import type { FoundFile } from './submission.ts'

const longest = 200

/** A student's text made safe to print in a sentence: bounded, control and direction-changing characters visible. */
export function printable(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text
  return cut.replace(
    /(?!\t)[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  )
}

/** Why a file that the assignment asks for cannot be used. */
export function fileError(file: string, found: Exclude<FoundFile, { kind: 'file' }>): StudentError {
  const name = printable(file)
  switch (found.kind) {
    case 'missing':
      return { type: 'MissingFile', message: `the submission has no file '${name}'` }
    case 'folder':
      return { type: 'MissingFile', message: `'${name}' is a folder; a file with this name is needed` }
    case 'outside':
      return { type: 'ImportError', message: outside(`'${name}' is`) }
    case 'unreadable':
      return { type: 'UnreadableFile', message: `'${name}' ${found.why}` }
  }
}

/** The message for a path outside the submission. It does not depend on whether the path exists. */
export function outside(subject: string): string {
  return `${subject} outside the submission; copy what you need into the submission`
}
