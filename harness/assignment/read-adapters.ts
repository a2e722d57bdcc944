import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readSmallFile } from '#files'
import type { Language } from '#runner'
import { adapterPath, givenPath } from './adapter-path.ts'
import { endings } from './assignment.ts'
import { bindingsOf } from './bindings-of.ts'
import type { Manifest } from './manifest.ts'
import type { Problem } from './problem.ts'
import type { ReadManifest } from './read-manifest.ts'

/** Bytes: as much as one file of a submission may have. */
const most = 2 ** 20

const textOf = (path: string, name: string): string => readSmallFile(path, { name, most })

/**
 * The text of the adapters that bindings name, by `adapterPath`, and of the files that submissions may lack, by
 * `givenPath`.
 *
 * @throws {UsageError} about each that is not in the assignment's folder, or in another language than its binding
 */
export function readAdapters(
  { refuse }: Pick<ReadManifest, 'refuse'>,
  { bindings, given }: Manifest,
  folder: string,
): Readonly<Record<string, string>> {
  const named = Object.entries(bindings).flatMap(([name, bound]) =>
    (Object.keys(endings) as Language[]).flatMap((language) =>
      bindingsOf(bindings, name, language).flatMap((binding, k) => {
        if (!('call' in binding) || binding.adapter === undefined) return []
        const field = ['bindings', name, language, ...(Array.isArray(bound[language]) ? [k] : []), 'adapter']
        return [{ field, language, adapter: binding.adapter }]
      }),
    ),
  )
  refuse(
    named.flatMap(({ field, language, adapter }): readonly Problem[] => {
      const right = endings[language].filter((ending) => ending !== '.ipynb')
      if (!right.some((ending) => adapter.endsWith(ending)))
        return [
          {
            field,
            code: 'adapter-language',
            message: `'${adapter}' cannot call a submission in ${language}`,
            hint: `An adapter is in the language of what it calls: its name ends in ${right.join(' or ')}.`,
          },
        ]
      if (existsSync(join(folder, adapter))) return []
      return [
        {
          field,
          code: 'no-adapter',
          message: `there is no file '${adapter}' beside the manifest`,
          hint: 'Put it into the folder of the assignment, not into the starter.',
        },
      ]
    }),
  )
  const starter = join(folder, 'starter', 'python')
  refuse(
    given.flatMap((file, k): readonly Problem[] =>
      existsSync(join(starter, file))
        ? []
        : [
            {
              field: ['given', k],
              code: 'no-given-file',
              message: `there is no file '${file}' in starter/python`,
              hint: 'Name files that the starter has, as paths from its folder.',
            },
          ],
    ),
  )
  const names = [...new Set(named.map(({ adapter }) => adapter))].toSorted()
  return Object.fromEntries([
    ...names.map((name) => [adapterPath(name), textOf(join(folder, name), 'an adapter')]),
    ...given.map((file) => [givenPath(file), textOf(join(starter, file), 'a file of the starter')]),
  ])
}
