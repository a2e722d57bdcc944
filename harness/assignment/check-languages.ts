import type { ErasedFormula } from '#kit/engine'
import type { Manifest } from './manifest.ts'
import type { Problem } from './problem.ts'

/** What the languages of an assignment cannot be given: a function as an argument has no form in C++. */
export function checkLanguages(
  { languages, files }: Manifest,
  formulas: ReadonlyMap<string, ErasedFormula>,
): readonly Problem[] {
  const at = languages.indexOf('cpp')
  if (at < 0) return []
  return Object.values(files)
    .flat()
    .flatMap((name): readonly Problem[] => {
      const input = formulas.get(name)?.inputs.find(({ callables }) => callables !== undefined)
      if (input === undefined) return []
      return [
        {
          field: ['languages', at],
          code: 'not-in-cpp',
          message: `'${name}' takes a function, '${input.name}', which C++ submissions cannot be given`,
          hint: `Take "cpp" out, or leave '${name}' to an assignment in other languages.`,
        },
      ]
    })
}
