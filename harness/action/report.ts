import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { error, notice, setFailed, setOutput, summary, warning } from '@actions/core'
import { feedbackOf } from '#cli/export/feedback-of.ts'
import { unusable } from '#files'
import { classroom } from '#gradebook'
import { resultJson } from '#judge'
import type { Reader, Result } from '#kit/engine'
import { count } from '#kit/engine'
import { annotationsOf } from './annotations.ts'
import type { ChangedFile } from './changed-files.ts'
import type { Inputs } from './inputs.ts'
import { jobSummary } from './job-summary.ts'

const print = { error, warning, notice } as const

/** Reports a result to GitHub: outputs, the summary of the job, annotations, and a failure if one is asked for. */
export async function report(
  result: Result,
  changed: readonly ChangedFile[],
  { folder, failOn, pastDue, classroom: forClassroom }: Inputs,
  advisory: boolean,
): Promise<void> {
  const { score, maxScore } = result
  const reader: Reader = { audience: 'student', pastDue }
  const exported = classroom(result, feedbackOf(result, reader))
  // Of a result that is not graded the score is empty: 0 would be a grade.
  setOutput('score', score ?? '')
  setOutput('max-score', maxScore)
  setOutput('changed', JSON.stringify(changed.map(({ path }) => path)))
  setOutput('result', 'document' in exported ? exported.document : '')
  setOutput('result-json', resultFile(result))
  await summary.addRaw(await jobSummary(result, reader, { changed, advisory })).write()
  for (const { kind, message, title, file, line } of annotationsOf(result, reader, { folder, changed }))
    print[kind](message, { title, ...(file !== undefined && { file }), ...(line && { startLine: line }) })
  const points =
    score === null
      ? `Not graded yet, of ${count(maxScore, 'point')}`
      : `${score} of ${count(maxScore, 'point')}`
  if (!forClassroom) notice(`${points}${advisory ? ' (advisory)' : ''}`, { title: 'Touchstone' })
  else if (score !== null && maxScore > 0) {
    notice(`Points ${score}/${maxScore}`, { title: 'Autograding complete' })
    notice(JSON.stringify({ totalPoints: score, maxPoints: maxScore }), { title: 'Autograding report' })
  }
  if (failOn === 'below-full' && score !== maxScore) setFailed(`${points}; fail-on is below-full.`)
  if (failOn === 'ungraded' && score === null) setFailed(`${points}; fail-on is ungraded.`)
}

/** The path of the result as a file, which later steps may read. */
function resultFile(result: Result): string {
  const place = process.env.RUNNER_TEMP || tmpdir()
  try {
    const path = join(mkdtempSync(join(place, 'touchstone-')), 'result.json')
    writeFileSync(path, resultJson(result), { mode: 0o600 })
    return path
  } catch (error) {
    const hint = 'Set RUNNER_TEMP to a folder that exists, on a disk that is not full.'
    throw unusable('written', place, 'the folder of the result', error, hint)
  }
}
