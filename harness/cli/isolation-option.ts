import { InvalidArgumentError } from 'commander'
import type { Isolation, WantedIsolation } from '#runner'

/** The rungs of the ladder, weakest first: the place is the level. */
export const levelNames: readonly Isolation['name'][] = [
  'process',
  'runtime',
  'kernel-policy',
  'namespaces',
  'container',
]

/** Understands `--isolation`: a level by name or number, alone for exactly this one, or after `>=`. */
export function wantedIsolation(text: string): WantedIsolation {
  const [, least, word = ''] = /^(>=)?\s*(.*)$/.exec(text) ?? []
  const found = levelNames.findIndex((name, number) => word === name || word === String(number))
  if (found < 0) {
    const names = levelNames.map((name, number) => `${name} (${number})`).join(', ')
    throw new InvalidArgumentError(
      `The levels are ${names}; '>=${levelNames[2]}' asks for one or a stronger one.`,
    )
  }
  const level = found as Isolation['level']
  return least ? { least: level } : level
}
