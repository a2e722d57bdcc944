import type { Language } from '../types.ts'
import { stopCompiler } from './compiler.ts'
import type { SubmissionReader } from './reader.ts'
import { openReaders } from './readers.ts'
import { serveReadings } from './serve-readings.ts'
import { startMeter } from './start-meter.ts'
import type { ReadingWorker } from './start-reader.ts'

/** Reads in this process: another one takes longer to start than a submission takes to read. */
const here: ReadingWorker = {
  ask: async (request, limits) => {
    const meter = startMeter(process.pid, limits)
    const done = serveReadings(request).catch(() => 'exit' as const)
    const reply = await Promise.race([done, meter.exceeded])
    meter.stop()
    if (typeof reply === 'string') await stopCompiler()
    return { reply, ...meter.used() }
  },
  isAlive: () => true,
  kill: () => {},
}

const shared = openReaders(1, async () => here)

/**
 * Reads something of a submission in this process, for a caller whose outcome no other submission depends on. The
 * compiler has the usual limits; what this process itself reads is limited by the size of files and folders only.
 */
export async function readAlone<Result>(
  root: string,
  read: (reader: SubmissionReader) => Promise<Result>,
): Promise<Result> {
  const reader = shared.open(root)
  try {
    return await read(reader)
  } finally {
    reader.end()
  }
}

/**
 * Loads ahead of time what the first submission in a language will need.
 *
 * @throws {Error} if the compiler cannot be started
 */
export function warmReader(language: Language): Promise<void> {
  return readAlone('', ({ warm }) => warm(language))
}
