import { folded } from '#marks'
import type { Gradee } from '../grades.ts'
import type { KeyColumn } from './form-rules.ts'

/** Whose row something is. */
export type Fit = Gradee | 'nobody' | 'several'

/** A key with the places of its columns. */
export interface PlacedKey extends KeyColumn {
  readonly at: readonly number[]
}

/** Cells of one row by column, as they read. */
export type CellsAt = (at: number) => string

/**
 * Says whose a row is. The first level that finds anybody decides; if its keys mean different students, or a key means
 * several, then nobody is chosen.
 */
export function rowMatcher(
  students: readonly Gradee[],
  levels: readonly (readonly PlacedKey[])[],
): (cells: CellsAt) => Fit {
  const own = levels.flat().filter(({ isOwn }) => isOwn)
  const isOther = (student: Gradee, cells: CellsAt): boolean =>
    own.some((key) => contradicts(student, key, cells))
  // Made when the levels before it found nobody: in a large class an index takes time and memory.
  const indexed = levels.map((keys) =>
    once(() => keys.map((key) => ({ key, index: indexOf(students, key) }))),
  )
  return (cells) => {
    for (const keys of indexed) {
      const found = new Set(keys().map(({ key, index }) => index.get(keyIn(cells, key)) ?? 'nobody'))
      found.delete('nobody')
      const [one, ...more] = found
      if (one === undefined) continue
      if (more.length > 0) return 'several'
      return typeof one === 'object' && isOther(one, cells) ? 'nobody' : one
    }
    return 'nobody'
  }
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => {
    made ??= make()
    return made
  }
}

function indexOf(students: readonly Gradee[], { keysOf, plain = same }: KeyColumn): ReadonlyMap<string, Fit> {
  const index = new Map<string, Fit>()
  for (const student of students) {
    for (const key of keysOf(student)) {
      const text = folded(plain(key ?? ''))
      if (text === '') continue
      const before = index.get(text)
      index.set(text, before === undefined || before === student ? student : 'several')
    }
  }
  return index
}

/** Whether a row has a number of the platform that is not the student's, although theirs is known. */
function contradicts(student: Gradee, key: PlacedKey, cells: CellsAt): boolean {
  const { keysOf, plain = same } = key
  const known = keysOf(student).flatMap((one) => (one === undefined ? [] : [folded(plain(one))]))
  const found = keyIn(cells, key)
  return known.length > 0 && found !== '' && !known.includes(found)
}

const same = (text: string): string => text

function keyIn(cells: CellsAt, { at, plain = same }: PlacedKey): string {
  const text = at.map(cells).join(', ')
  return folded(plain(text))
}
