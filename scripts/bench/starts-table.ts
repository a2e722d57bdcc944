import { median, medianUse, type Used } from './measure.ts'
import { milliseconds, table, times } from './table.ts'

/** One way to get a verdict. */
export interface Row {
  readonly name: string
  readonly taken: readonly Used[]
  /** The least start of the language, once beside each of them. */
  readonly beside: readonly Used[]
}

/**
 * Rows beside the least start, and the peer beside them. Each ratio is made of times that were taken one after the
 * other, so that it means the same on a machine that is busy with other things.
 */
export function startsTable(
  title: string,
  rows: readonly Row[],
  { least, peer }: { readonly least: string; readonly peer: string },
): string {
  const peers = rows.find(({ name }) => name === peer)
  const cells = rows.map((row) => {
    const { wall, cpu } = medianUse(row.taken)
    const longer = peers ? besideLeast(peers) / besideLeast(row) : Number.NaN
    return [row.name, milliseconds(wall), milliseconds(cpu), times(besideLeast(row)), times(longer)]
  })
  return table(title, [['', 'time', 'CPU', `of ${least}`, `${peer} takes`], ...cells])
}

const besideLeast = ({ taken, beside }: Row): number =>
  median(taken.map(({ wall }, k) => wall / (beside[k]?.wall ?? Number.NaN)))
