import type { Manifest } from './manifest.ts'
import type { Problem } from './problem.ts'

/** Every function of a file has points, every function with points has a file, and both have it once. */
export function checkFunctions({ files, parts, bindings }: Manifest): readonly Problem[] {
  const placed = new Map<string, string>()
  const inParts = parts.flatMap((part, k) =>
    (part.functions ?? []).flatMap((name, f): readonly Problem[] => {
      const field = ['parts', k, 'functions', f]
      const other = placed.get(name)
      placed.set(name, part.id)
      if (other !== undefined)
        return [
          {
            field,
            code: 'function-twice',
            message: `'${name}' is in part '${other}' already`,
            hint: 'A function has its points in one part: take it out of one of them.',
          },
        ]
      if (Object.values(files).some((names) => names.includes(name)) || Object.hasOwn(bindings, name))
        return []
      return [{ field, code: 'no-file', message: `'${name}' is in no file`, hint: "Add it under 'files'." }]
    }),
  )
  const filed = new Map<string, string>()
  const inFiles = Object.entries(files).flatMap(([file, names]) =>
    names.flatMap((name, f): readonly Problem[] => {
      const field = ['files', file, f]
      const other = filed.get(name)
      filed.set(name, file)
      if (other !== undefined)
        return [
          {
            field,
            code: 'file-twice',
            message: `'${name}' is in file '${other}' already`,
            hint: 'Students write it once: take it out of one of them.',
          },
        ]
      if (placed.has(name)) return []
      const hint = 'Add it to the functions of a part, or take it out here.'
      return [{ field, code: 'no-part', message: `'${name}' is in no part, so it has no points`, hint }]
    }),
  )
  return [...inParts, ...inFiles, ...unused(bindings, placed)]
}

const unused = (bindings: Manifest['bindings'], placed: ReadonlyMap<string, string>): readonly Problem[] =>
  Object.entries(bindings)
    .filter(([name, { given }]) => given !== true && !placed.has(name))
    .map(([name]) => ({
      field: ['bindings', name],
      code: 'no-part',
      message: `'${name}' is bound, but belongs to no part, so it has no points`,
      hint: 'Add it to the functions of a part, or take its binding out.',
    }))
