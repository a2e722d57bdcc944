import type { Answers } from '#kit/engine'
import { type Language, openReaders } from '#runner'
import { answerCalls, type Calling } from './answer-calls.ts'
import { layoutsOf } from './layout.ts'
import { starterFolder } from './starter-folder.ts'

type StarterJob = Pick<Calling, 'assignment' | 'prepared' | 'isolation' | 'children'>

/** What the assignment's starter answers, called once per batch; undefined if it only throws. */
export function starterAnswers(
  job: StarterJob,
  language: Language,
): Promise<Answers['functions'] | undefined> {
  const { starters } = job.prepared
  const known = starters.get(language) ?? callStarter(job, language)
  starters.set(language, known)
  return known
}

async function callStarter({ assignment, prepared, isolation, children }: StarterJob, language: Language) {
  const folder = starterFolder(assignment, language)
  if (folder === undefined) return undefined
  // A process of its own: the submission's may be busy, or have used up what there is.
  const readers = openReaders(1)
  const reader = readers.open(folder)
  try {
    const { files } = await reader.survey()
    const [layout] = layoutsOf(files, assignment, [language])
    const calling = { folder, reader, assignment, prepared, isolation, ...(children && { children }) }
    return layout && (await answerCalls(calling, layout)).functions
  } finally {
    readers.close()
  }
}
