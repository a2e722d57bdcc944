import type { ReadingEnd, ReadingLimits } from './start-meter.ts'

/** What reading one submission may use: hundreds of times what it takes. */
export const readingLimits: ReadingLimits = { cpu: 5, wall: 20, memory: 1024 }

/** What went wrong with reading a submission, after `reading your files`. */
export function excessOf(end: ReadingEnd): string {
  switch (end) {
    case 'cpu':
      return `takes more than ${readingLimits.cpu} s: there are too many, or they are nested too deeply`
    case 'wall':
      return `waits for more than ${readingLimits.wall} s: there are too many, or they are too large`
    case 'memory':
      return `needs more than ${readingLimits.memory} MiB of memory: there are too many, or they are too large`
    case 'exit':
      return 'needs more memory than there is: there are too many, or they are too large'
  }
}
