import { getInput } from '@actions/core'
import { wantedIsolation } from '#cli/isolation-option.ts'
import { UsageError } from '#files'
import { list } from '#kit/engine'
import { type Language, languageSpellings, type WantedIsolation } from '#runner'

const failures = ['never', 'below-full', 'ungraded'] as const

/** What a workflow asks for under `with:`. */
export interface Inputs {
  /** A name or a folder; empty: what the release or the folder's `touchstone.json` names. */
  readonly assignment: string
  readonly folder: string
  /** What the submission is called in its result. */
  readonly name: string
  /** `touchstone-release.json` of what was handed out; empty: nothing is compared. */
  readonly release: string
  /** 64 hexadecimal digits, or empty. */
  readonly secret: string
  readonly secretFile: string
  readonly language: Language | undefined
  readonly isolation: WantedIsolation
  readonly pastDue: boolean
  /** Whether to print the two notices that GitHub Classroom reads points from. */
  readonly classroom: boolean
  readonly failOn: (typeof failures)[number]
}

/** @throws {UsageError} about an input that has another form */
export function readInputs(): Inputs {
  const language = getInput('language')
  return {
    assignment: getInput('assignment'),
    folder: getInput('folder') || '.',
    name: getInput('name') || process.env.GITHUB_REPOSITORY || 'submission',
    release: getInput('release'),
    secret: getInput('secret'),
    secretFile: getInput('secret-file'),
    language:
      language === ''
        ? undefined
        : languageSpellings[oneOf('language', language, Object.keys(languageSpellings))],
    isolation: isolationOf(getInput('isolation') || '>=kernel-policy'),
    pastDue: isTrue('past-due'),
    classroom: isTrue('classroom'),
    failOn: oneOf('fail-on', getInput('fail-on') || 'never', failures),
  }
}

function oneOf<Name extends string>(input: string, given: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === given)
  if (found !== undefined) return found
  throw new UsageError('bad-input', `the input ${input} is '${given}'; it must be one of ${list(names)}`)
}

const isTrue = (input: string): boolean =>
  oneOf(input, getInput(input) || 'false', ['true', 'false']) === 'true'

function isolationOf(given: string): WantedIsolation {
  try {
    return wantedIsolation(given)
  } catch (error) {
    throw new UsageError(
      'bad-input',
      `the input isolation is '${given}', and that is no level`,
      error instanceof Error ? error.message : undefined,
    )
  }
}
