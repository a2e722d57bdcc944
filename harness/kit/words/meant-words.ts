import { visible } from './visible.ts'
import { list } from './words.ts'

/** The most files that are named. */
const most = 4

/** Both without capital and full stop. */
export interface MeantWords {
  readonly there: string
  readonly help: string
}

/** Describes files of which one may be meant where another is missing, and what to do about it. */
export function meantWords(meant: readonly string[], missing: string): MeantWords {
  const names = meant.slice(0, most).map(visible)
  const others = meant.length > most ? [`${meant.length - most} more`] : []
  const wanted = visible(missing)
  const [only = ''] = names
  return {
    there: `there ${meant.length === 1 ? 'is' : 'are'} ${list([...names, ...others])}, but no ${wanted}`,
    help: meant.length > 1 ? `hand in one of them as ${wanted}` : remedyFor(only, wanted),
  }
}

/** A notebook stands for a file of Python. */
function remedyFor(file: string, wanted: string): string {
  const name = file.endsWith('.ipynb') ? wanted.replace(/\.py$/, '.ipynb') : wanted
  return `${/[/\\]/.test(file) ? 'move' : 'rename'} ${file} to ${name}`
}
