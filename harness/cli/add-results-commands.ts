import type { Command } from 'commander'
import type { CompareOptions } from './compare.ts'
import { help } from './help.ts'
import { path } from './path-option.ts'
import type { ProgressOptions } from './progress.ts'
import { sharedOptions } from './shared-options.ts'
import type { StatusOptions } from './status.ts'

const { json } = sharedOptions

/** Adds the commands that read a folder of results, and grade nothing. */
export function addResultsCommands(program: Command): void {
  program
    .command('status')
    .description('Show how far a batch has come, running or stopped')
    .argument('<results>', 'the folder that grade writes to, its --out', path)
    .addOption(json)
    .addHelpText('after', help.status)
    .action(async (out: string, options: StatusOptions) => {
      process.exitCode = await (await import('./status.ts')).status(out, options)
    })

  program
    .command('compare')
    .description('Find submissions that are alike: the same wrong numbers, the same code')
    .argument('<results>', 'the folder that grade writes to, its --out', path)
    .option('--assignment <name>', 'its name or folder (default: the one that was graded)', path)
    .option('--secret-file <file>', 'the secret for hidden inputs, as for grade', path)
    .option('--open', 'show the page in the browser')
    .addOption(json)
    .addHelpText('after', help.compare)
    .action(async (out: string, options: CompareOptions) => {
      process.exitCode = await (await import('./compare.ts')).compare(out, options)
    })

  program
    .command('progress')
    .description('Instructors: show progress from one assignment to the next')
    .argument('<results...>', 'folders that grade wrote to, in the order of the course')
    .option('--roster <file>', 'a table of students who have other ids in other assignments', path)
    .option('--student <id>', 'only this one, with the mistakes of each assignment')
    .addOption(json)
    .addHelpText('after', help.progress)
    .action(async (folders: string[], options: ProgressOptions) => {
      process.exitCode = await (await import('./progress.ts')).progress(folders, options)
    })
}
