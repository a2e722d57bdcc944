import { type Assignment, endings } from '#assignment'
import { list } from '#kit/engine'
import type { Language } from '#runner'
import { namesIn } from './layout.ts'
import { isStudents } from './meant-files.ts'

/** What is there although no file of the assignment is, and the language that it is in. */
export interface FoundInstead {
  readonly language?: Language
  readonly problem?: string
}

/** Looks for an archive that nobody unpacked, and for code in files that the assignment does not name. */
export function foundInstead(
  files: readonly string[],
  assignment: Pick<Assignment, 'files' | 'bindings'>,
  languages: readonly Language[],
): FoundInstead {
  const own = files.filter((file) => isStudents(file) && !isStarters(file))
  const language = languages.find((one) => own.some((file) => isIn(file, one)))
  if (language !== undefined) {
    const [other] = own.filter((file) => isIn(file, language))
    const names = namesIn(assignment, language)
    const wanted = names.filter(({ stem }, k) => names.findIndex((one) => one.stem === stem) === k)
    return {
      language,
      problem: `${other} is not one of the requested files, which are ${list(wanted.map(({ file }) => file))}`,
    }
  }
  const archive = own.find((file) => /\.(?:zip|rar|7z|tar|tgz|gz|bz2|xz)$/i.test(file))
  if (archive === undefined) return {}
  return { problem: `${archive} is an archive, and archives are not opened; hand in the files in it` }
}

const isIn = (file: string, language: Language): boolean =>
  endings[language].some((ending) => file.endsWith(ending))

/** Lies beside every starter in TypeScript. */
const isStarters = (file: string): boolean => /(?:^|\/)(?:touchstone\.test|vitest\.config)\./.test(file)
