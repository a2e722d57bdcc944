import { type Assignment, linkName } from '#assignment'
import { checkFile, editorFiles, manifestOf } from '#release'
import type { Language } from '#runner'
import { filesToWrite } from '../init/files-to-write.ts'
import { handedOutText, needsInstallation } from './handed-out-text.ts'

/**
 * The folder of a student, by path: the starter without what needs an installation, the checker, tasks for editors, and
 * a manifest of what the student does not write.
 */
export async function filesToRelease(
  assignment: Assignment,
  language: Language,
  workflows: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const starter = [...filesToWrite(assignment, language)]
    .filter(([path]) => path !== linkName && !needsInstallation(path))
    .map(([path, content]) => [path, handedOutText(Buffer.from(content).toString())] as const)
  const protectedFiles = new Map<string, string | Uint8Array>([
    [linkName, json({ assignment: assignment.name })],
    ['check.mjs', await checkFile(assignment, language)],
    ...editorFiles(language),
    ...workflows,
  ])
  return new Map([
    ...starter,
    ...protectedFiles,
    ['.gitignore', '.touchstone/\n__pycache__/\nnode_modules/\n'],
    ['touchstone-release.json', json(manifestOf(assignment.name, language, protectedFiles))],
  ])
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`
