import { posix } from 'node:path'
import type { Layout } from './layout.ts'

/** A layout for an assignment that grades only what has the right name in the right place: the rest is named. */
export function strictLayout({ language, base, files, misnamed, meant }: Layout): Layout {
  const wrong = new Map(misnamed.map(({ file, rightName }) => [file, rightName]))
  const right = base === '' ? [...files].filter(([, file]) => !wrong.has(file)) : []
  const others = [...files.values()].filter((file) => base !== '' || wrong.has(file))
  const elsewhere = others.map((file) => [wrong.get(file) ?? file, [posix.join(base, file)]] as const)
  return { language, base: '', files: new Map(right), misnamed: [], meant: new Map([...meant, ...elsewhere]) }
}
