import { type Status, statusOf } from '#batch'
import { count, visible } from '#kit/engine'
import { say, sayJson } from './output.ts'

export interface StatusOptions {
  readonly json?: boolean
}

/** `touchstone status`: how far a batch is. Exit code 3 if some submission has no grade. */
export async function status(out: string, { json }: StatusOptions): Promise<number> {
  const found = await statusOf(out)
  const { queued, running, done, failed } = found
  const total = queued + running + done + failed
  if (json) sayJson(JSON.stringify({ results: out, total, ...found }))
  else say(sentences(found, total, out).join('\n'))
  return done === total ? 0 : 3
}

function sentences(
  { assignment, queued, running, done, failed, kept, process }: Status,
  total: number,
  out: string,
): readonly string[] {
  const left = queued + running
  return [
    `${assignment === null ? '' : `${visible(assignment)}: `}${done} of ${count(total, 'submission')} graded.`,
    ...(kept > 0
      ? [
          `${count(kept, 'more result')} of an earlier run ${kept === 1 ? 'counts' : 'count'} again if nothing has changed.`,
        ]
      : []),
    ...(failed > 0 ? [`${count(failed, 'submission')} could not be graded; the next run tries again.`] : []),
    ...(process !== null
      ? [
          `Process ${process.pid} on ${visible(process.host)} is grading: ${running} now, ${queued} in the queue.`,
        ]
      : left > 0
        ? [
            `${count(left, 'submission')} left. Nothing is grading now; the same grade command goes on from here.`,
          ]
        : []),
    ...(left === 0 ? [`Class report and gradebook: ${visible(out)}`] : []),
  ]
}
