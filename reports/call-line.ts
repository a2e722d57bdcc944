import { argumentLiteral, type Counterexample, type Result, type ShownNested, visible } from '#kit/engine'

/**
 * The counterexample as code that a student can run: one line to paste below their own, or the lines of the course's
 * own call. Empty if one of its values is too large to be there whole.
 */
export function callLine(
  { args, code }: Counterexample,
  exported: string,
  language: Result['language'],
): string {
  if (code !== undefined) return code.map(visible).join('\n')
  if (args.some(({ value }) => value.cut)) return ''
  // A record is a struct, whose name only the student knows.
  if (language === 'cpp' && args.some(({ value }) => isRecord(value.nested))) return ''
  const texts = args.map(({ value: { nested, shape, text }, ...how }) =>
    // A list of arrays has no shape, even if all of them are equally long.
    nested === undefined ? text : argumentLiteral({ nested, isArray: shape !== undefined, ...how }, language),
  )
  return visible(`${exported}(${texts.join(', ')})`)
}

const isRecord = (value: ShownNested | undefined): boolean =>
  Array.isArray(value) ? value.some(isRecord) : typeof value === 'object' && value !== null
