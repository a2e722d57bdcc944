import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Suite } from '#kit/engine'

/** The table of `docs/suites.md`: what each suite holds, and how long its file is. */
export function suitesTable(repository: string, suites: readonly Suite[]): string {
  const rows = suites.map(({ stem, functions }) => {
    const file = readFileSync(join(repository, 'graders', `${stem}.ts`), 'utf8')
    return {
      stem,
      counts: [
        functions.length,
        functions.reduce((sum, { checks }) => sum + Object.keys(checks).length, 0),
        new Set(functions.flatMap(({ mistakes }) => mistakes.map(({ id }) => id))).size,
        file.split('\n').length - 1,
      ],
    }
  })
  const totals = [0, 1, 2, 3].map((column) =>
    rows.reduce((sum, { counts }) => sum + (counts[column] ?? 0), 0),
  )
  return [
    row('suite', 'functions', 'checks', 'mistakes', 'lines'),
    row('---', '---:', '---:', '---:', '---:'),
    ...rows.map(({ stem, counts }) => row(`[${stem}](../graders/${stem}.ts)`, ...counts)),
    row(`**${rows.length} suites**`, ...totals.map((total) => `**${total.toLocaleString('en-US')}**`)),
  ].join('\n')
}

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
