import type { Death } from '#runner'
import type { Finding } from '../value/finding.ts'
import { earlierCall } from './earlier-call.ts'
import { place } from './error-words.ts'
import type { FindingWords } from './finding-words.ts'
import { visible } from './visible.ts'
import { count } from './words.ts'

/** Describes what ended the program while a function ran, or why it was not run `again`. */
export function died(
  { death, again = false, at, earlier }: Extract<Finding, { code: 'died' }>,
  name: string,
): FindingWords {
  const { headline, help } = deathWords(death, name)
  if (again && death.by === 'time' && death.clock === 'total') {
    const limit = count(death.limit, 'second')
    return {
      headline: `Not run, because the ${limit} that all functions have for these checks were used up.`,
      help: [help],
    }
  }
  if (again && death.by === 'time' && death.clock === 'function')
    return { headline, lines: ['This check was not run, because no time was left for it.'], help: [help] }
  if (!again) return { headline, lines: [...place({ at }), ...earlierCall(earlier, name)], help: [help] }
  const often = death.by === 'time' ? '' : ' twice'
  const end = death.by === 'exit' ? 'ended the program twice' : `been stopped${often}`
  const why = `This check was not run, because ${name} had already ${end}.`
  return { headline, lines: [why, ...earlierCall(earlier, name)], help: [help] }
}

const signals: Readonly<Record<string, string>> = {
  SIGABRT: ' with an abort (SIGABRT)',
  SIGSEGV: ' with a bad memory access (SIGSEGV)',
  SIGFPE: ' with an arithmetic error (SIGFPE)',
  SIGKILL: ' with a kill signal (SIGKILL)',
}

const helpAfter: Readonly<Record<string, string>> = {
  SIGABRT: 'Remove the call that ends the program, such as a call to abort.',
  SIGSEGV: 'Look for a recursion that is too deep.',
}

/** What ended the program while a function ran. */
export function deathWords(death: Death, name: string): { headline: string; help: string } {
  switch (death.by) {
    case 'time':
      if (death.clock === 'function') {
        const used = `the calls that it answered took ${count(death.used, 'second')}`
        return {
          headline: `${name} is too slow: ${used}, and all functions together have ${count(death.limit, 'second')}.`,
          help: 'What it answered in time counts. Compute with whole arrays instead of loops, and nothing twice.',
        }
      }
      if (death.clock === 'total') {
        return {
          headline: `The ${count(death.limit, 'second')} that all functions have for these checks were used up while ${name} was running.`,
          help: 'Look for slow or endless loops, including in functions that are called before it.',
        }
      }
      return death.clock === 'cpu'
        ? {
            headline: `${name} ran for ${count(death.limit, 'second')} without an answer and was stopped.`,
            help: 'Look for a loop or recursion that never ends.',
          }
        : {
            headline: `${name} gave no answer within ${count(death.limit, 'second')} and was stopped.`,
            help: 'It was waiting, not computing: look for a pause, keyboard input, a file or the network.',
          }
    case 'memory':
      return {
        headline: `${name} used more than ${death.limit} MiB of memory and was stopped.`,
        help: 'Look for a list that grows at every step, or an array with an extra axis.',
      }
    case 'processes':
      return {
        headline: `${name} started more than ${death.limit} processes and was stopped.`,
        help: 'Compute in one process; nothing here needs another.',
      }
    case 'output':
      return {
        headline: `${name} printed more than ${death.limit} MiB and was stopped.`,
        help: 'Remove prints from your loops.',
      }
    case 'exit':
      return death.signal === null
        ? {
            headline: `${name} ended the whole program (exit code ${death.code ?? 'unknown'}) before it returned.`,
            help: 'Return the answer; do not call exit.',
          }
        : {
            headline: `${name} ended the whole program${signals[death.signal] ?? ` (${visible(death.signal)})`} before it returned.`,
            help: helpAfter[death.signal] ?? 'Look for a call that ends the program.',
          }
    case 'answers':
      return {
        headline: `${name} returned too much: all answers together take more than ${death.limit} MiB.`,
        help: 'Compare its shape with the one in the starter: an axis too many, or one too long, here or in a function called before it.',
      }
    case 'protocol':
      return {
        headline: `Something other than an answer came back from ${name}: ${visible(death.detail)}.`,
        help: 'Return the answer as numbers or arrays, and leave open files alone.',
      }
  }
}
