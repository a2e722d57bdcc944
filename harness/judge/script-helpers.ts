/** What JavaScript lacks and the lines of a binding say, as functions that a student can paste. */
const definitions: Readonly<Record<string, string>> = {
  elements:
    'const elements = (value) => (typeof value === "object" ? Array.from(value).flatMap(elements) : [value])',
  reshaped:
    'const reshaped = (value, ...sizes) => sizes.slice(1).reduceRight((list, size) => Array.from({ length: list.length / size }, (_, k) => list.slice(k * size, (k + 1) * size)), elements(value))',
  stacked:
    'const stacked = (parts) => (typeof parts[0] === "object" ? Array.from(parts[0], (_, k) => stacked(parts.map((one) => one[k]))) : parts)',
  transposed:
    'const transposed = (value) => (typeof value[0] === "object" ? stacked(Array.from(value, transposed)) : value)',
  taken:
    'const taken = (value, ...names) => (Symbol.iterator in value ? value : names.map((name) => value[name]))',
}

const needs: Readonly<Record<string, string>> = { reshaped: 'elements', transposed: 'stacked' }

/** The names that the lines of a call cannot have. */
export const helperNames: readonly string[] = Object.keys(definitions)

/** The definitions of the helpers that lines use, in an order in which they can be pasted. */
export function scriptHelpers(used: ReadonlySet<string>): readonly string[] {
  const all = new Set([...used].flatMap((name) => [needs[name] ?? name, name]))
  return Object.entries(definitions).flatMap(([name, text]) => (all.has(name) ? [text] : []))
}
