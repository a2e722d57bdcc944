import { parentAttacks } from '../../harness/batch/testing/parent-attacks/index.ts'

/** The attacks on the process that grades a batch, as a section of the page on security. */
export const parentAttacksTable: readonly string[] = [
  '## Attacks on the process that grades',
  '',
  `Student code never runs in that process, but its answers and errors are read there. ${parentAttacks.length} submissions try to`,
  'stop, stall, bloat or cheat it. A test grades all of them in one class between two benign submissions: every row is',
  'there, none is without a score, each has the points that it earns and less than 1 MB, the benign ones have the rows',
  'that they have alone, and the process stays below 1 GiB. Another test grades the attacks one by one: the rows of the',
  'benign submissions are there within 10 seconds.',
  '',
  '| attack | the submission | earns, of 30 |',
  '|---|---|---|',
  ...parentAttacks.map(({ id, says, earns = 0 }) => `| \`${id}\` | ${says} | ${earns} |`),
]
