import { dirname, join, resolve } from 'node:path'
import { initCommands, linkName, loadAssignment, offeredLanguages, UsageError } from '#assignment'
import { makeFolder, writeWhole } from '#files'
import { list, visible } from '#kit/engine'
import { checkFile, editorFiles, manifestOf, workflowFiles } from '#release'
import { type Language, languageNames } from '#runner'
import { filesToWrite } from './init/files-to-write.ts'
import { say, sayJson, talk } from './output.ts'
import { handedOutText, needsInstallation } from './release/handed-out-text.ts'
import { refuseFull } from './release/refuse-full.ts'
import { type AutograderOptions, releaseAutograder } from './release/release-autograder.ts'
import { wrap } from './wrap.ts'

export interface ReleaseOptions extends AutograderOptions {
  readonly language?: Language
  readonly gradescope?: boolean
  readonly out?: string
  /** `owner/name` of the course's repository on GitHub: then the folder also gets a workflow. */
  readonly classroom?: string
  readonly json?: boolean
}

/** Options that only an autograder has. */
const ofAutograders = ['secretFile', 'isolation', 'leaderboard', 'pastDue', 'attempts'] as const

/** `touchstone release`: what students get, or what grades their work on a platform. */
export async function release(name: string, options: ReleaseOptions): Promise<number> {
  const { language } = options
  if (options.gradescope) return releaseAutograder(name, options, language)
  const odd = ofAutograders.find((one) => options[one] !== undefined)
  if (odd !== undefined) {
    const flag = `--${odd.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    throw new UsageError('only-gradescope', `${flag} is about an autograder`, 'Add --gradescope.')
  }
  if (language === undefined)
    throw new UsageError(
      'no-language',
      'the folder of a student is in one language, and none is given',
      'Add --language with ts, js or py; or --gradescope for an autograder, which grades all of them.',
    )
  return releaseFolder(name, options, language)
}

/** The folder of a student, with a checker that needs Node and nothing else. */
async function releaseFolder(name: string, options: ReleaseOptions, language: Language): Promise<number> {
  const assignment = await loadAssignment(name)
  const offered = offeredLanguages(assignment)
  if (!offered.includes(language)) {
    throw new UsageError(
      'no-starter',
      `${assignment.name} has no starter in ${languageNames[language]}, only in ${list(offered.map((one) => languageNames[one]))}`,
      initCommands('The assignments:'),
    )
  }
  const out = options.out ?? `${assignment.name}-${language}`
  refuseFull(out)
  const workflows = workflowsOf(assignment.name, options.classroom)
  talk(`Computing what ${assignment.name} and its known mistakes answer. It takes up to a minute.`)
  const starter = [...filesToWrite(assignment, language)]
    .filter(([path]) => path !== linkName && !needsInstallation(path))
    .map(([path, content]) => [path, handedOutText(Buffer.from(content).toString())] as const)
  const link = `${JSON.stringify({ assignment: assignment.name }, null, 2)}\n`
  const protectedFiles = new Map<string, string | Uint8Array>([
    [linkName, link],
    ['check.mjs', await checkFile(assignment, language)],
    ...editorFiles(language),
    ...workflows,
  ])
  const manifest = manifestOf(assignment.name, language, protectedFiles)
  const files = new Map([
    ...starter,
    ...protectedFiles,
    ['.gitignore', '.touchstone/\n__pycache__/\nnode_modules/\n'],
    ['touchstone-release.json', `${JSON.stringify(manifest, null, 2)}\n`],
  ])
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
        ...wrap(nextStep(language, options.classroom), 80, ''),
        'They type:',
        '  node check.mjs',
      ].join('\n'),
    )
  }
  return 0
}

function nextStep(language: Language, course: string | undefined): string {
  const first = course === undefined ? 'Hand out the folder.' : 'Push the folder as a template repository.'
  const python = language === 'python' ? ', and Python 3 with NumPy' : ''
  return `${first} Students need Node 22.18 or newer${python}.`
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
