import { InvalidArgumentError } from 'commander'
import type { Isolation, WantedIsolation } from '#runner'

/** The names of the levels, weakest first: the index is the level. */
export const levelNames: readonly Isolation['name'][] = [
  'process',
  'runtime',
  'kernel-policy',
  'namespaces',
  'container',
]

/** Parses `--isolation`: a level by name or number, exactly that one or, after `>=`, at least that one. */
export function wantedIsolation(text: string): WantedIsolation {
  const [, least, word = ''] = /^(>=)?\s*(.*)$/.exec(text) ?? []
  const found = levelNames.findIndex((name, number) => word === name || word === String(number))
  if (found < 0) {
    const names = levelNames.map((name, number) => `${name} (${number})`).join(', ')
    throw new InvalidArgumentError(
      `The levels are ${names}; '>=${levelNames[2]}' asks for that or a stronger one.`,
    )
  }
  const level = found as Isolation['level']
  return least ? { least: level } : level
}
