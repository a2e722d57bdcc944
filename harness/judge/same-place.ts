import type { Answers, PlannedFunction } from '#kit/engine'

/** Whether two functions of an assignment are parts of what one function of the student returns. */
export function isSamePlace(
  { functions }: Answers,
  one: Pick<PlannedFunction, 'formula'>,
  another: Pick<PlannedFunction, 'formula'>,
): boolean {
  const [own, other] = [functions.get(one.formula.name), functions.get(another.formula.name)]
  return (
    own !== undefined && other !== undefined && own.file === other.file && own.exported === other.exported
  )
}
