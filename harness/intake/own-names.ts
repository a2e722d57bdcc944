/**
 * Keeps paths apart that are one file on some system: `svm.py` and `SVM.py`, or a file and a folder of one name.
 */
export interface OwnNames {
  /** Takes a path, or says why it cannot be taken. */
  readonly take: (path: string) => string | undefined
}

/** Names that nothing has yet. */
export function ownNames(): OwnNames {
  const files = new Set<string>()
  const folders = new Set<string>()
  return {
    take: (path) => {
      const parts = folded(path).split('/')
      const above = parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'))
      const whole = parts.join('/')
      if (files.has(whole)) return 'another file has this name'
      if (folders.has(whole)) return 'a folder has this name'
      if (above.some((folder) => files.has(folder))) return 'a folder of its path is a file'
      files.add(whole)
      for (const folder of above) folders.add(folder)
      return undefined
    },
  }
}

/** A name as systems compare it that ignore the case of letters, and how accents are written. */
export const folded = (name: string): string => name.normalize('NFKC').toUpperCase().toLowerCase()
