import { userInfo } from 'node:os'
import { visible } from '#kit/engine'
import { type Adjusting, writeAdjustment } from './adjust/write-adjustment.ts'
import { sayJson, talk } from './output.ts'

export interface AdjustOptions extends Omit<Adjusting, 'by'> {
  readonly by?: string
  readonly json?: boolean
}

/** `touchstone adjust`: adds points to a mark by hand, or replaces it, with a comment; grading again keeps it. */
export async function adjust(out: string, submission: string, options: AdjustOptions): Promise<number> {
  const { points, mark, comment, by = userInfo().username, json } = options
  const file = await writeAdjustment(out, submission, {
    ...(points !== undefined && { points }),
    ...(mark !== undefined && { mark }),
    ...{ comment, by },
  })
  if (json)
    sayJson(JSON.stringify({ file, submission, points: points ?? null, mark: mark ?? null, comment, by }))
  else talk(`Written to ${visible(file)}; touchstone marks and regrade show it.`)
  return 0
}
