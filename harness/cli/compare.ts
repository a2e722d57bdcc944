import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defaultSecretFile, readBatch, readSecret, secretDigest, statusOf } from '#batch'
import { type Compared, compareClass } from '#compare'
import { ownTemporaryFolder, UsageError, writeWhole } from '#files'
import { planFor } from '#judge'
import { count, listSome, visible } from '#kit/engine'
import { alikeView, clusterLine, render, sentencesOf } from '#reports'
import { handedIn } from './compare/handed-in.ts'
import { say, sayJson, talk } from './output.ts'
import { progressLine } from './progress-line.ts'
import { openPage } from './report-page.ts'
import { wantedAssignment } from './wanted-assignment.ts'

export interface CompareOptions {
  readonly assignment?: string
  readonly secretFile?: string
  readonly open?: boolean
  readonly json?: boolean
}

/** Pairs and groups that are printed; the page has more. */
const mostPrinted = 10

/** `touchstone compare`: which submissions of a graded class are alike. */
export async function compare(out: string, options: CompareOptions): Promise<number> {
  ownTemporaryFolder()
  const name = options.assignment ?? (await statusOf(out)).assignment
  if (name === null) throw new UsageError('no-results', `nothing is graded in '${out}' yet`)
  const { here, gone } = handedIn(out)
  const assignment = await wantedAssignment(name, {})
  const secret = secretOf(options, [assignment.folder, out])
  const { plan } = planFor(assignment, { secret, audience: 'staff' })
  if (gone.length > 0) talk(`No longer where they were graded: ${listSome(gone.map(visible), 5)}`)
  talk(`Comparing ${count(here.length, 'submission')}`)
  const line = progressLine(process.stderr)
  const found = await compareClass({
    graded: gradedWith(out, secretDigest(secret)),
    planned: new Map(plan.functions.map((one) => [one.formula.name, one])),
    folders: here,
    starters: startersOf(assignment.folder),
    onRead: (done) => line.update({ done, total: here.length, reused: 0 }),
  }).finally(line.end)
  const page = join(out, 'similar.html')
  writeWhole(page, await render('alike.html', alikeView({ title: assignment.title, ...found })))
  if (options.json) sayJson(compareJson(found, assignment.name, page))
  else say(summary(found, assignment.title, page))
  if (options.open) talk(await openPage(resolve(page)))
  return 0
}

/** Every kind of starter, whatever year and language. */
function startersOf(folder: string): readonly string[] {
  const all = join(folder, 'starter')
  return existsSync(all)
    ? readdirSync(all, { withFileTypes: true }).flatMap((one) =>
        one.isDirectory() ? [join(all, one.name)] : [],
      )
    : []
}

/** The secret of the results; one that did not exist when they were graded is not made now. */
function secretOf({ secretFile = defaultSecretFile() }: CompareOptions, seen: readonly string[]): Buffer {
  return readSecret(secretFile, seen, () => {
    throw new UsageError(
      'no-secret',
      `there is no secret '${secretFile}', with which the inputs of these results were drawn`,
      'Give the --secret-file that touchstone grade used.',
    )
  }).secret
}

async function* gradedWith(out: string, digest: string) {
  for await (const one of readBatch(out)) {
    if (one.secret !== undefined && one.secret !== digest)
      throw new UsageError(
        'other-secret',
        `'${out}' was graded with another secret, so with other inputs than this one draws`,
        'Give the --secret-file that touchstone grade used.',
      )
    yield one
  }
}

function summary(found: Compared, title: string, page: string): string {
  const rare = found.clusters.filter(({ isCommon }) => !isCommon)
  return [
    `${visible(title)}: ${count(found.submissions, 'submission')}`,
    ...sentencesOf({ title, ...found }),
    ...rare.slice(0, mostPrinted).map((one) => `  ${clusterLine(one)}`),
    ...found.pairs
      .slice(0, mostPrinted)
      .map(
        ({ left, right, longest, similarity }) =>
          `  ${visible(left)} and ${visible(right)}: ${longest} tokens, ${Math.round(100 * similarity)} %`,
      ),
    `Side by side: ${visible(page)}`,
  ].join('\n')
}

function compareJson(
  { submissions, answered, clusters, pairs, works }: Compared,
  assignment: string,
  page: string,
): string {
  const notCompared = [...works.values()].flatMap(({ submission, leftOut }) =>
    leftOut.map((reason) => ({ submission, reason })),
  )
  return JSON.stringify({
    schema: 'touchstone/compare/v1',
    ...{ assignment, page, submissions, answered, clusters },
    pairs: pairs.map(({ left, right, similarity, longest }) => ({ left, right, similarity, longest })),
    notCompared,
  })
}
