import type { KillMatrix } from './audit.ts'

/** Which check catches which mistake, as text: `✗` caught, `·` not. */
export function killMatrixText(matrices: readonly KillMatrix[]): string {
  return matrices.map(oneMatrix).join('\n')
}

function oneMatrix({ function: name, checks, rows }: KillMatrix): string {
  const heads = checks.map((id) => id.split('/').at(-1) ?? id)
  const width = Math.max(...rows.map(({ id }) => id.length), '(reference)'.length)
  const line = (id: string, marks: readonly string[]): string =>
    `${id.padEnd(width)}  ${heads.map((head, k) => center(marks[k] ?? '', head.length)).join('  ')}`.trimEnd()
  return [
    name,
    line('', heads),
    line(
      '(reference)',
      heads.map(() => '·'),
    ),
    ...rows.map(({ id, kills }) =>
      line(
        id,
        checks.map((check) => (kills.has(check) ? '✗' : '·')),
      ),
    ),
    '',
  ].join('\n')
}

function center(mark: string, width: number): string {
  const left = Math.floor((width - mark.length) / 2)
  return ' '.repeat(left) + mark + ' '.repeat(width - mark.length - left)
}
