import type { Isolation } from '#runner'
import type { Attack, Boundary } from '../../harness/runner/testing/attacks.ts'
import type { Place } from '../../harness/runner/testing/places-here.ts'
import type { Recorded, Recording } from './recorded.ts'

const aims: Readonly<Record<Attack['aim'], string>> = {
  files: 'Files of others',
  network: 'The network',
  processes: 'Processes of others, and the kernel',
  memory: 'Memory',
  pids: 'Number of processes',
  disk: 'Disk',
  forge: 'Answers that are not its own',
  lie: 'Answers that lie',
  time: 'Time',
  output: 'Output and messages',
  prepare: 'What the parent reads',
  report: 'Whole submissions: marks, rows and reports',
}

const walls: readonly Boundary[] = ['files', 'network', 'processes', 'memory', 'pids', 'disk']

/** The page on security: what each level stops, what it does not, and every attack by which that was tried. */
export function securityPage(attacks: readonly Attack[], { places }: Recorded): string {
  const head = places.map(({ place }) => ` ${columnOf(place)} |`).join('')
  const rule = places.map(() => '---|').join('')
  return [
    '# Security',
    '',
    'Written by `node scripts/security-table.ts` from a run of every attack in `fixtures/attacks`.',
    '',
    ...foreword,
    '',
    '## What each level promises',
    '',
    `| |${head}`,
    `|---|${rule}`,
    ...walls.map((wall) => `| ${wall} |${places.map(({ place }) => ` ${place.isolation[wall]} |`).join('')}`),
    `| how |${places.map(({ place }) => ` ${place.isolation.mechanism} |`).join('')}`,
    `| tried on |${places.map(({ system, asRoot }) => ` ${system}${asRoot ? ', as root' : ''} |`).join('')}`,
    '',
    'A wall is `enforced` by the kernel or the runtime, `limited` if the parent watches and stops what it sees, or',
    '`none`. Whatever is not about a wall, the parent stops itself, at every level.',
    '',
    '## What is not stopped',
    '',
    ...limits,
    '',
    ...places.flatMap((recording) => leaks(attacks, recording)),
    '## Every attack',
    '',
    ...summary(attacks, places),
    ...Object.entries(aims).flatMap(([aim, title]) => {
      const own = attacks.filter((attack) => attack.aim === aim)
      const rows = own.map(
        (attack) =>
          `| \`${attack.name}\` | ${attack.says} |${places.map((one) => ` ${cell(attack, one)} |`).join('')}`,
      )
      return ['', `### ${title}`, '', `| attack | what it does |${head}`, `|---|---|${rule}`, ...rows]
    }),
    '',
  ].join('\n')
}

const foreword = [
  'Student code is run by strangers to it: it must not read right answers or the work of others, reach the network,',
  'outlive its run, take more than its share, or change a mark. Two things stand against that. The first is that a',
  'student’s process only ever answers calls: goldens, comparison, score and report live in the parent, which believes',
  'nothing that a child says but the numbers, and compares those. The second is the isolation level, which keeps the',
  'child from everything else. It is probed, printed in every result, and never lowered silently; `grade` refuses to',
  'run below level 2.',
  '',
  'An attack counts as stopped if it achieves none of these: to reach what it was after, to give out one of the',
  'secrets that were planted around it (beside its folder, in its neighbor’s, in the environment, memory and open files',
  'of another process), to change an answer or a file of another submission, to leave a process or a file, to run past',
  'its limits, to make the runner fail, or to bring a control character into a message. Whole submissions are graded in',
  'one batch with honest ones: they must earn no more than the same submission with nothing in the attacked file, and',
  'their reports are opened in a browser.',
]

const limits = [
  '- **Level 0 stops nothing but waste.** Student code there can do what you can do. It is for students who check their',
  '  own work.',
  '- **The kernel is shared** at levels 0 to 3. Who finds a hole in it is through. For exams with real stakes, run in a',
  '  disposable virtual machine, and run the batch as a user who owns nothing else. Do not run it as root: a process of',
  '  root stays root to the kernel inside a user namespace, and the limit on processes does not bind it.',
  '- **Memory is bounded by a watch, not by the kernel**, unless the level’s record says `enforced`. The watch looks every',
  '  20 ms and counts resident memory: memory that no process has mapped (nameless files, pipes, very many files)',
  '  escapes it, and forks that fill memory fast overshoot. A cgroup, a container’s limit or `systemd-run --user --scope',
  '  -p MemoryMax=` closes that.',
  '- **Timing is a channel.** Two submissions that run at the same time on one machine can signal to each other by',
  '  load, caches and temperature, and whoever sees how long a hidden check took learns something about it. No level',
  '  stops that. Hidden inputs come from a secret, so nothing about them is worth much.',
  '- **Feedback is a channel.** What a report shows of an input, a student knows. Hidden checks show none.',
  '- **A student can crash or exhaust their own run.** That is stopped, told, and costs their own marks only.',
  '- **Hard-coded answers and borrowed code** are not attacks on the machine: hidden inputs and plagiarism tools answer',
  '  those.',
]

/** What succeeded at a level, with what is known of it. Level 0 needs no list: the table shows it. */
function leaks(attacks: readonly Attack[], { place, successes }: Recording): readonly string[] {
  const found = attacks.filter(({ name }) => (successes[name] ?? []).length > 0)
  const { isolation } = place
  if (isolation.level === 0 || found.length === 0) return []
  return [
    `At ${place.title}, these succeeded when last run:`,
    '',
    ...found.map((attack) => `- \`${attack.name}\`: ${because(attack, isolation)}`),
    '',
  ]
}

function because({ aim, mightAt }: Attack, isolation: Isolation): string {
  if (mightAt?.levels.includes(isolation.level)) return `${mightAt.because}.`
  const wall = walls.find((wall) => wall === aim)
  return wall && isolation[wall] !== 'enforced'
    ? `${wall} is \`${isolation[wall]}\` here.`
    : 'this is a hole.'
}

function summary(attacks: readonly Attack[], places: readonly Recording[]): readonly string[] {
  const count = (language: string) => attacks.filter((attack) => attack.language === language).length
  return [
    `${attacks.length} attacks: ${count('python')} in Python, ${count('typescript')} in TypeScript.`,
    '',
    '| level | stopped | succeeded | not run |',
    '|---|---|---|---|',
    ...places.map((recording) => {
      const cells = attacks.map((attack) => cell(attack, recording))
      const count = (word: string) => cells.filter((text) => text.includes(word)).length
      return `| ${columnOf(recording.place)} | ${count('stopped')} | ${count('succeeds')} | ${count('not run')} |`
    }),
    '',
    'Not run at a level is what nothing would bound there: it would harm whoever runs the tests. Forked are only calls;',
    'whole submissions are graded in a batch, which forks by itself. What a fork must not do ends it, and the calls are',
    'made again in a process of its own at the same level: this, too, is in its column.',
  ]
}

const columnOf = ({ isolation, isForked }: Place): string =>
  `${isolation.level} \`${isolation.name}\`${isForked ? ', forked' : ''}`

function cell({ name }: Attack, { successes }: Recording): string {
  const seen = successes[name]
  if (seen === undefined) return 'not run'
  return seen.length === 0 ? 'stopped' : '**succeeds**'
}
