/**
 * `node check.mjs`: `touchstone check` for the one assignment that is unpacked beside this file, without the reference,
 * the suites or any other command.
 */
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ownTemporaryFolder, UsageError } from '#files'
import { likelyLanguage } from '#judge'
import { list } from '#kit/engine'
import { thawAssignment } from '#release/thaw-assignment'
import { languageNames, startAhead, warmUp } from '#runner'
import manifest from '../../package.json' with { type: 'json' }
import type { CheckCommandOptions } from './check-once.ts'
import { checkPlanned } from './check-planned.ts'
import { startedAs } from './command-line.ts'
import { exitSafely } from './exit-safely.ts'
import { folderAndNames, refuseEmpty } from './folder-and-names.ts'
import { help } from './help.ts'
import { isolationForCheck } from './isolation.ts'
import { refuseNamesWithCheck } from './names-with-check.ts'
import { newProgram } from './new-program.ts'
import { path } from './path-option.ts'
import { runProgram } from './run-program.ts'
import { sharedOptions } from './shared-options.ts'
import { wantedFunctions } from './wanted-functions.ts'

exitSafely('baseline', 'middle')
/** The file that the student started. */
const started = resolve(process.argv[1] ?? 'check.mjs')
startedAs(['node', relative('.', started) || basename(started)], 'check')

const program = newProgram('check')
  .usage('[folder] [names...] [options]')
  .description('Check your own work: what is wrong, and where to begin')
  .version(manifest.version, '-V, --version', 'print the version of Touchstone')
  .argument('[folder]', 'the folder with your files (default: that of check.mjs)', path)
  .argument('[names...]', 'functions or files to report on (default: all)')
  .option('--all', 'print the full report instead of one screen')
  .addOption(sharedOptions.language)
  .option('--watch', 'check again after every save; Ctrl-C ends it')
  .option('--open', 'show the report in the browser')
  .addOption(sharedOptions.check)
  .addOption(sharedOptions.problems)
  .addOption(sharedOptions.isolation)
  .addOption(sharedOptions.json)
  .addHelpText('after', help.checker)
  .action(async (first: string | undefined, names: string[], options: CheckCommandOptions) => {
    const what = [...(first === undefined ? [] : [first]), ...names]
    process.exitCode = await check(what, options)
  })

async function check(what: readonly string[], options: CheckCommandOptions): Promise<number> {
  ownTemporaryFolder()
  const named = folderAndNames(what, true, dirname(started))
  const folder = named.folder === '.' && what[0] !== '.' ? dirname(started) : named.folder
  await refuseEmpty(folder, 'Give the folder with your files.')
  const { assignment, prepared } = thawAssignment(join(dirname(fileURLToPath(import.meta.url)), 'assignment'))
  if (options.language !== undefined && !assignment.languages.includes(options.language)) {
    const spoken = list(assignment.languages.map((one) => languageNames[one]))
    throw new UsageError(
      'language',
      `this check.mjs checks ${spoken}, not ${languageNames[options.language]}`,
      'Your course can make one for another language.',
    )
  }
  const likely = likelyLanguage(folder, assignment, options.language)
  const only = wantedFunctions(named.names, assignment, likely, prepared.plan.quizzes.length > 0)
  refuseNamesWithCheck(named.names, options.check)
  if (likely) warmUp(likely, assignment.runtime)
  const isLevel3 = options.isolation === undefined || options.isolation === 3
  const children =
    likely && isLevel3 ? startAhead(likely, folder, assignment.limits, assignment.runtime) : undefined
  try {
    return await checkPlanned({
      folder,
      names: named.names,
      only,
      args: ['check', ...process.argv.slice(2)],
      assignment,
      prepared,
      publicChecks: prepared.plan.functions.flatMap(({ checks }) => checks.map(({ id }) => id)),
      isolation: await isolationForCheck(options.isolation, likely),
      options,
      ...(children && { children }),
    })
  } finally {
    await children?.close()
  }
}

void runProgram(program)
