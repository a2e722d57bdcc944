import { count, listSome, visible } from '#kit/engine'
import type { Note } from '../mark.ts'
import { clocksWords } from './mark-words.ts'
import { wallWords } from './number-words.ts'

/** Something that staff should know, in one or two sentences. */
export function noteWords(note: Note): string {
  switch (note.kind) {
    case 'no-results':
      return `No results yet, so not in the total: ${some(note.assignments)}.`
    case 'no-times':
      return `No hand-in times are known, so everything counts as in time: ${some(note.assignments)}.`
    case 'no-time': {
      const many = count(note.submissions.length, 'submission')
      return `${visible(note.assignment)}: ${many} without a time, which count as in time: ${some(note.submissions)}.`
    }
    case 'late-without-time': {
      const who = some(note.submissions)
      return `${visible(note.assignment)}: late, as the platform says, but counted as in time until their times are known: ${who}.`
    }
    case 'unknown-student':
      return `${visible(note.assignment)}: not in the roster, so without a mark: ${some(note.submissions)}.`
    case 'ambiguous-student':
      return `${visible(note.assignment)}: more than one student of the roster fits, so without a mark: ${some(note.submissions)}.`
    case 'unknown-adjustment':
      return `${visible(note.assignment)}: adjustments for nobody in the roster: ${some(note.ids)}.`
    case 'clocks':
      return `${visible(note.assignment)}: due ${wallWords(note.due.wall)}: ${clocksWords[note.due.clocks ?? 'twice']}.`
  }
}

const some = (names: readonly string[]): string => listSome(names.map(visible), 10)
