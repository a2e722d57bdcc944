import { bindingsOf, type PlannedAssignment } from '#assignment'
import type { Remark } from '#kit/engine'
import { languageNames, type Program } from '#runner'
import type { Layout } from './layout.ts'

/** A function that the submission exports under another spelling. */
export interface Renamed {
  readonly name: string
  readonly rightName: string
}

/** Whether students start from our own starter. A course that has its own files hands out folders of its own. */
export const isOwn = ({ bindings }: Pick<PlannedAssignment, 'bindings'>): boolean =>
  !Object.keys(bindings).some((name) => bindingsOf(bindings, name, 'python').some((one) => 'call' in one))

/** Notes on where the files of a submission are and what they are called, if that is not what was asked for. */
export function layoutRemarks(
  layout: Layout,
  all: readonly Layout[],
  renamed: readonly Renamed[],
  isOwn: boolean,
): readonly Remark[] {
  const { base, misnamed, language } = layout
  const notes: Remark[] = []
  const note = (code: Remark['code'], text: string): void => {
    notes.push({ code, text })
  }
  if (base !== '' && isOwn)
    note('misplaced', `Your files are in the folder ${base}; next time hand in the files without that folder`)
  for (const { file, rightName } of misnamed)
    note('misnamed', `${file} was graded as ${rightName}; rename it, or your other files cannot import it`)
  for (const { name, rightName } of renamed)
    note('misnamed', `${name} was graded as ${rightName}; rename it, or your other files cannot call it`)
  if (all.length > 1) {
    const found = all.map((one) => `${languageNames[one.language]} (${[...one.files.values()].join(', ')})`)
    const better = `${languageNames[language]} counts, because no other scored higher`
    note('two-languages', `Your files are in ${found.join(' and ')}; each was graded, and ${better}`)
  }
  return notes
}

/** Notes on files that were read in another encoding than UTF-8. */
export const latinRemarks = ({ modules }: Pick<Program, 'modules'>): readonly Remark[] =>
  modules.flatMap(({ file, isLatin }) =>
    isLatin
      ? [{ code: 'not-utf-8', text: `${file} is not UTF-8; it was read as Windows-1252. Save it as UTF-8` }]
      : [],
  )
