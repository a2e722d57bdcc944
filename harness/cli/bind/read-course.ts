import { endings } from '#assignment'
import { visible } from '#kit/engine'
import type { Language } from '#runner'
import type { Definition, DefinitionsOfFile, Parameters } from '../definitions/definitions.ts'
import { definitionsIn } from '../definitions/definitions-in.ts'
import { filesBelow } from '../definitions/files-below.ts'
import { readNotebooks } from './read-notebooks.ts'

/** A function of a file, or a method of a class. */
export interface Signature {
  readonly language: Language
  readonly file: string
  readonly name: string
  readonly parameters: Parameters
  /** The class that it is a method of. */
  readonly owner?: Definition
  /** All that its file defines. */
  readonly beside: DefinitionsOfFile
}

const languages: readonly Language[] = ['python', 'typescript', 'javascript']

/** What a folder of a course has to bind. */
export interface Course {
  /** All that was read, and the functions and methods in it. */
  readonly files: readonly DefinitionsOfFile[]
  readonly signatures: readonly Signature[]
  /** Why notebooks and files were not read, a sentence for each. */
  readonly unread: readonly string[]
}

/**
 * The functions and methods of all files in a folder, and of its notebooks, read without running them; those in one
 * language only, if it is given.
 *
 * @throws {UsageError} if they cannot be read
 */
export async function readCourse(folder: string, only?: Language): Promise<Course> {
  const files = filesBelow(folder)
  const { notebooks, unread } = await readNotebooks(folder, files)
  const wanted = languages.filter((language) => only === undefined || language === only)
  const there = wanted.filter((language) =>
    files.some((file) => endings[language].some((ending) => file.endsWith(ending))),
  )
  const [read, signatures]: [DefinitionsOfFile[], Signature[]] = [[], []]
  for (const language of there) {
    for (const beside of await definitionsIn(folder, language, notebooks)) {
      // What a compiler made of a source beside it.
      if (language === 'javascript' && files.includes(beside.file.replace(/js$/, 'ts'))) continue
      read.push(beside)
      signatures.push(...beside.definitions.flatMap((one) => signaturesOf(one, beside, language)))
    }
  }
  const broken = read.flatMap(({ file, broken: why }) =>
    why
      ? [`Not read: '${visible(file)}'${why.line === null ? '' : `, line ${why.line}`}: ${why.message}.`]
      : [],
  )
  return { files: read, signatures, unread: [...unread, ...broken] }
}

function signaturesOf(one: Definition, beside: DefinitionsOfFile, language: Language): readonly Signature[] {
  const at = { language, file: beside.file, beside }
  if (one.methods === undefined)
    return one.parameters && !one.name.startsWith('_')
      ? [{ ...at, name: one.name, parameters: one.parameters }]
      : []
  return one.methods.flatMap(({ name, parameters }) =>
    parameters && !name.startsWith('_') ? [{ ...at, name, parameters, owner: one }] : [],
  )
}

/** What reports call it: `Linear.forward`. */
export const shownName = ({ name, owner }: Pick<Signature, 'name' | 'owner'>): string =>
  owner ? `${owner.name}.${name}` : name
