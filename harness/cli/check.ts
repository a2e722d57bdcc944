import { assignmentOf } from '#assignment'
import { ownTemporaryFolder } from '#files'
import { likelyLanguage, planFor, publicChecks } from '#judge'
import { startAhead, warmUp } from '#runner'
import type { CheckCommandOptions } from './check-once.ts'
import { checkPlanned } from './check-planned.ts'
import { folderAndNames, refuseEmpty } from './folder-and-names.ts'
import { isolationForCheck } from './isolation.ts'
import { refuseNamesWithCheck } from './names-with-check.ts'
import { wantedAssignment } from './wanted-assignment.ts'
import { wantedFunctions } from './wanted-functions.ts'

/**
 * `touchstone check`: a student's own work, the public checks only. Exit code 0 if all of them pass.
 *
 * @param what a folder, and names of functions or files in it
 * @param args the command line, to print commands that can be pasted
 */
export async function check(
  what: readonly string[],
  options: CheckCommandOptions,
  args: readonly string[],
): Promise<number> {
  ownTemporaryFolder()
  const { folder, names } = folderAndNames(what, options.assignment !== undefined)
  await refuseEmpty(folder)
  const assignment = await wantedAssignment(options.assignment ?? assignmentOf(folder), options)
  const likely = likelyLanguage(folder, assignment, options.language)
  const only = wantedFunctions(
    names,
    assignment,
    likely,
    assignment.rubric.parts.some(({ quiz }) => quiz !== undefined),
  )
  refuseNamesWithCheck(names, options.check)
  if (likely) warmUp(likely, assignment.runtime)
  const isLevel3 = options.isolation === undefined || options.isolation === 3
  const children =
    likely && isLevel3 ? startAhead(likely, folder, assignment.limits, assignment.runtime) : undefined
  try {
    // Other processes start while this one makes the plan.
    const [isolation, prepared] = await Promise.all([
      isolationForCheck(options.isolation, likely),
      planFor(assignment, {
        audience: 'student',
        ...(options.check !== undefined && { only: options.check }),
      }),
    ])
    return await checkPlanned({
      folder,
      names,
      only,
      args,
      assignment,
      prepared,
      publicChecks: publicChecks(assignment.rubric, prepared.plan.candidates),
      isolation,
      options,
      ...(children && { children }),
    })
  } finally {
    await children?.close()
  }
}
