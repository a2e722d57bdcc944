import type { Language, Module, StudentError } from '../types.ts'
import { isPrepared } from './is-prepared.ts'
import type { FilesToPrepare, PreparedFiles } from './prepare-files.ts'
import { excessOf, readingLimits } from './reading-limits.ts'
import type { ReadingEnd } from './start-meter.ts'
import { printable } from './student-messages.ts'

/** Prepares files with a share of what is left. */
type Ask = (kind: 'prepare', wanted: FilesToPrepare, share?: number) => Promise<PreparedFiles | ReadingEnd>

/** How much of what is left preparing all files together may use; the rest is for finding the culprit. */
const together = 0.4

/**
 * Prepares wanted files within what is left for the submission. If they end the process together, each is prepared
 * alone, so that one that cannot be prepared is identified and does not affect the others.
 */
export async function prepareWithin(
  ask: Ask,
  spent: () => ReadingEnd | undefined,
  { language, files, adapters = {} }: FilesToPrepare,
): Promise<PreparedFiles> {
  const wanted = [...new Set(files)]
  const all = await ask('prepare', { language, files: wanted, adapters }, together)
  if (typeof all === 'object') return all
  const before = spent()
  if (before) {
    const error = { type: 'UnreadableFile', message: `reading your files ${excessOf(before)}` }
    return { modules: wanted.map((file) => ({ file, error })), graph: {} }
  }
  const ends = new Map<string, ReadingEnd>()
  for (const [k, file] of wanted.entries()) {
    const alone = await ask('prepare', { language, files: [file] }, 1 / (wanted.length - k + 1))
    if (typeof alone === 'string') ends.set(file, alone)
  }
  const rest = wanted.filter((file) => !ends.has(file))
  const others =
    rest.length === 0 ? { modules: [], graph: {} } : await ask('prepare', { language, files: rest, adapters })
  if (typeof others === 'string') for (const file of rest) ends.set(file, others)
  const prepared = typeof others === 'string' ? { modules: [], graph: {} } : others
  const own = wanted.flatMap((file): readonly Module[] => {
    const end = ends.get(file)
    if (end) return [{ file, error: downfall(language, file, end) }]
    return prepared.modules.filter((module) => module.file === file)
  })
  const shared = prepared.modules.filter(({ file }) => !wanted.includes(file))
  return { modules: [...own, ...shared], graph: prepared.graph }
}

function downfall(language: Language, file: string, end: ReadingEnd): StudentError {
  const isCompiled = isPrepared(language)
  const how = {
    cpu: `takes more than its share of the ${readingLimits.cpu} s for all files`,
    wall: `waits for more than its share of the ${readingLimits.wall} s for all files`,
    memory: `needs more than ${readingLimits.memory} MiB of memory`,
    exit: 'needs more memory than there is',
  }[end]
  const why = isCompiled ? 'something in it is nested too deeply or doubles too often' : 'it imports too much'
  const doing = isCompiled ? 'compiling' : 'reading'
  return {
    type: isCompiled ? 'CompileError' : 'UnreadableFile',
    message: `${doing} '${printable(file)}' ${how}: ${why}`,
  }
}
