const before = '(course) '

/**
 * The path under which an adapter is beside a submission's files. No file of the submission is looked up under it, so
 * that none can take its place.
 */
export const adapterPath = (name: string): string => `${before}${name}`

/** The path of a file that the course hands out, and a submission may lack. */
export const givenPath = (file: string): string => adapterPath(`starter/python/${file}`)

/** The files of the course among adapters. */
export const givenIn = (adapters: Readonly<Record<string, string>>): readonly string[] =>
  Object.keys(adapters).flatMap((path) =>
    path.startsWith(givenPath('')) ? [path.slice(givenPath('').length)] : [],
  )

/** The name of the file beside the manifest. */
export const adapterName = (path: string): string => path.slice(before.length)
