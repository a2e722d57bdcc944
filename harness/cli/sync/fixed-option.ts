import { conventions } from '#reference/core/conventions.ts'

/** An option that no convention decides has one value here: its default. */
export function fixedOption(option: string, about: string): readonly string[] {
  if (Object.hasOwn(conventions, option)) return []
  const [, what = about, value = ''] = /^(.*); default (.+)$/.exec(about) ?? []
  const holds = value === 'true' ? /^whether ([^;]+)/.exec(what)?.[1] : undefined
  return [holds === undefined ? `Here ${isFixed(what, value)}.` : `Here ${holds}.`]
}

/** `the margin δ is 1, in the unit of the scores`: what the value is comes before all else that is said about it. */
function isFixed(what: string, value: string): string {
  const [subject = what, ...more] = what.split(', ')
  const rest = more.join(', ')
  // Where the rest lists words to choose from, only what it says of the chosen one is true here.
  if (rest.includes('`')) return [`${subject} is ${value}`, ...glossOf(value, rest)].join(' ')
  return [`${subject} is ${value}`, ...more].join(', ')
}

/** What stands in brackets behind a word. */
function glossOf(word: string, text: string): readonly string[] {
  const [, gloss] = text.split(`${word} (`)
  return gloss === undefined ? [] : [`(${gloss.slice(0, gloss.indexOf(')') + 1)}`]
}
