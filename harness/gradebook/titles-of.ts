import type { Result } from '#kit/engine'

/**
 * What each function is called, by its name in the reference: its name in the student's file, and where a course has
 * several of that name, `forward in affine.py`. Platforms tell tests apart by their names.
 */
export function titlesOf({ functions }: Pick<Result, 'functions'>): ReadonlyMap<string, string> {
  const alike = Map.groupBy(functions, ({ exported }) => exported)
  return new Map(
    functions.map(({ name, exported, file }) => [
      name,
      alike.get(exported)?.length === 1 ? exported : `${exported} in ${file || name}`,
    ]),
  )
}
