import { lstatSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import {
  type Assignment,
  initCommands,
  initCommandsOf,
  isBegunElsewhere,
  isShipped,
  linkName,
  listAssignments,
  loadAssignment,
  meantBy,
  shellWord,
  UsageError,
} from '#assignment'
import { makeFolder, unusable } from '#files'
import { visible } from '#kit/visible'
import { languageNames } from '#runner'
import { filesToWrite } from './init/files-to-write.ts'
import { type Chosen, languageFor } from './init/language-for.ts'
import { say, sayJson } from './output.ts'
import { handoutName } from './sync/handout.ts'
import { wrap } from './wrap.ts'

export interface InitOptions extends Chosen {
  readonly json?: boolean
}

/**
 * `touchstone init`: the starter and the handout of an assignment. A file that exists is never overwritten.
 *
 * @param folder default: a new folder with the name of the assignment
 */
export async function init(
  wanted: string | undefined,
  folder: string | undefined,
  { json, ...chosen }: InitOptions,
): Promise<number> {
  const assignment = await assignmentNamed(wanted, folder)
  refuseOfCourse(assignment)
  const language = languageFor(assignment, chosen, { assignment: wanted ?? '', folder })
  const place = folder ?? assignment.name
  const files = filesToWrite(assignment, language)
  const written = [...files.keys()]
  makeFolder(place, 'starter files')
  refuseExisting(written, place)
  for (const [name, content] of files) writeNew(join(place, name), content)
  const next = nextCommand(place)
  if (json) {
    const about = { assignment: assignment.name, language, folder: resolve(place), written, next }
    sayJson(JSON.stringify({ schema: 'touchstone/init/v1', ...about }))
  } else {
    say(
      [
        `${assignment.title}, in ${languageNames[language]}. Written to '${visible(place)}':`,
        ...wrap(written.map(visible).join(', '), 80, '  '),
        `${files.has(handoutName) ? `Read ${handoutName}, write` : 'Write'} the functions, and see what is right:`,
        `  ${next}`,
      ].join('\n'),
    )
  }
  return 0
}

async function assignmentNamed(wanted: string | undefined, folder: string | undefined): Promise<Assignment> {
  if (wanted === undefined) {
    throw new UsageError('no-name', 'init needs the name of an assignment', initCommands('The assignments:'))
  }
  try {
    return await loadAssignment(wanted)
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== 'no-assignment') throw error
    const meant = meantBy(wanted, await listAssignments())
    const hint =
      meant === undefined
        ? initCommands('The assignments:')
        : initCommandsOf(`Did you mean '${meant}'?`, meant, folder)
    throw new UsageError(error.code, error.message, hint)
  }
}

/** What is in the folder of a course as its starter only shows what an unwritten function answers. */
function refuseOfCourse({ name, title, folder, ...assignment }: Assignment): void {
  if (!isShipped(folder) || !isBegunElsewhere(assignment)) return
  throw new UsageError(
    'own-starter',
    `${title} is begun with the starter of its course, which is not part of Touchstone`,
    `Check a folder of the course as it is:\n  npx --no-install touchstone check FOLDER --assignment ${name}`,
  )
}

/** Nothing is written if anything is there already. */
function refuseExisting(names: readonly string[], place: string): void {
  const there = names.filter((name) => lstatSync(join(place, name), { throwIfNoEntry: false }) !== undefined)
  if (there.length === 0) return
  throw new UsageError(
    'exists',
    `'${place}' contains ${there.join(', ')} already; nothing was overwritten`,
    there.includes(linkName)
      ? `Go on there, or give the name of a new folder at the end of the command:\n  ${nextCommand(place)}`
      : 'Give the name of a new folder at the end of the command.',
  )
}

function writeNew(file: string, content: string | Uint8Array): void {
  makeFolder(dirname(file), 'starter files')
  try {
    writeFileSync(file, content, { flag: 'wx' })
  } catch (error) {
    throw unusable('written', file, 'the file', error)
  }
}

/** What to type next. The installation is found from the folders below it only. */
function nextCommand(place: string): string {
  const path = relative('.', place)
  if (path === '') return 'npx --no-install touchstone check'
  return path.startsWith('..')
    ? `npx --no-install touchstone check ${shellWord(place)}`
    : `cd ${shellWord(place)} && npx --no-install touchstone check`
}
