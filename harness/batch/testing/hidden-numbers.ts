import { isEarlier, type Plan, type PlannedFunction, toStudent } from '#kit/engine'

/**
 * The inputs of hidden checks and the fresh ones of public checks that no public call has: numbers with so many digits
 * that no other text has them.
 */
export function hiddenNumbers({ functions }: Plan): readonly string[] {
  const open = new Set(functions.flatMap((planned) => numbersIn(planned, true)))
  return [...new Set(functions.flatMap((planned) => numbersIn(planned, false)))].filter(
    (one) => !open.has(one),
  )
}

function numbersIn({ checks }: PlannedFunction, isPublic: boolean): readonly string[] {
  const own = checks.flatMap(({ check, calls, fresh }) =>
    (check.visibility === 'public') === isPublic ? calls : isPublic ? [] : (fresh?.calls ?? []),
  )
  const args = own.flatMap(({ args }) => args)
  const values = args.map((argument) => (isEarlier(argument) ? null : toStudent(argument, 'float64')))
  return [...new Set(JSON.stringify(values).match(/\d+\.\d{5,}/g) ?? [])]
}
