import { Option } from 'commander'
import { languageSpellings } from '#runner/language-names'

/** An option `--language`, whose value is the language itself, however it was typed. */
export function languageOption(description: string): Option {
  const option = new Option('--language <name>', description).choices(Object.keys(languageSpellings))
  const refuseOthers = option.parseArg
  return option.argParser((text: string, before: unknown) => {
    refuseOthers?.(text, before)
    return languageSpellings[text]
  })
}
