const before = '(course) '

/**
 * The path under which an adapter is beside a submission's files. No file of the submission is looked up under it, so
 * that none can take its place.
 */
export const adapterPath = (name: string): string => `${before}${name}`

/** The name of the file beside the manifest. */
export const adapterName = (path: string): string => path.slice(before.length)
