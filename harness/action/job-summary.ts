import { bounded } from '#gradebook'
import { count, type Reader, type Result, visible } from '#kit/engine'
import { markdownText, render, studentView } from '#reports'
import type { ChangedFile } from './changed-files.ts'

/** Bytes. GitHub drops a summary of more than 1 MiB as a whole. */
const mostBytes = 900_000

/**
 * The summary of a job, in Markdown: the score, the parts, files that are not as they were handed out, and what is
 * wrong with each function. What does not fit is left out in whole sections, and the last line counts them.
 */
export async function jobSummary(
  result: Result,
  reader: Reader,
  { changed, advisory }: { readonly changed: readonly ChangedFile[]; readonly advisory: boolean },
): Promise<string> {
  const view = studentView(bounded(result), { ...reader, advisory })
  const functions = view.parts.flatMap((part) => part.functions)
  const open = functions.filter(({ mark, leading }) => leading !== null && mark.word !== 'right')
  const explained = await Promise.all(open.map((one) => render('job-function.md', one)))
  const legend = [...new Set(functions.map(({ mark }) => `${mark.symbol} ${mark.word}`))].join(', ')
  return fitting([
    await render('job.md', { ...view, legend }),
    ...(changed.length === 0 ? [] : [changedText(changed)]),
    // A heading alone, as of what is not written yet, says what the table says.
    ...explained.filter((section) => section.trim().includes('\n')),
  ])
}

const changedText = (changed: readonly ChangedFile[]): string =>
  [
    `### ${count(changed.length, 'file')} not as handed out`,
    '',
    ...changed.map(({ path, how }) => `- <code>${markdownText(visible(path))}</code> is ${how}`),
    '',
  ].join('\n')

/** The sections that fit, in their order. */
function fitting(sections: readonly string[]): string {
  let left = mostBytes - 200
  const kept = sections.filter((section) => {
    const size = Buffer.byteLength(section) + 2
    if (size > left) return false
    left -= size
    return true
  })
  const dropped = sections.length - kept.length
  const note = `${count(dropped, 'section')} left out: GitHub shows no summary of more than 1 MiB.`
  return [...kept, ...(dropped === 0 ? [] : [note])].map((section) => `${section.trimEnd()}\n`).join('\n')
}
