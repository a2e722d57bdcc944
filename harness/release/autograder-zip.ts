import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Assignment, adapterName, offeredLanguages, starterFiles } from '#assignment'
import packageJson from '../../package.json' with { type: 'json' }
import type { AutograderSettings } from './autograder-settings.ts'
import { filesIn } from './files-in.ts'
import { productFolder } from './product-folder.ts'
import { startersOf } from './starters-of.ts'
import { zip } from './zip.ts'

const { name, version, license, engines, type } = packageJson

/** MiB of memory for a submission, unless its assignment says otherwise: a third of Gradescope's smallest container. */
const memory = 256

/** Files that a container starts, so they must stay executable. */
const programs = new Set(['setup.sh', 'run_autograder', 'grade_prairielearn'])
/** Parts of the product that grade nothing, and all assignments: the one that is graded is added. */
const notForGrading = new RegExp(
  ['(assignments|plans|editor|autograder|action|workflows)/', '(checker|start-check|vitest)\\W']
    .concat('action\\.cjs$', 'described\\.json$', 'autograder\\.py$')
    .map((path) => `^${path}`)
    .join('|'),
)

/**
 * `autograder.zip` for one assignment: the product, the secret, and the scripts of Gradescope and PrairieLearn. It is
 * for instructors only.
 */
export function autograderZip(
  assignment: Assignment,
  secret: Buffer,
  settings: AutograderSettings,
): Uint8Array {
  const product = productFolder()
  const scripts = filesIn(join(product, 'autograder'))
  const built = filesIn(product).filter((path) => !notForGrading.test(path))
  const folder = `touchstone/dist/assignments/${assignment.name}`
  return zip(
    new Map([
      ...scripts.map((path) => [path, readFileSync(join(product, 'autograder', path))] as const),
      ...built.map((path) => [`touchstone/dist/${path}`, readFileSync(join(product, path))] as const),
      ...[...assignmentFiles(assignment)].map(([path, bytes]) => [`${folder}/${path}`, bytes] as const),
      [
        'touchstone/package.json',
        Buffer.from(`${JSON.stringify({ name, version, license, engines, type })}\n`),
      ],
      ['settings.json', Buffer.from(`${JSON.stringify(settings, null, 2)}\n`)],
      ['secret', Buffer.from(`${secret.toString('hex')}\n`)],
    ]),
    programs,
  )
}

/** The manifest, with a limit of memory that fits into the container, adapters, and the starters. */
function assignmentFiles(assignment: Assignment): ReadonlyMap<string, Uint8Array> {
  const manifest = JSON.parse(readFileSync(join(assignment.folder, 'assignment.json'), 'utf8'))
  const limited = { ...manifest, limits: { memory, ...manifest.limits } }
  return new Map<string, Uint8Array>([
    ['assignment.json', Buffer.from(`${JSON.stringify(limited, null, 2)}\n`)],
    ...Object.entries(assignment.adapters ?? {}).map(
      ([path, text]) => [adapterName(path), Buffer.from(text)] as const,
    ),
    ...offeredLanguages(assignment).flatMap((language) => [
      ...starterFiles(assignment.folder, language).map((path) => {
        const place = join('starter', language, path)
        return [place, readFileSync(join(assignment.folder, place))] as const
      }),
      ...startersOf(assignment, language),
    ]),
  ])
}
