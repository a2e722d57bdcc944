import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { say } from './output.ts'
import { gradersIndex } from './sync/graders-index.ts'
import { findRepository } from './sync/repository.ts'

export interface SyncOptions {
  readonly check?: boolean
  readonly json?: boolean
}

/**
 * `touchstone sync`: writes everything that is generated. With `--check` it writes nothing and lists what is
 * stale.
 */
export async function sync({ check = false, json }: SyncOptions): Promise<number> {
  const repository = await findRepository()
  const stale = new Set<string>()
  const put = (path: string, text: string): void => {
    const file = join(repository, path)
    if (readIfThere(file) === text) return
    stale.add(path)
    if (check) return
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  // First, because everything else is made from the suites that it lists.
  put('graders/index.ts', gradersIndex(repository))
  if (!check || stale.size === 0) {
    const { generate, generatedFolders } = await import('./sync/generate.ts')
    const files = await generate(repository)
    for (const [path, text] of files) put(path, text)
    const there = globSync(
      generatedFolders.map((folder) => `${folder}/**`),
      { cwd: repository, withFileTypes: true },
    )
    for (const entry of there.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name).slice(repository.length + 1)
      if (files.has(path)) continue
      stale.add(path)
      if (!check) rmSync(join(repository, path))
    }
  }
  const names = [...stale].sort()
  if (json) say(JSON.stringify({ schema: 'touchstone/sync/v1', [check ? 'stale' : 'written']: names }))
  else say(sentence(names, check))
  return check && names.length > 0 ? 1 : 0
}

function sentence(names: readonly string[], check: boolean): string {
  if (names.length === 0) return 'Everything that is generated is up to date.'
  const head = check ? 'Stale; npx touchstone sync makes them again:' : 'Written:'
  return [head, ...names.map((name) => `  ${name}`)].join('\n')
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
