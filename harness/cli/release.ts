import { dirname, join, resolve } from 'node:path'
import { type Assignment, initCommands, offeredLanguages, UsageError } from '#assignment'
import { makeFolder, writeWhole } from '#files'
import { list, visible } from '#kit/engine'
import { workflowFiles } from '#release'
import { type Language, languageNames, type Runtime } from '#runner'
import { say, sayJson, talk } from './output.ts'
import { filesToRelease } from './release/files-to-release.ts'
import { type AutograderOptions, releaseAutograder } from './release/release-autograder.ts'
import { requireEmpty } from './release/require-empty.ts'
import { wantedAssignment } from './wanted-assignment.ts'
import { wrap } from './wrap.ts'

export interface ReleaseOptions extends AutograderOptions {
  readonly language?: Language
  readonly gradescope?: boolean
  readonly out?: string
  /** `owner/name` of the course's repository on GitHub: then the folder also gets a workflow. */
  readonly classroom?: string
  readonly json?: boolean
}

const autograderOptions: readonly (keyof AutograderOptions)[] = [
  'secretFile',
  'isolation',
  'leaderboard',
  'pastDue',
  'attempts',
]

/** `touchstone release`: what students get, or what grades their work on a platform. */
export async function release(name: string, options: ReleaseOptions): Promise<number> {
  if (options.gradescope) return releaseAutograder(name, options, options.language)
  const misplaced = autograderOptions.find((one) => options[one] !== undefined)
  if (misplaced !== undefined) {
    const flag = `--${misplaced.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    throw new UsageError('only-gradescope', `${flag} is about an autograder`, 'Add --gradescope.')
  }
  return releaseFolder(name, options)
}

/** The folder of a student, with a checker that needs Node and nothing else. */
async function releaseFolder(name: string, options: ReleaseOptions): Promise<number> {
  const assignment = await wantedAssignment(name, { isStaff: true })
  const language = languageOf(assignment, options.language)
  const out = options.out ?? `${assignment.name}-${language}`
  requireEmpty(out)
  const workflows = workflowsOf(assignment.name, options.classroom)
  talk(`Computing what ${assignment.name} and its known mistakes answer. It takes up to a minute.`)
  const files = await filesToRelease(assignment, language, workflows)
  for (const [path, content] of files) {
    makeFolder(dirname(join(out, path)), 'the released files')
    writeWhole(join(out, path), typeof content === 'string' ? content : [content])
  }
  const written = [...files.keys()]
  if (options.json) {
    const about = { assignment: assignment.name, language, folder: resolve(out), written }
    sayJson(JSON.stringify({ schema: 'touchstone/release/v1', ...about }))
  } else {
    say(
      [
        `${assignment.title}, in ${languageNames[language]}. Written to '${visible(out)}':`,
        ...wrap(written.map(visible).join(', '), 80, '  '),
        ...wrap(nextStep(language, assignment.runtime, options.classroom), 80, ''),
        'They type:',
        '  node check.mjs',
      ].join('\n'),
    )
  }
  return 0
}

/**
 * The language of the starter: the one that is given, or the only one that there is.
 *
 * @throws {UsageError} if there is no starter in it, or several and none is given
 */
function languageOf(assignment: Assignment, given: Language | undefined): Language {
  const { name, folder } = assignment
  const offered = offeredLanguages(assignment)
  const [first] = offered
  if (first === undefined)
    throw new UsageError('no-starter', `${name} has no starter: there is no folder 'starter' in '${folder}'`)
  const there = list(offered.map((one) => languageNames[one]))
  if (given !== undefined && !offered.includes(given))
    throw new UsageError(
      'no-starter',
      `${name} has no starter in ${languageNames[given]}, only in ${there}`,
      initCommands('The assignments:'),
    )
  if (given === undefined && offered.length > 1)
    throw new UsageError(
      'no-language',
      `the folder of a student is in one language, and ${name} has starters in ${there}`,
      'Add --language with ts, js or py; or --gradescope for an autograder, which grades all of them.',
    )
  return given ?? first
}

function nextStep(language: Language, runtime: Runtime, course: string | undefined): string {
  const first = course === undefined ? 'Hand out the folder.' : 'Push the folder as a template repository.'
  return `${first} Students need Node 22.18 or newer${more[runtime === 'torch' ? runtime : language] ?? ''}.`
}

/** What students need besides Node. */
const more: Readonly<Partial<Record<Language | Runtime, string>>> = {
  python: ', and Python 3 with NumPy',
  torch: ', and Python 3 with PyTorch',
  cpp: ', and g++',
}

/** @throws {UsageError} if the course's repository is not named as GitHub names it */
function workflowsOf(assignment: string, course: string | undefined): ReadonlyMap<string, string> {
  if (course === undefined) return new Map()
  if (/^[\w-]+\/[\w.-]+$/.test(course)) return workflowFiles(course, assignment)
  throw new UsageError(
    'bad-repository',
    `--classroom is '${course}'; it must be the owner and the name of the course's repository`,
    'For example: --classroom my-org/course',
  )
}
