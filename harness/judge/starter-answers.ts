import type { Answers } from '#kit/engine'
import { type Language, openReaders } from '#runner'
import { answerCalls, type Calling } from './answer-calls.ts'
import { layoutsOf } from './layout.ts'
import { starterFolders } from './starter-folders.ts'

export type StarterJob = Pick<Calling, 'assignment' | 'prepared' | 'isolation' | 'children'>

/** What the functions of one starter answer. */
type StarterAnswers = Answers['functions']

/** What the assignment's starters answer, called once per batch; none if they only throw. */
export function starterAnswers(job: StarterJob, language: Language): Promise<readonly StarterAnswers[]> {
  const { starters } = job.prepared
  const known = starters.get(language) ?? callStarters(job, language)
  starters.set(language, known)
  return known
}

async function callStarters(job: StarterJob, language: Language): Promise<readonly StarterAnswers[]> {
  const found: StarterAnswers[] = []
  for (const folder of starterFolders(job.assignment, language)) {
    const answers = await callStarter(job, folder, language)
    if (answers) found.push(answers)
  }
  return found
}

async function callStarter(
  { assignment, prepared, isolation, children }: StarterJob,
  folder: string,
  language: Language,
): Promise<StarterAnswers | undefined> {
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
