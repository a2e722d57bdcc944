import { Option } from 'commander'
import type { Language } from '#runner'

const spellings: Readonly<Record<string, Language>> = {
  ...{ ts: 'typescript', js: 'javascript', py: 'python' },
  ...{ typescript: 'typescript', javascript: 'javascript', python: 'python' },
}

/** What may be typed for a language: `py` or `python`. */
export const languageSpellings: readonly string[] = Object.keys(spellings)

/** The language that is meant; undefined if the text is none of the spellings. */
export const languageOf = (text: string): Language | undefined =>
  Object.hasOwn(spellings, text) ? spellings[text] : undefined

/** An option `--language`, whose value is the language itself, however it was typed. */
export function languageOption(description: string): Option {
  const option = new Option('--language <name>', description).choices(languageSpellings)
  const refuseOthers = option.parseArg
  return option.argParser((text: string, before: unknown) => {
    refuseOthers?.(text, before)
    return languageOf(text)
  })
}
