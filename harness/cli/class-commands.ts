import { type Command, Option } from 'commander'
import { attemptChoices, forms } from '#intake/taken'
import type { AdjustOptions } from './adjust.ts'
import type { GradeOptions } from './grade.ts'
import { help } from './help.ts'
import { instant } from './instant-option.ts'
import type { MergeOptions } from './merge.ts'
import { path } from './path-option.ts'
import type { RegradeOptions } from './regrade.ts'
import type { ServeOptions } from './serve.ts'
import { sharedOptions } from './shared-options.ts'
import type { WorkerOptions } from './worker.ts'

const { isolation, language, json, python2 } = sharedOptions

/** Adds the commands for a class: they grade submissions, or change and show what was graded. */
export function addClassCommands(program: Command): void {
  gradingCommand(program, 'grade', 'folders of them, exports of a course platform, archives, files')
    .description('Grade many submissions in parallel, with a report on each and on all')
    .addOption(
      new Option('--shard <i/n>', 'grade one of n parts, for touchstone merge; auto: see below').conflicts([
        ...['open', 'pastDue'],
      ]),
    )
    .option('--queue <url>', 'let workers grade: redis://host:6379 or postgres://user@host/database')
    .option('--store <place>', 'with --queue: a folder that all machines share, or s3://bucket/prefix', path)
    .addOption(new Option('--open', 'show the class report in the browser').conflicts('reports'))
    .addOption(json)
    .addHelpText('after', help.grade)
    .action(async (assignment: string, submissions: string[], options: GradeOptions) => {
      process.exitCode = await (await import('./grade.ts')).grade(assignment, submissions, options)
    })

  program
    .command('merge')
    .description('Merge the parts that grade --shard wrote into one class')
    .argument('<parts...>', 'the folder of each shard, its --out')
    .option('--out <folder>', 'where the results go (default: out/<assignment>)', path)
    .option('--past-due', 'students also see the checks withheld until the due date')
    .option('--no-reports', 'write results.jsonl and gradebook.csv only')
    .addOption(new Option('--open', 'show the class report in the browser').conflicts('reports'))
    .addOption(json)
    .addHelpText('after', help.merge)
    .action(async (parts: string[], options: MergeOptions) => {
      process.exitCode = await (await import('./merge.ts')).merge(parts, options)
    })

  program
    .command('worker')
    .description('Grade what grade --queue sends, on this machine, until it is stopped')
    .argument('<assignment>', 'the same as for grade: its name, or its folder', path)
    .requiredOption('--queue <url>', 'redis://host:6379 or postgres://user@host/database')
    .requiredOption('--store <place>', 'a folder that all machines share, or s3://bucket/prefix', path)
    .option('--jobs <number>', 'submissions at the same time (default: cores + 1)')
    .addOption(language)
    .addOption(isolation)
    .addOption(python2)
    .option('--secret-file <file>', 'the secret of grade', path)
    .addHelpText('after', help.worker)
    .action(async (assignment: string, options: WorkerOptions) => {
      process.exitCode = await (await import('./worker.ts')).worker(assignment, options)
    })

  gradingCommand(program, 'regrade', 'the same that were graded')
    .description('Grade again what a change touches, and show every mark before and after')
    .option('--only <name>', 'grade this submission only, and keep the others')
    .option('--dry-run', 'show what would change, and keep nothing')
    .option('--csv <file>', 'write the table as CSV', path)
    .option('--html <file>', 'write the table as a page', path)
    .addOption(json)
    .addHelpText('after', help.regrade)
    .action(async (assignment: string, submissions: string[], options: RegradeOptions) => {
      process.exitCode = await (await import('./regrade.ts')).regrade(assignment, submissions, options)
    })

  program
    .command('adjust')
    .description('Add points to a mark by hand, or replace it, with a comment')
    .argument('<results>', 'the folder that grade wrote to, its --out', path)
    .argument('<submission>', 'its name in the gradebook')
    .option('--points <number>', 'points to add; --points=-2.5 subtracts some')
    .option('--mark <number>', 'the mark that counts instead')
    .requiredOption('--comment <text>', 'why, as the student reads it')
    .option('--by <name>', 'who makes the change (default: the user)')
    .addOption(json)
    .addHelpText('after', help.adjust)
    .action(async (out: string, submission: string, options: AdjustOptions) => {
      process.exitCode = await (await import('./adjust.ts')).adjust(out, submission, options)
    })

  program
    .command('serve')
    .description('Show results in the browser, on this machine only: search, adjust, grade again')
    .argument('<assignment>', 'its name, or a folder with an assignment.json', path)
    .argument('<submissions...>', 'the same that were graded')
    .option('--out <folder>', 'where the results are (default: out/<assignment>)', path)
    .option('--port <number>', 'the port (default: a free one)')
    .option('--secret-file <file>', 'the secret with which they were graded', path)
    .option('--open', 'open it in the browser')
    .addOption(json)
    .addHelpText('after', help.serve)
    .action(async (assignment: string, submissions: string[], options: ServeOptions) => {
      process.exitCode = await (await import('./serve.ts')).serve(assignment, submissions, options)
    })
}

/** A command that takes submissions in and grades them. */
const gradingCommand = (program: Command, name: string, submissions: string): Command =>
  program
    .command(name)
    .argument('<assignment>', 'its name, or a folder with an assignment.json', path)
    .argument('<submissions...>', submissions)
    .option('--out <folder>', 'where results go (default: out/<assignment>)', path)
    .addOption(new Option('--from <form>', 'what they come from (default: detected)').choices(forms))
    .addOption(
      new Option('--attempt <which>', 'of several submissions of a student')
        .choices(attemptChoices)
        .default('last'),
    )
    .option('--due <time>', 'with --attempt on-time: the due time, 2026-10-01T23:59', instant)
    .option('--jobs <number>', 'submissions at the same time (default: cores + 1)')
    .addOption(language)
    .addOption(isolation)
    .addOption(python2)
    .option('--secret-file <file>', 'the secret for hidden inputs; created on first use', path)
    .option('--past-due', 'students also see the checks withheld until the due date')
    .option('--no-reports', 'write results.jsonl and gradebook.csv only')
