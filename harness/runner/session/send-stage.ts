import { setImmediate } from 'node:timers/promises'
import { decodeFrame } from '../protocol/frame.ts'
import { traceLine } from '../protocol/trace-line.ts'
import type { Talk } from './talk.ts'

/** Sends the calls of the next stage at once. */
export function sendStage(talk: Talk): void {
  const { connection, waiting, trace } = talk
  const { calls, frames } = waiting.shift() ?? { calls: [], frames: [] }
  talk.sent += calls.length
  talk.replaced.push(new Map())
  if (trace) for (const frame of frames) trace(traceLine('parent', decodeFrame(Buffer.from(frame))))
  connection.calls.write(Buffer.concat(frames))
  if (waiting.length === 0) connection.calls.end()
}

/** After the last answer to a stage, sends the next one or ends the conversation. */
export async function endStage(talk: Talk): Promise<void> {
  const { waiting, goesOn, said, ending, printed } = talk
  if (waiting.length === 0 || !goesOn(said)) return ending.resolve({ answered: true })
  // What was printed before the last answer is read by then, so that it counts for this stage.
  for (let turn = 0; turn < 2; turn++) await setImmediate()
  printed.nextStage()
  if (!talk.isOver) sendStage(talk)
}
