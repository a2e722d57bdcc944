import { performance } from 'node:perf_hooks'

interface Progress {
  readonly done: number
  readonly total: number
  readonly reused: number
}

export interface ProgressLine {
  readonly update: (progress: Progress) => void
  /** Erases the line on a terminal, so that the next output starts on an empty line. */
  readonly end: () => void
}

/**
 * Progress on a stream: one line that is overwritten on a terminal; elsewhere a line every 10 %, at most every two
 * seconds and at least every thirty, so that a log stays short but shows that work continues.
 */
export function progressLine(
  stream: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number },
  now: () => number = () => performance.now(),
): ProgressLine {
  const began = now()
  let said = { at: began, done: 0 }
  let drawn = false
  const draw = (progress: Progress): void => {
    const at = now()
    if (drawn && at - said.at < 100 && progress.done < progress.total) return
    said = { at, done: progress.done }
    drawn = true
    stream.write(`\r\u001b[K${progressText(progress, at - began, (stream.columns || 80) - 1)}`)
  }
  const log = (progress: Progress): void => {
    const at = now()
    const ended = progress.done === progress.total
    const since = at - said.at
    const due = since >= 30_000 || (since >= 2000 && progress.done - said.done >= progress.total / 10)
    if (progress.done === 0 || (!ended && !due)) return
    said = { at, done: progress.done }
    stream.write(`${progressText(progress, at - began, 0)}\n`)
  }
  return {
    update: stream.isTTY ? draw : log,
    end: () => {
      if (drawn) stream.write('\r\u001b[K')
    },
  }
}

/** `▕█████     ▏ 45/98  46 %  12.3/s  4 s left`; without the bar if there is no room. */
export function progressText({ done, total, reused }: Progress, elapsed: number, columns: number): string {
  const graded = done - reused
  const rate = graded / (elapsed / 1000)
  const left = total - done
  const text = [
    `${done}/${total}`,
    `${total === 0 ? 100 : Math.floor((100 * done) / total)} %`,
    ...(reused > 0 ? [`${reused} as before`] : []),
    ...(graded > 0 && elapsed > 0 ? [`${rate >= 10 ? rate.toFixed(0) : rate.toFixed(1)}/s`] : []),
    ...(graded > 0 && left > 0 ? [`${durationText(left / rate)} left`] : []),
  ].join('  ')
  const room = Math.min(30, columns - text.length - 4)
  if (room < 8) return columns > 0 ? text.slice(0, columns) : text
  const full = Math.round((room * done) / Math.max(1, total))
  return `▕${'█'.repeat(full)}${' '.repeat(room - full)}▏ ${text}`
}

/** `42 s`, `3 min`, `2 h 5 min`. */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
