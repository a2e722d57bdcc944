/**
 * The `touchstone` command. Only what help needs is loaded here; each command loads itself, so that `check`
 * starts fast.
 */
import { Argument, type Command, Option } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { addResultsCommands } from './add-results-commands.ts'
import type { AuditOptions } from './audit.ts'
import type { BindOptions } from './bind.ts'
import type { CheckCommandOptions } from './check-once.ts'
import { addClassCommands } from './class-commands.ts'
import { addCurvesCommands } from './curves/add-curves-commands.ts'
import { compileFully, exitSafely } from './exit-safely.ts'
import type { ExplainOptions } from './explain.ts'
import { exportFormats } from './export/export-formats.ts'
import type { ExportOptions } from './export.ts'
import { help } from './help.ts'
import type { InitOptions } from './init.ts'
import { languageOption } from './language-option.ts'
import type { MarksOptions } from './marks.ts'
import type { NewAssignmentOptions } from './new-assignment.ts'
import { newProgram } from './new-program.ts'
import { path } from './path-option.ts'
import type { ReleaseOptions } from './release.ts'
import { runProgram } from './run-program.ts'
import { type SchemaName, schemaFolders } from './schema-folders.ts'
import { sharedOptions } from './shared-options.ts'
import type { SyncOptions } from './sync.ts'

exitSafely('baseline', 'middle')
// What computes for long gains more by the middle compiler than it risks at its end.
if (['grade', 'regrade', 'audit', 'curves'].includes(process.argv[2] ?? '')) compileFully()

const program = newProgram('touchstone')
  .description('Grades deep-learning homework: what is right, what is wrong, and which mistake it is.')
  .version(manifest.version, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print help; each command has its own')
  .helpCommand('help [command]', 'print the help of a command')
  .configureHelp({ subcommandTerm: (command) => command.name() })
  .showHelpAfterError('touchstone --help lists the commands; touchstone <command> --help explains one.')

const { isolation, language, json, python2 } = sharedOptions

program
  .command('init')
  .description('Students: start an assignment, with its starter and handout')
  .argument('[assignment]', 'its name, or a folder with an assignment.json', path)
  .argument('[folder]', 'where to write (default: a new folder named like the assignment)', path)
  .addOption(
    new Option('--typescript', 'the starter in TypeScript').conflicts(['javascript', 'python', 'cpp']),
  )
  .addOption(new Option('--javascript', 'the starter in JavaScript').conflicts(['python', 'cpp']))
  .addOption(new Option('--python', 'the starter in Python').conflicts('cpp'))
  .option('--cpp', 'the starter in C++')
  .addOption(json)
  .addHelpText('after', help.init)
  .action(async (assignment: string | undefined, folder: string | undefined, options: InitOptions) => {
    process.exitCode = await (await import('./init.ts')).init(assignment, folder, options)
  })

program
  .command('check')
  .description('Check your own work: what is wrong, and where to begin')
  .argument('[folder]', 'the folder with your files (default: this one)', path)
  .argument('[names...]', 'functions or files to report on (default: all)')
  .option('--all', 'print the full report instead of one screen')
  .option('--assignment <name>', 'its name or folder, if touchstone.json does not name it', path)
  .addOption(language)
  .option('--watch', 'check again after every save; Ctrl-C ends it')
  .option('--open', 'show the report in the browser')
  .addOption(sharedOptions.check)
  .addOption(sharedOptions.problems)
  .option('--trace <file>', 'write the frames between runner and child to a file, as JSON lines', path)
  .addOption(isolation)
  .addOption(python2)
  .addOption(json)
  .addHelpText('after', help.check)
  .action(async (first: string | undefined, names: string[], options: CheckCommandOptions) => {
    const what = [...(first === undefined ? [] : [first]), ...names]
    process.exitCode = await (await import('./check.ts')).check(what, options, process.argv.slice(2))
  })

program
  .command('explain')
  .description('Explain a function, a check or a known mistake of an assignment')
  .argument('<words...>', 'its id or name, or words of its title')
  .option('--assignment <name>', 'its name or folder, if touchstone.json does not name it', path)
  .option('--results <folder>', 'explain the mark of a submission in it, the --out of grade', path)
  .option('--secret-file <file>', 'with --results: the secret with which it was graded', path)
  .addOption(json)
  .addHelpText('after', help.explain)
  .action(async (words: string[], options: ExplainOptions) => {
    process.exitCode = await (await import('./explain.ts')).explain(words, options)
  })

addClassCommands(program)
addResultsCommands(program)
addCurvesCommands(program)

program
  .command('export')
  .description('Write results and marks in the formats of course platforms and CI services')
  .argument('<results>', "a course.json, a results.jsonl, a result of 'check --json', or - for stdin", path)
  .addOption(new Option('--as <format>', 'what reads it').choices(exportFormats))
  .option('--assignment <name>', 'which assignment of the course')
  .option('--form <file>', 'with a format of a course platform: the file that it exports', path)
  .option('--fill <file>', 'instead of --as: any table, with --match and --into', path)
  .option('--match <column>', 'the column that identifies the student')
  .option('--into <column>', 'the column for the marks')
  .option('--comment <column>', 'the column for how each mark is computed')
  .option('--decimal-comma', 'write 13,5 into the form')
  .option('--submission <name>', 'which, if there are several (default for junit: all)')
  .option('--out <file>', 'where to write it (default: stdout)', path)
  .option('--each <path>', 'write a document for each submission there: a folder, or a .zip', path)
  .option('--past-due', 'students also see the checks withheld until the due date')
  .option('--leaderboard', 'with --as gradescope: also what its leaderboard shows')
  .option('--json', 'with --out or --each: print what was written as JSON')
  .addHelpText('after', help.export)
  .action(async (results: string, options: ExportOptions) => {
    process.exitCode = await (await import('./export.ts')).exportResults(results, options)
  })

program
  .command('marks')
  .description('Instructors: the marks of a course, with late work, extensions and drops')
  .argument('<course>', 'its course.json', path)
  .option('--assignment <name>', 'only this one')
  .option('--explain <student>', 'show how the marks of a student are computed')
  .option('--out <folder>', 'write marks.csv, marks.json and a text for each student there', path)
  .addOption(json)
  .addHelpText('after', help.marks)
  .action(async (course: string, options: MarksOptions) => {
    process.exitCode = await (await import('./marks.ts')).marks(course, options)
  })

program
  .command('release')
  .description('Instructors: make the folder that students get, or an autograder for Gradescope')
  .argument('<assignment>', 'its name, or a folder with an assignment.json', path)
  .addOption(
    languageOption(
      'of the starter, if there are several; with --gradescope which to use if a folder has two',
    ),
  )
  .option('--out <path>', 'where to write (default: <assignment>-<language>, or autograder.zip)', path)
  .option('--classroom <owner/name>', "add a workflow for GitHub that uses the course's repository")
  .option('--gradescope', 'make autograder.zip, which is for instructors only')
  .option('--secret-file <file>', 'the secret for hidden inputs, as for grade', path)
  .addOption(
    new Option('--isolation <level>', 'the weakest level at which it may grade').choices([
      ...['kernel-policy', 'process'],
    ]),
  )
  .option('--leaderboard', 'also write what the leaderboard shows')
  .option('--past-due', 'after the due date, show the checks withheld until then')
  .option('--attempts <number>', 'how many submissions of a student are graded (default: all)')
  .addOption(json)
  .addHelpText('after', help.release)
  .action(async (assignment: string, options: ReleaseOptions) => {
    process.exitCode = await (await import('./release.ts')).release(assignment, options)
  })

program
  .command('bind')
  .description('Instructors: propose how to grade a course that has its own names')
  .argument(
    '<folder>',
    'its files in Python, TypeScript or JavaScript, preferably with correct functions',
    path,
  )
  .option('--out <folder>', 'write the assignment there', path)
  .addOption(languageOption('read only the files in this language'))
  .addOption(isolation)
  .addOption(json)
  .addHelpText('after', help.bind)
  .action(async (folder: string, options: BindOptions) => {
    process.exitCode = await (await import('./bind.ts')).bind(folder, options)
  })

program
  .command('audit')
  .description('Grade the grader: every known mistake is run as if it were a submission')
  .argument('[assignment]', 'its name or folder (default: all)', path)
  .option('--matrix', 'print which check catches which mistake')
  .option('--figures', 'also count how many mistakes, and pairs of them, are named')
  .option('--page <file>', 'write a page with all of it, including figures and matrix', path)
  .addOption(isolation)
  .addOption(json)
  .addHelpText('after', help.audit)
  .action(async (assignment: string | undefined, options: AuditOptions) => {
    process.exitCode = await (await import('./audit.ts')).audit(assignment, options)
  })

const begin = program
  .command('new')
  .description('Instructors: make an assignment, or a suite for a function')
  .argument('<function>', 'its name or its id in the index: relativeDrop')
  .addOption(json)
  .addHelpText('after', help.new)
  .action(async (wanted: string, options: { readonly json?: boolean }) => {
    process.exitCode = await (await import('./new.ts')).newSuiteFile(wanted, options)
  })
begin
  .command('assignment')
  .description('Make an assignment of your own: its assignment.json, starters and handout')
  .argument('<folder>', 'where it goes; its name is the name of the assignment', path)
  .option('--functions <names>', 'what is graded, comma-separated; without it, the list of all')
  .addOption(json)
  .addHelpText('after', help.newAssignment)
  .action(async (folder: string, _options: unknown, command: Command) => {
    // The command around it takes --json for itself.
    const options = command.optsWithGlobals<NewAssignmentOptions>()
    process.exitCode = await (await import('./new-assignment.ts')).newAssignment(folder, options)
  })

program
  .command('sync')
  .description('Generate starters, handout tables and everything else that is generated')
  .argument('[assignment]', 'its folder (default: this one, or the whole repository)', path)
  .option('--check', 'write nothing; list what is stale')
  .addOption(json)
  .addHelpText('after', help.sync)
  .action(async (folder: string | undefined, options: SyncOptions) => {
    process.exitCode = await (await import('./sync.ts')).sync(folder, options)
  })

program
  .command('doctor')
  .description('Show what this machine supports: isolation, Python, Node')
  .addOption(json)
  .addHelpText('after', help.doctor)
  .action(async (options: { readonly json?: boolean }) => {
    process.exitCode = await (await import('./doctor.ts')).doctor(options)
  })

program
  .command('schema')
  .description('Print the JSON Schema of what Touchstone writes or reads')
  .addArgument(new Argument('[name]').choices(Object.keys(schemaFolders)).default('result'))
  .addHelpText('after', help.schema)
  .action(async (name: SchemaName) => {
    process.exitCode = await (await import('./schema.ts')).schema(name)
  })

program.addHelpText('after', help.all)
program.addHelpText('afterAll', help.everywhere)

// An older Node started this one, and was killed.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()

void runProgram(program)
