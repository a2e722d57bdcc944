import type { Isolation } from '#runner'
import type { Attack, Boundary } from '../../harness/runner/testing/attacks.ts'
import type { TestedPlace } from '../../harness/runner/testing/places-here.ts'
import { parentAttacksTable } from './parent-attacks-table.ts'
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

const boundaries: readonly Boundary[] = ['files', 'network', 'processes', 'memory', 'pids', 'disk']

/** The page on security: what each level stops, what it does not, and every attack that was run. */
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
    ...boundaries.map(
      (name) => `| ${name} |${places.map(({ place }) => ` ${place.isolation[name]} |`).join('')}`,
    ),
    `| how |${places.map(({ place }) => ` ${place.isolation.mechanism} |`).join('')}`,
    `| tried on |${places.map(({ system, asRoot }) => ` ${system}${asRoot ? ', as root' : ''} |`).join('')}`,
    '',
    'A boundary is `enforced` by the kernel or the runtime, `limited` if the parent watches it and stops violations, or',
    '`none`. Attacks on anything else are stopped by the parent itself, at every level.',
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
    ...parentAttacksTable,
    '',
  ].join('\n')
}

const foreword = [
  'Student code is untrusted: it must not read expected answers or the work of others, reach the network, outlive its',
  'run, use more than its share, or change a mark. Two mechanisms prevent that. First, a student’s process only answers',
  'calls: goldens, comparison, score and report stay in the parent, which uses nothing that a child sends but the',
  'answers, and compares those. Second, the isolation level separates the child from everything else. The level is',
  'probed, printed in every result, and never lowered silently; `grade` refuses to run below level 2.',
  '',
  'An attack counts as stopped if it does none of the following: reach its target, reveal one of the secrets that are',
  'planted around it (beside its folder, in another submission, in the environment, memory and open files of another',
  'process), change an answer or a file of another submission, leave a process or a file, exceed its limits, make the',
  'runner fail, or get a control character into a message. Whole submissions are graded in one batch with benign ones:',
  'they must earn no more than the same submission with an empty file in place of the attacked one, and their reports',
  'are opened in a browser.',
]

const limits = [
  '- **Level 0 only limits resources.** Student code there can do what you can do. It is for students who check their',
  '  own work.',
  '- **The kernel is shared** at levels 0 to 3. A kernel exploit defeats all of them. For exams with real stakes, run the',
  '  batch in a disposable virtual machine, as a user who owns no other files. Do not run it as root: a root process',
  '  remains root to the kernel inside a user namespace, and the limit on processes does not apply to it.',
  '- **Memory is bounded by a watch, not by the kernel**, unless the level’s record says `enforced`. The watch polls every',
  '  20 ms and counts resident memory: memory that no process has mapped (nameless files, pipes, very many files)',
  '  escapes it, and forks that fill memory fast overshoot. A cgroup, a container’s limit or `systemd-run --user --scope',
  '  -p MemoryMax=` closes that gap.',
  '- **A shared machine is a channel.** Two submissions that run at the same time on one machine can signal to each',
  '  other by load, caches and temperature, and anyone who sees how long a hidden check took learns something about it.',
  '  No level stops that. Two that run one after the other can signal through what the kernel keeps for the whole',
  '  machine: which pages of a library are in its cache, or how many pipes were ever made. At level 2 and below that',
  '  includes how many processes were ever started, and which numbers files get. So two friends, or a student who hands',
  '  in twice, can carry a hidden input from a hidden call of one submission to the page of another: a few bits at a',
  '  time, which an attack has shown to work. Within one submission, all public calls are over before the first hidden',
  '  one. Where that matters, grade each submission on a machine of its own, or set another secret (`--secret-file`)',
  '  before a resubmission, which gets other hidden inputs.',
  '- **Feedback is a channel.** Students know every input that a report shows. Reports show no inputs of hidden checks,',
  '  and no fresh inputs of public ones. Points of these checks, and the name of the mistake that explains all answers',
  '  together, still tell a student who chooses the hidden answers a few bits about hidden inputs after each run that an',
  '  instructor makes.',
  '- **A student can crash or exhaust their own run.** That is stopped and reported, and costs only their own marks.',
  '- **Hard-coded answers and borrowed code** are not attacks on the machine: hidden inputs and plagiarism tools answer',
  '  those. Public inputs are the same for everybody, so `grade` also makes every public check that draws its inputs on',
  '  fresh ones, which derive from the secret. A table of the answers to all public calls that returns 0 for all others',
  '  gets 72 to 86 points in `check`, and 26 to 50 in `grade`: those of examples with fixed inputs, of sequences, and of',
  '  inputs so few that the table has all of them. The class page names whoever is right on public inputs only in three',
  '  functions or more. To make such a table cost more, give examples less weight (`checks` in an',
  '  [assignment.json](assignment.md)).',
]

/** Attacks that succeeded at a level, with the reason. Level 0 needs no list: the table shows it. */
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
  const boundary = boundaries.find((name) => name === aim)
  return boundary && isolation[boundary] !== 'enforced'
    ? `${boundary} is \`${isolation[boundary]}\` here.`
    : 'this is a vulnerability.'
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
    'An attack is not run at a level that would not contain it, because it would harm the machine that runs the tests. The',
    'forked columns cover calls only; whole submissions are graded in a batch, which forks by itself. A fork that does what',
    'it must not is killed, and its calls are repeated in a separate process at the same level; the columns include that.',
  ]
}

const columnOf = ({ isolation, isForked }: TestedPlace): string =>
  `${isolation.level} \`${isolation.name}\`${isForked ? ', forked' : ''}`

function cell({ name }: Attack, { successes }: Recording): string {
  const seen = successes[name]
  if (seen === undefined) return 'not run'
  return seen.length === 0 ? 'stopped' : '**succeeds**'
}
