import type { Check } from '#kit/engine'

/**
 * The checks of a function, each made anew or left out. Checks refer to each other, so these references are renewed.
 *
 * @param remake undefined: the check is left out
 */
export function remadeChecks(
  checks: Readonly<Record<string, Check>>,
  remake: (check: Check, id: string) => Check | undefined,
): Readonly<Record<string, Check>> {
  const made = new Map<Check, Check>()
  const all = Object.entries(checks).flatMap(([id, check]) => {
    const remade = remake(check, id)
    if (remade === undefined) return []
    const { sharesCallsOf, needs, ...rest } = remade
    const shared = sharesCallsOf && made.get(sharesCallsOf)
    const own: Check = {
      ...rest,
      needs: needs.flatMap((need) => made.get(need) ?? []),
      ...(shared && { sharesCallsOf: shared }),
    }
    made.set(check, own)
    return [[id, own] as const]
  })
  return Object.fromEntries(all)
}
