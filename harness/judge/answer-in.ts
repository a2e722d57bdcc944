import type { Term } from '#runner'

/** The part of an answer that is shown; absent: all of it. */
export const answerIn = (answer: Term, part: string | undefined): Term =>
  ('record' in answer && answer.record.find(([key]) => key === part)?.[1]) || answer
