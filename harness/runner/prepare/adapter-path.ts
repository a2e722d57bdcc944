/**
 * The path under which an adapter of the course is beside a submission's files. No file of the submission is looked up
 * under it, so that none can take its place.
 */
export const adapterPath = (name: string): string => `(course) ${name}`
