import type { Finding, ShownNested } from '#kit/engine'

/** The part of an answer in which the first wrong number is: all of it, unless it is a record. */
export function partOf(
  nested: ShownNested | undefined,
  finding: Finding | undefined,
): ShownNested | undefined {
  const where = whereIs(finding)
  if (where === '') return nested
  const isRecord = typeof nested === 'object' && nested !== null && !Array.isArray(nested)
  return isRecord && Object.hasOwn(nested, where)
    ? (nested as Readonly<Record<string, ShownNested>>)[where]
    : undefined
}

/** The name of that part; empty for all of it. */
export const whereIs = (finding: Finding | undefined): string =>
  finding !== undefined && 'where' in finding ? finding.where : ''
