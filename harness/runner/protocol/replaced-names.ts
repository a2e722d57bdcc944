import removed from '../child/python/removed_names.json' with { type: 'json' }

/** A name that NumPy has removed or SciPy has moved: since which version, and what to write instead. */
interface RemovedName {
  readonly since: string
  readonly write: string
}

const removedNames: Readonly<Record<string, RemovedName>> = removed

export const isRemoved = (name: string): boolean => Object.hasOwn(removedNames, name)

/** What is known of a name that NumPy has removed. */
export const removedName = (name: string): RemovedName | undefined =>
  isRemoved(name) ? removedNames[name] : undefined

/** Built-in names of Python 2 that Python 3 no longer has. */
export const oldNames: ReadonlySet<string> = new Set([
  ...['xrange', 'raw_input', 'unicode', 'basestring', 'long', 'reduce', 'cmp', 'unichr', 'reload', 'intern'],
])
