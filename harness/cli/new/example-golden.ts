import type { ReferenceFunction } from '../sync/read-reference.ts'

/** The example of a docstring as the golden check of a suite; undefined if it is not one call on one line. */
export function exampleGolden({ name, parameters, docstring }: ReferenceFunction): string | undefined {
  const [, called, list = '', sign, value = ''] =
    /^(\w+)\((.*)\) \/\/ ([=≈]) (-?\d[\d.e-]*|\[.*\])$/.exec(docstring.example.trim()) ?? []
  const texts = splitAtCommas(list)
  if (called !== name || texts.length !== parameters.length) return undefined
  const given = texts.map((text) => /^array\((.*)\)$/.exec(text)?.[1] ?? text)
  if (!given.every(isLiteral) || !isLiteral(value)) return undefined
  const listed = parameters.map((parameter, k) => `${parameter.name}: ${given[k]}`)
  return `{ given: { ${listed.join(', ')} }, gives: ${result(value, sign)} }`.slice(2, -2)
}

function result(value: string, sign: string | undefined): string {
  const printed = value.replaceAll(/-?[\d.]+/g, (digits) => `'${digits}'`)
  if (sign === '≈') return `printed(${printed})`
  return value.startsWith('[') ? `array(${value})` : value
}

/** Numbers, words and lists of them. */
const isLiteral = (text: string): boolean => /^'[^']*'$|^[-\d.,[\] ]+$/.test(text)

function splitAtCommas(list: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (const [k, character] of [...list].entries()) {
    if ('([{'.includes(character)) depth++
    if (')]}'.includes(character)) depth--
    if (character !== ',' || depth > 0) continue
    parts.push(list.slice(from, k).trim())
    from = k + 1
  }
  return [...parts, list.slice(from).trim()]
}
