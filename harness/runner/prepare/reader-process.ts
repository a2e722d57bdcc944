/**
 * The process that reads submissions. Whatever the bytes of one cost in time and memory, they cost it here and not in
 * the process that holds everyone's results, which kills this one at a limit. It serves one submission at a time, never
 * runs student code, and exits with its parent.
 */
import type { ReadingReply, ReadingRequest } from './readings.ts'
import { serveReadings } from './serve-readings.ts'

function reply(message: ReadingReply): void {
  process.send?.(message)
}

process.on('disconnect', () => process.exit())
process.on('message', async (request: ReadingRequest) => {
  try {
    reply(await serveReadings(request))
  } catch {
    process.exit(1)
  }
})
reply({ kind: 'started' })
