import { createHash } from 'node:crypto'
import { entryName } from './entry-name.ts'
import { folded } from './own-names.ts'

/** Bytes; a digest is added to what is cut. */
const longest = 100

/**
 * A name for a folder and for the results, in any script, without anything that could lead elsewhere.
 *
 * @example
 * safeName('Анна/../x_12') // = 'Анна_.._x_12'
 */
export function safeName(label: string): string {
  const plain = label.replaceAll(/[/\\]|\p{Cc}/gu, '_').replace(/^[.\s~-]+/, '_')
  const cut = Buffer.byteLength(plain) > longest ? `${cutTo(plain)}~${digest(label)}` : plain
  const named = entryName(cut)
  return 'path' in named ? named.path : `_${digest(label)}`
}

/** Gives names that differ on every system, also from those in use: the second `Ada` becomes `Ada-2`. */
export function distinctNames(inUse: readonly string[] = []): (name: string) => string {
  const taken = new Set(inUse.map(folded))
  return (name) => {
    for (let n = 1; ; n++) {
      const free = n === 1 ? name : `${name}-${n}`
      if (taken.has(folded(free))) continue
      taken.add(folded(free))
      return free
    }
  }
}

function cutTo(text: string): string {
  let cut = ''
  for (const character of text) {
    if (Buffer.byteLength(cut + character) > longest) return cut
    cut += character
  }
  return cut
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)
