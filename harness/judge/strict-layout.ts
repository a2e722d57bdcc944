import { posix } from 'node:path'
import type { Layout, Misnamed } from './layout.ts'

/** A layout for an assignment that grades only what has the right name in the right place: the rest is named. */
export function strictLayout({ language, base, files, misnamed }: Layout): Layout {
  const wrong = new Set(misnamed.map(({ file }) => file))
  const right = [...files].filter(([, file]) => !wrong.has(file))
  const misplaced = right.map(([stem, file]): Misnamed => ({ stem, file, rightName: file, loadable: false }))
  const elsewhere = [...misnamed, ...(base === '' ? [] : misplaced)]
  return {
    language,
    base: '',
    files: new Map(base === '' ? right : []),
    misnamed: elsewhere.map((one) => ({ ...one, file: posix.join(base, one.file), loadable: false })),
  }
}
