import type { Term, Way } from '#runner'

/**
 * What the lines of a course call the parts of a result: `grads["W1"]` for `dW1`. Empty if the answer is not a record;
 * parts that a line computes are left out.
 */
export function courseParts({ answer }: Way): Readonly<Record<string, string>> {
  return Object.fromEntries(partsOf(answer, ''))
}

function partsOf(term: Term, within: string): readonly (readonly [part: string, words: string])[] {
  if (!('record' in term)) {
    const words = textOf(term)
    return within === '' || words === undefined ? [] : [[within, words]]
  }
  return term.record.flatMap(([key, one]) => partsOf(one, within === '' ? key : `${within}.${key}`))
}

/** A name, or an entry or an attribute of one; undefined for anything that is computed. */
function textOf(term: Term): string | undefined {
  if ('name' in term) return term.name
  if (!('of' in term)) return undefined
  const of = textOf(term.of)
  if (of === undefined) return undefined
  if ('item' in term) return `${of}[${JSON.stringify(term.item)}]`
  return `${of}.${term.part}`
}
