import type { Death, StudentError } from '#runner'
import type { Finding } from '../value/finding.ts'
import { deathWords } from './death-words.ts'
import { errorAdvice } from './error-advice.ts'
import { errorWords, isUnsettled, place } from './error-words.ts'
import type { FindingWords } from './finding-words.ts'
import { meantWords } from './meant-words.ts'
import { visible } from './visible.ts'
import { asSentence } from './words.ts'

const rest = 'Nothing in this file can be checked until it loads.'

/** Describes why a file could not be loaded. */
export function unloadableWords(finding: Extract<Finding, { code: 'unloadable' }>): FindingWords {
  const file = visible(finding.file)
  if ('death' in finding) return ended(finding.death, file)
  const { error } = finding
  if (error.type === 'SystemExit') return exits(error, file)
  if (isUnsettled(error)) {
    const who = error.at ? visible(error.at.file) : `${file}, or a file that it imports,`
    return {
      headline: `${who} waits for a promise that never settles while it is loaded.`,
      lines: [...place(error), rest],
      help: [
        'Look for an await outside any function: of a promise that nothing resolves, or of a file that imports the one that awaits it.',
      ],
    }
  }
  if (reasons.has(error.type)) {
    const reason = visible(error.message).replace(`'${file}'`, 'it')
    return { headline: `${file} could not be loaded: ${reason}.`, lines: [...place(error), rest] }
  }
  const { wanted, meant } = finding
  const advice = wanted && meant ? nearAdvice(meant, wanted) : errorAdvice(error)
  return {
    headline: `${file} could not be loaded: ${errorWords(error)}`,
    lines: [...place(error), rest],
    help: advice.length > 0 ? advice : ['Fix this place first, then run the checks again.'],
  }
}

function nearAdvice(meant: readonly string[], wanted: string): readonly string[] {
  const { there, help } = meantWords(meant, wanted)
  return [`${asSentence(there)} ${asSentence(help)}`]
}

/** Errors found before anything ran, whose messages say what to do. */
const reasons: ReadonlySet<string> = new Set(['UnreadableFile', 'TooManyFiles'])

const onlyAsAProgram = ['Remove this call, or make it only where the file is run as a program.']

/** A file that ends the program by a call whose place is known. */
function exits({ at }: StudentError, file: string): FindingWords {
  const code = at?.excerpt === undefined ? '' : `: ${visible(at.excerpt)}`
  const where = at === undefined ? '' : ` (line ${at.line}${code})`
  return {
    headline: `${file} ends the program while it is loaded${where}.`,
    lines: [rest],
    help: onlyAsAProgram,
  }
}

function ended(death: Death, file: string): FindingWords {
  if (death.by === 'exit' && death.signal === null) {
    const headline = `${file} ends the program while it is loaded (exit code ${death.code ?? 'unknown'}).`
    return { headline, lines: [rest], help: ['Remove the call that ends it.'] }
  }
  const { headline, help } = deathWords(death, file)
  if (death.by === 'exit') {
    const how = headline.replace(' before it returned', ' while it was loaded')
    return { headline: how, lines: [rest], help: [help] }
  }
  return { headline: headline.replace('was running', 'was loaded'), lines: [rest], help: [help] }
}
