import type { Result } from '#kit/engine'

/** The points of some functions of a result. */
export const pointsIn = ({ functions }: Result, isOwn: (file: string, name: string) => boolean) =>
  functions.filter(({ file, name }) => isOwn(file, name)).map(({ name, points }) => [name, points])
