import type { FormRules, Look } from './name-rule.ts'
import { wantedIn } from './wanted-in.ts'

/**
 * Clones of the repositories of a class, side by side: `<assignment>-<account>` from GitHub Classroom,
 * `<classroom>-<assignment>-<account>` from Classroom 50. An organization also holds those of other assignments.
 */
export const classroom: FormRules = {
  form: 'classroom',
  title: 'clones of a classroom',
  fits: (top) => {
    const clones = top.filter(({ isClone = false }) => isClone)
    return clones.length > 1 && prefixOf(clones.map(({ name }) => name)) !== ''
  },
  rule: (look) => {
    const prefix = prefixIn(look)
    return (path) => {
      const [repository = '', ...below] = path.split('/')
      if (below.length === 0 || !repository.startsWith(prefix)) return undefined
      const account = repository.slice(prefix.length)
      return account === ''
        ? undefined
        : { group: repository, label: account, students: [{ id: account }], file: below.join('/') }
    }
  },
}

/** What the repositories of this assignment begin with. */
function prefixIn({ paths, wanted, name }: Look): string {
  const all = namesOf(paths)
  // What `gh classroom clone` and `gh teacher download` call the folder.
  const [, called] = /^(.+)[-_]submissions(?:_[\dT_]+)?$/.exec(name) ?? []
  if (called !== undefined && all.some((one) => one.startsWith(`${called}-`))) return `${called}-`
  const asked = namesOf(paths.filter((path) => wantedIn(path, wanted) !== undefined))
  return prefixOf(asked.length > 1 ? asked : all)
}

const namesOf = (paths: readonly string[]): readonly string[] => [
  ...new Set(paths.flatMap((path) => (path.includes('/') ? [path.split('/')[0] ?? ''] : []))),
]

/** The longest common beginning that ends with a hyphen, and leaves something of every name. */
function prefixOf(names: readonly string[]): string {
  const [first = '', ...others] = names
  if (others.length === 0) return ''
  for (let end = first.lastIndexOf('-'); end > 0; end = first.lastIndexOf('-', end - 1)) {
    const prefix = first.slice(0, end + 1)
    if (others.every((name) => name.startsWith(prefix) && name !== prefix)) return prefix
  }
  return ''
}
