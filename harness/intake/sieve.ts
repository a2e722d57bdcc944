import { isMadeByTools } from '#files'
import { entryName, tellingPath } from './entry-name.ts'
import { type Budget, mostNames } from './limits.ts'
import { ownNames } from './own-names.ts'
import { type Refused, UnusableArchive } from './source.ts'

/** An entry as an archive or a folder describes it. */
export interface Described {
  /** Its whole name, which may be anything. */
  readonly name: string
  readonly size: number
  /** What it is instead of an ordinary file: 'a symbolic link'. Folders are not described. */
  readonly kind?: string
  /** Why it cannot be unpacked, if that is known. */
  readonly reason?: string
}

/** Decides entry by entry what is taken. */
export interface Sieve {
  readonly refused: Refused[]
  /** The path under which an entry is written; undefined if it is not. */
  readonly pass: (described: Described) => string | undefined
}

/** How many refused entries are named. */
const mostNamed = 1000
/** Characters of the name of a refused entry that are kept: a name may have 65,535. */
const longest = 300

/**
 * A sieve for one archive or folder, within a budget.
 *
 * @throws {UnusableArchive} from `pass`, if there are more entries, or longer names, than anything honest has
 */
export function sieve(budget: Budget): Sieve {
  const own = ownNames()
  const refused: Refused[] = []
  let [entries, seen, names] = [0, 0, 0]
  const pass = ({ name, size, kind, reason }: Described): string | undefined => {
    names += name.length
    // What tools leave, such as node_modules, is more than the work itself.
    if (++seen > 10 * budget.entries || names > mostNames) {
      throw new UnusableArchive(`has more than ${10 * budget.entries} entries, or names of more than 32 MiB`)
    }
    const refuse = (why: string): undefined => {
      if (refused.length < mostNamed) refused.push({ entry: cut(name), reason: why })
    }
    const named = entryName(name)
    if (isMadeByTools(tellingPath(name) ?? '')) return undefined
    if ('reason' in named) return refuse(named.reason)
    if (kind !== undefined) return refuse(`it is ${kind}`)
    if (reason !== undefined) return refuse(reason)
    if (size > budget.file) return refuse(`it has more than ${budget.file / 2 ** 20} MiB`)
    if (++entries > budget.entries) {
      throw new UnusableArchive(`has more than ${budget.entries} files`)
    }
    const taken = own.take(named.path)
    return taken === undefined ? named.path : refuse(taken)
  }
  return { refused, pass }
}

const cut = (name: string): string => (name.length > longest ? `${name.slice(0, longest)}…` : name)
