import { compiler } from './compiler.ts'
import { copySubmission } from './copy-submission.ts'
import { isPrepared } from './is-prepared.ts'
import { writtenIn } from './notebook/written-in.ts'
import { prepareFiles } from './prepare-files.ts'
import { quoteLine } from './quote-line.ts'
import type { Reading, ReadingReply, ReadingRequest, Readings } from './readings.ts'
import { Refusal } from './refusal.ts'
import { smallText } from './small-text.ts'
import { openSubmission, type SubmissionFolder } from './submission.ts'
import { surveyOf } from './survey.ts'
import { type Walk, walkFolder } from './walk-folder.ts'

/** One submission as it is now. */
interface Session {
  readonly number: number
  readonly submission: SubmissionFolder
  /** Everything in it, listed once. */
  readonly walk: () => Walk
}

const readings: {
  readonly [Kind in Reading]: (session: () => Session, of: Readings[Kind][0]) => Promise<Readings[Kind][1]>
} = {
  survey: async (session) => surveyOf(session().submission, session().walk()),
  copy: async (session, to) => {
    copySubmission(session().submission.root, session().walk(), to)
    return null
  },
  prepare: async (session, wanted) => prepareFiles(session().submission, wanted, compiler),
  quote: async (session, at) => quoteLine(session().submission, at),
  written: async (session, files) => writtenIn(session().submission, files),
  text: async (session, file) => smallText(session().submission, file),
  warm: async (_, language) => {
    if (isPrepared(language)) await compiler()
    return null
  },
}

/** The submission that is read, by the folder from which it is seen. */
const current = new Map<string, Session>()

function sessionFor({ session: number, root }: ReadingRequest): Session {
  const known = current.get(root)
  if (known?.number === number) return known
  for (const [path, { number: other }] of current) if (other !== number) current.delete(path)
  try {
    const submission = openSubmission(root)
    let walk: Walk | undefined
    const opened: Session = {
      number,
      submission,
      walk: () => {
        walk ??= walkFolder(submission.root)
        return walk
      },
    }
    current.set(root, opened)
    return opened
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error))
  }
}

/**
 * Reads something of a submission in this process. Nothing here limits what that costs.
 *
 * @throws whatever a submission provokes that was not foreseen
 */
export async function serveReadings<Kind extends Reading>(
  request: ReadingRequest<Kind>,
): Promise<ReadingReply> {
  try {
    return { kind: 'done', result: await readings[request.kind](() => sessionFor(request), request.of) }
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', why: error.message }
    throw error
  }
}
