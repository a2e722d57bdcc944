import { type Command, Option } from 'commander'
import { path } from '../path-option.ts'
import { sharedOptions } from '../shared-options.ts'
import type { CurvesCheckOptions } from './check.ts'
import type { ClaimsOptions } from './claims.ts'
import type { CompareCurvesOptions } from './compare.ts'
import { curvesHelp } from './curves-help.ts'
import type { CurvesDataOptions } from './data.ts'
import type { RecordOptions } from './record.ts'
import type { SweepOptions } from './sweep.ts'
import type { WalksOptions } from './walks.ts'

const { json } = sharedOptions

/** Adds `touchstone curves` and its subcommands, one file each. */
export function addCurvesCommands(program: Command): void {
  const curves = program
    .command('curves')
    .description('Check a training run by its log; record and compare curves')
    .addHelpText('after', curvesHelp.all)

  curves
    .command('data')
    .description('Write the data and the initial weights of a recipe to files')
    .argument('<recipe>', 'its id: one that the float64 reference trains too')
    .option('--out <folder>', 'where to write (default: a folder named like the recipe)', path)
    .option('--seed <number>', 'of the initial weights', '0')
    .addOption(json)
    .addHelpText('after', curvesHelp.data)
    .action(async (recipe: string, options: CurvesDataOptions) => {
      process.exitCode = await (await import('./data.ts')).curvesData(recipe, options)
    })

  curves
    .command('check')
    .description('Name the mistakes that a training log shows, and verify its weights')
    .argument('<log>', "Touchstone's JSON, CSV, Keras, Lightning or TensorBoard", path)
    .option('--recipe <id>', 'the recipe that it follows (default: the one that the log names)')
    .option('--initial <file>', 'the weights before the first step: .npz, safetensors or tfjs', path)
    .option('--final <file>', 'the weights at the end of the training run', path)
    .option('--html <file>', 'draw the curves in a page', path)
    .addOption(json)
    .addHelpText('after', curvesHelp.check)
    .action(async (log: string, options: CurvesCheckOptions) => {
      process.exitCode = await (await import('./check.ts')).curvesCheck(log, options)
    })

  curves
    .command('sweep')
    .description('Train a recipe at several learning rates, and say which are too high or too low')
    .argument('<recipe>', 'its id: one that the float64 reference trains too')
    .option('--rates <numbers>', 'with commas between them (default: powers of ten around its own)')
    .option('--seed <number>', 'of the initial weights and the order of the examples', '0')
    .option('--svg <file>', 'draw the losses over the rates there', path)
    .addOption(json)
    .addHelpText('after', curvesHelp.sweep)
    .action(async (recipe: string, options: SweepOptions) => {
      process.exitCode = await (await import('./sweep.ts')).sweep(recipe, options)
    })

  curves
    .command('recipes')
    .description('List the recipes that can be recorded')
    .addOption(json)
    .addHelpText('after', curvesHelp.recipes)
    .action(async (options: { readonly json?: boolean }) => {
      process.exitCode = (await import('./recipes.ts')).listRecipes(options)
    })

  curves
    .command('record')
    .description('Train a recipe once for each seed, and record every run')
    .argument('<recipe>', 'its id, as touchstone curves recipes lists it')
    .addOption(
      new Option(
        '--backend <name>',
        'what computes (default: tensorflow if it loads, otherwise wasm)',
      ).choices([...['tensorflow', 'webgpu', 'wasm', 'cpu', 'float64']]),
    )
    .option('--seeds <number>', 'runs, each with a seed of its own', '1')
    .option('--steps <number>', 'mini-batches of each run (default: as the recipe says)')
    .option('--narrow <n>', 'convolutions with 1/n of their filters, so that a deep net fits a CPU', '1')
    .option(
      '--data-dir <folder>',
      'train on MNIST, Fashion-MNIST or CIFAR-10 in it (default: synthetic data)',
      path,
    )
    .addOption(
      new Option('--digits', 'train on the 8 × 8 digits of an installed scikit-learn').conflicts('dataDir'),
    )
    .option('--out <file>', 'where the recording goes (default: stdout)', path)
    .addOption(new Option('--json', 'with --out: print the recording as JSON too'))
    .addHelpText('after', curvesHelp.record)
    .action(async (recipe: string, options: RecordOptions) => {
      process.exitCode = await (await import('./record.ts')).record(recipe, options)
    })

  curves
    .command('compare')
    .description('Say whether two recordings show the same training run')
    .argument('<recording>', 'what record wrote', path)
    .argument('<other>', 'the recording that it is compared with', path)
    .option('--svg <file>', 'draw both there', path)
    .addOption(json)
    .addHelpText('after', curvesHelp.compare)
    .action(async (one: string, other: string, options: CompareCurvesOptions) => {
      process.exitCode = await (await import('./compare.ts')).compare(one, other, options)
    })

  curves
    .command('claims')
    .description('Say whether two recordings show what the lectures claim of batch norm, shortcuts, momentum')
    .argument('<recording>', 'what record wrote', path)
    .argument('<other>', 'of the same training run without it', path)
    .addOption(json)
    .addHelpText('after', curvesHelp.claims)
    .action(async (one: string, other: string, options: ClaimsOptions) => {
      process.exitCode = await (await import('./claims.ts')).claims(one, other, options)
    })

  curves
    .command('walks')
    .description('Say how the optimizers of the lectures walk over a valley and a saddle')
    .option('--rate <number>', 'the learning rate', '0.05')
    .option('--steps <number>', 'of each walk', '60')
    .option('--svg <file>', 'draw the walks there', path)
    .addOption(json)
    .addHelpText('after', curvesHelp.walks)
    .action(async (options: WalksOptions) => {
      process.exitCode = await (await import('./walks.ts')).walks(options)
    })
}
