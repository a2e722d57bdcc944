import type { MeasuredBackend } from './measure-backend.ts'

/** A larger relative difference from wasm cannot be float32 rounding of the same run. */
const sameRun = 1e-2

/**
 * The measurements of each backend as a Markdown table, and below it the losses, compared with those of wasm.
 *
 * `off wasm` is the largest relative difference of a loss. A backend that does not load has a reason instead of
 * numbers.
 */
export function backendTable(measured: readonly MeasuredBackend[]): string {
  const wasm = measured.find(({ backend }) => backend === 'wasm')
  const baseline = wasm?.loads ? wasm.losses : undefined
  const header = ['backend', 'loads', 'device', 'versions', 'first loss', 'last loss', 'off wasm', 'steps/s']
  const rows = measured.map((found) => [found.backend, ...cells(found, baseline)])
  const losses = measured.flatMap((found) =>
    found.loads ? [`${found.backend}: ${found.losses.map((loss) => loss.toFixed(6)).join(' ')}`] : [],
  )
  const lines = [header, header.map(() => '---'), ...rows].map((row) => `| ${row.map(inCell).join(' | ')} |`)
  return [...lines, '', 'Losses of all steps:', '', '```', ...losses, '```'].join('\n')
}

/** Escapes bars, which would end the cell. */
const inCell = (text: string): string => text.replaceAll('|', '\\|')

function cells(found: MeasuredBackend, baseline: readonly number[] | undefined): readonly string[] {
  if (!found.loads) return [`no: ${found.detail}`, ...Array<string>(6).fill('not run')]
  const { device, versions, losses, stepsPerSecond } = found
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  const ends = [losses[0], losses.at(-1)].map((loss) => (loss === undefined ? 'none' : loss.toFixed(4)))
  return ['yes', device, named.join(', '), ...ends, fromBaseline(losses, baseline), stepsPerSecond.toFixed(2)]
}

function fromBaseline(losses: readonly number[], baseline: readonly number[] | undefined): string {
  if (baseline === undefined) return 'not compared'
  const distances = losses.map(
    (loss, step) => Math.abs(loss - (baseline[step] ?? NaN)) / Math.abs(baseline[step] ?? NaN),
  )
  const largest = distances.reduce((a, b) => (Number.isNaN(b) || b > a ? b : a), 0)
  return `${largest.toExponential(1)}${largest <= sameRun ? '' : ': another run'}`
}
