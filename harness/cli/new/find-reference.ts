import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { didYouMean, UsageError } from '#assignment'
import { type ReferenceFunction, readReference } from '../sync/read-reference.ts'
import { type IndexedPlace, kebabCase } from '../sync/reference-index.ts'

/** A function of the reference: the file it stands in, below `reference/`, and what its source says. */
export interface FoundReference {
  readonly file: string
  readonly reference: ReferenceFunction
}

export type Index = Readonly<Record<string, IndexedPlace>>

/** Looks a function up in the index of the reference, by its name or by its id in the lecture catalogue. */
export async function findReference(
  repository: string,
  wanted: string,
  index: Index = readIndex(repository),
): Promise<FoundReference> {
  const id = [wanted, kebabCase(wanted)].find((one) => Object.hasOwn(index, one))
  const place = id === undefined ? undefined : index[id]
  if (place === undefined) {
    const names = Object.values(index).flatMap((one) => ('function' in one ? [one.function] : []))
    const meant = didYouMean(wanted, names)
    throw new UsageError(
      'no-reference',
      `'${wanted}' is not in the index of the reference: the name of a documented function is needed, or its id`,
      [
        ...(meant ? [meant] : []),
        'Write the function first, in reference/<topic>/<id>.ts. Then: npx --no-install touchstone sync',
      ].join('\n'),
    )
  }
  if (!('function' in place)) {
    throw new UsageError(
      'no-function',
      `'${wanted}' is the constant ${place.constant} of reference/${place.file}: a suite needs a function`,
      'Give the name of a function, for example: touchstone new relativeDrop',
    )
  }
  const found = await readReference(join(repository, 'reference', place.file))
  const reference = found.find(({ name }) => name === place.function)
  if (reference === undefined) {
    throw new UsageError(
      'stale-index',
      `reference/${place.file} no longer exports the documented function ${place.function}`,
      'Bring the index up to date: npx --no-install touchstone sync',
    )
  }
  return { file: place.file, reference }
}

/** Where everything is found that the reference exports, by id. */
export const readIndex = (repository: string): Index =>
  JSON.parse(readFileSync(join(repository, 'reference/index.generated.json'), 'utf8'))
