import { dirname, join, resolve } from 'node:path'
import { initCommands, linkName, loadAssignment, offeredLanguages, UsageError } from '#assignment'
import { makeFolder, writeWhole } from '#files'
import { list, visible } from '#kit/engine'
import { checkFile, editorFiles, manifestOf } from '#release'
import { type Language, languageNames } from '#runner'
import { filesToWrite } from './init/files-to-write.ts'
import { say, sayJson, talk } from './output.ts'
import { handedOutText, needsInstallation } from './release/handed-out-text.ts'
import { refuseFull } from './release/refuse-full.ts'
import { wrap } from './wrap.ts'

export interface ReleaseOptions {
  readonly language: string
  readonly out?: string
  readonly json?: boolean
}

/** What may be typed for each language. */
const spellings: Readonly<Record<string, Language>> = {
  ...{ ts: 'typescript', typescript: 'typescript', js: 'javascript', javascript: 'javascript' },
  ...{ py: 'python', python: 'python' },
}

/** `touchstone release`: the folder of a student, with a checker that needs Node and nothing else. */
export async function release(name: string, options: ReleaseOptions): Promise<number> {
  const assignment = await loadAssignment(name)
  const language = spellings[options.language] as Language
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
  talk(`Computing what ${assignment.name} and its known mistakes answer. It takes up to a minute.`)
  const starter = [...filesToWrite(assignment, language)]
    .filter(([path]) => path !== linkName && !needsInstallation(path))
    .map(([path, content]) => [path, handedOutText(Buffer.from(content).toString())] as const)
  const link = `${JSON.stringify({ assignment: assignment.name }, null, 2)}\n`
  const protectedFiles = new Map<string, string | Uint8Array>([
    [linkName, link],
    ['check.mjs', await checkFile(assignment, language)],
    ...editorFiles(),
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
        'Hand out the folder. Students need Node 22.18 or newer, and type:',
        '  node check.mjs',
      ].join('\n'),
    )
  }
  return 0
}
