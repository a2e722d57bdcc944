import { type FoundFile, fingerprint, type SubmissionFolder } from './submission.ts'

/** Which paths of a submission were looked up, and by which of its files. */
export interface Lookups {
  /** The submission, with lookups recorded for the given file. */
  readonly by: (importer: string) => SubmissionFolder
  /** Every path that was looked up for a file, directly or not, including paths that do not exist. */
  readonly from: (file: string) => readonly string[]
  /** Fingerprint of every path that was looked up. */
  readonly seen: () => Readonly<Record<string, string>>
}

/** Records the lookups in a submission. */
export function recordLookups(submission: SubmissionFolder): Lookups {
  const lookups = new Map<string, Map<string, FoundFile>>()
  return {
    by: (importer) => {
      const own = lookups.get(importer) ?? new Map<string, FoundFile>()
      lookups.set(importer, own)
      return {
        ...submission,
        find: async (path) => {
          const found = await submission.find(path)
          own.set(path, found)
          return found
        },
      }
    },
    from: (file) => {
      const reached = new Set([file])
      const paths = new Set<string>()
      for (const importer of reached) {
        for (const [path, found] of lookups.get(importer) ?? []) {
          paths.add(path)
          if (found.kind === 'file') reached.add(found.path)
        }
      }
      return [...paths]
    },
    seen: () =>
      Object.fromEntries(
        [...lookups.values()].flatMap((own) => [...own].map(([path, found]) => [path, fingerprint(found)])),
      ),
  }
}
