import type { Assignment } from '#assignment'
import { UsageError } from '#files'
import { type GradingJob, gradeSubmission } from '#judge'
import type { Result } from '#kit/engine'
import { ungradedResult, whyUngraded } from './ungraded-result.ts'

/**
 * Grades one submission as a batch does: if that fails, the result has no score and says why.
 *
 * @param problem why it cannot be graded, if that is known
 */
export async function gradeAlone(
  job: GradingJob & { readonly assignment: Assignment },
  problem?: string,
): Promise<Result> {
  try {
    if (problem !== undefined) throw new UsageError('unreadable', problem)
    return await gradeSubmission(job)
  } catch (error) {
    if (job.signal?.aborted) throw error
    return ungradedResult(job.submission, whyUngraded(error), job)
  }
}
