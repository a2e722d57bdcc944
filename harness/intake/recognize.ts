import { brightspace } from './forms/brightspace.ts'
import { canvas } from './forms/canvas.ts'
import { classroom } from './forms/classroom.ts'
import { folders } from './forms/folders.ts'
import { gradescope } from './forms/gradescope.ts'
import { moodle } from './forms/moodle.ts'
import type { FormRules, Top } from './forms/name-rule.ts'
import { nbgrader } from './forms/nbgrader.ts'
import type { Form } from './taken.ts'

/** In the order in which they are tried: the most particular first, and folders, which anything is, last. */
const all: readonly FormRules[] = [gradescope, moodle, brightspace, canvas, nbgrader, classroom, folders]

/** Folders around an export: the one that it was unpacked into, and the one in the archive. */
const mostAround = 2

interface Recognized {
  readonly rules: FormRules
  /** The folders around everything: `export/`. */
  readonly below: string
}

/**
 * In which form something is, by the names at its top, or at the top of the only folder in it.
 *
 * @param topOf what is at the top, below a folder
 * @param forced the form, if it is known
 */
export function recognize(
  topOf: (below: string) => readonly Top[],
  name: string,
  forced: Form | undefined,
): Recognized {
  const tried = all.filter(({ form }) => forced === undefined || form === forced)
  let [below, called] = ['', name]
  for (let around = 0; around <= mostAround; around++) {
    const top = topOf(below)
    const rules = tried.find(({ form, fits }) => form !== 'folders' && fits(top, called))
    if (rules !== undefined) return { rules, below }
    const [only, ...others] = top
    if (only === undefined || others.length > 0 || !only.isFolder) break
    below += `${only.name}/`
    called = only.name
  }
  return { rules: (forced !== undefined && tried[0]) || folders, below: '' }
}

/** What is at the top of some paths, below a folder. */
export function topOfPaths(paths: readonly string[], below: string): readonly Top[] {
  const top = new Map<string, Top>()
  for (const path of paths) {
    if (!path.startsWith(below)) continue
    const [name = '', ...rest] = path.slice(below.length).split('/')
    const isClone = rest[0] === '.classroom50.yaml' || top.get(name)?.isClone === true
    top.set(name, { name, isFolder: rest.length > 0, isClone })
  }
  return [...top.values()]
}
