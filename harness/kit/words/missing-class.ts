import type { Finding } from '../value/finding.ts'
import { visible } from './visible.ts'
import { list } from './words.ts'

/** By the convention of both languages, a class has a capital, and a function has none. */
const isClass = (name: string): boolean => /^[A-Z][A-Za-z0-9]*$/.test(name)

/** What to try where a class is missing: one of those that are there, under its name. Undefined for anything else. */
export function missingClassHelp(finding: Finding | undefined): readonly string[] | undefined {
  if (finding?.code !== 'missing' || finding.noFile === true || !isClass(finding.name)) return undefined
  const classes = finding.instead.filter(isClass).slice(0, most)
  if (classes.length === 0) return undefined
  return [`If ${list(classes.map(visible), 'or')} is meant, rename it to ${visible(finding.name)}.`]
}

/** Names in a sentence. */
const most = 8
