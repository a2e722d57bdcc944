import { asSentence } from '#kit/engine'
import { isNotebook, readAlone } from '#runner'
import type { SourceText } from '../definitions/definitions.ts'

/** The Python of the notebooks among files, and a sentence for each that cannot be read or is not graded. */
export async function readNotebooks(
  folder: string,
  files: readonly string[],
): Promise<{ readonly notebooks: readonly SourceText[]; readonly unread: readonly string[] }> {
  const all = files.filter(isNotebook)
  if (all.length === 0) return { notebooks: [], unread: [] }
  return readAlone(folder, async ({ text }) => {
    const [notebooks, unread]: [SourceText[], string[]] = [[], []]
    for (const file of all) {
      const script = file.replace(/ipynb$/, 'py')
      if (files.includes(script)) {
        unread.push(`Not read: '${file}', because '${script}' beside it is graded.`)
        continue
      }
      const found = await text(file)
      if ('text' in found) notebooks.push({ file, text: found.text })
      else unread.push(`Not read: ${asSentence(found.problem)}`)
    }
    return { notebooks, unread }
  })
}
