import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { listAssignments, loadAssignment } from '#assignment'
import { allSuites } from '#graders'
import { assignmentFiles } from './assignment-files.ts'
import { describeFromSources } from './described.ts'
import { fieldsList } from './fields-list.ts'
import { fillBlocks } from './fill-blocks.ts'
import { functionsList } from './functions-list.ts'
import { killsOf } from './kills.ts'
import { readIfThere } from './read-if-there.ts'
import { referenceIndex } from './reference-index.ts'
import { formulasOf } from './starters.ts'
import { suitesTable } from './suites-table.ts'
import { tablesOf } from './tables.ts'
import { vocabulary } from './vocabulary.ts'

/** Everything that is made from references and suites, by path from the repository, except the lists of suites. */
export async function generate(repository: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  const suites = await allSuites()
  const index = await referenceIndex(repository)
  files.set('reference/index.generated.json', index)
  for (const suite of suites) {
    files.set(`fixtures/tables/${suite.stem}.json`, tablesOf(suite))
    files.set(`fixtures/kills/${suite.stem}.txt`, killsOf(suite))
  }
  for (const name of await listAssignments()) {
    const assignment = await loadAssignment(name)
    const described = await describeFromSources(formulasOf(assignment), repository, JSON.parse(index))
    const folder = relative(repository, assignment.folder)
    for (const [path, text] of assignmentFiles(assignment, described)) files.set(join(folder, path), text)
  }
  const schema = readFileSync(join(repository, 'harness/assignment/assignment.schema.json'), 'utf8')
  const formulas = suites.flatMap(({ functions }) => functions.map(({ formula }) => formula))
  const described = await describeFromSources(formulas, repository, JSON.parse(index))
  const blocks = {
    fields: fieldsList(JSON.parse(schema)),
    functions: functionsList(suites, described),
    suites: suitesTable(repository, suites),
    vocabulary: await vocabulary(repository),
  }
  for (const name of ['assignment', 'functions', 'suites', 'vocabulary']) {
    const page = `docs/${name}.md`
    files.set(page, fillBlocks(page, readIfThere(join(repository, page)) ?? '', blocks))
  }
  return files
}

/** Folders in which nothing is written by hand. */
export const generatedFolders = ['fixtures/tables', 'fixtures/kills', 'assignments/*/starter']
