/** What a title may leave open: `%s` and its kin, `$name`, `${…}`. */
const hole = /\$\{[^}]*\}|\$[\w.]+|%[sdifjo]/

/**
 * Whether a test file has a test of that title, or one whose title contains it. Where a title is made of a pattern,
 * what fills its holes must stand in the file, too.
 */
export function hasTitle(source: string, title: string): boolean {
  const literals = [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|`([^`]*)`/g)].map(
    ([, plain, pattern]) => plain ?? pattern ?? '',
  )
  return literals.some((literal) => {
    if (literal.includes(title)) return true
    const fixed = literal.split(new RegExp(hole, 'g'))
    if (fixed.join('').trim().length < 8) return false
    const fills = new RegExp(`^${fixed.map(literally).join('(.+?)')}$`).exec(title)
    return fills
      ?.slice(1)
      .every((fill) => literals.some((part) => part.includes(fill)) || names(source, fill))
  })
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const names = (source: string, fill: string): boolean => new RegExp(`\\b${literally(fill)}\\b`).test(source)
