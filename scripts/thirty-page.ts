/** One failure: which sample has it, what was said of it, and how both messages score. */
export interface Failure {
  readonly fault: string
  /** `<outcome>/<why>` in the sample class. */
  readonly sample: string
  readonly before: string
  /** One digit, 0 to 2, for each of the criteria. */
  readonly scores: { readonly before: string; readonly now: string }
}

const criteria = [
  'Where',
  'by how Much',
  'which mistaKe',
  'Smallest example',
  'how to Reproduce',
  'whose Fault',
  'nothing Leaked',
  'nothing Truncated silently',
  'plain English',
] as const
const letters = 'WMKSRFLTE'

/** A self-contained page: the messages of each failure side by side, and a table of all scores. */
export function thirtyPage(failures: readonly Failure[], now: readonly string[]): string {
  const table = (['before', 'now'] as const).map((when) => {
    const all = failures.map(({ scores }) => [...scores[when]].map(Number))
    const totals = all.map((one) => one.reduce((total, score) => total + score, 0))
    const means = [...letters].map((_, k) => mean(all.map((one) => one[k] ?? 0)).toFixed(2))
    return [when, ...means, mean(totals).toFixed(1), Math.min(...totals)]
  })
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Thirty failures, before and now</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>${style}</style>
<h1>Thirty failures, before and now</h1>
<p>What a student reads about the function that the report begins with. Each message scores 0 to 2 on
${criteria.join(', ')}.</p>
<table><tr><th>Mean</th>${[...letters].map((letter) => `<th>${letter}</th>`).join('')}<th>of 18</th><th>least</th></tr>
${table.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}
</table>
${failures.map((one, k) => section(one, k + 1, now[k] ?? '')).join('\n')}
</html>
`
}

function section({ fault, sample, before, scores }: Failure, number: number, now: string): string {
  const side = (title: string, text: string, digits: string): string =>
    `<div><h3>${title} <small>${scoreText(digits)}</small></h3><pre>${escaped(text)}</pre></div>`
  return `<section id="f${number}"><h2>${number}. ${escaped(fault)} <small>${escaped(sample)}</small></h2>
${side('Before', before, scores.before)}${side('Now', now, scores.now)}</section>`
}

function scoreText(digits: string): string {
  const total = [...digits].reduce((sum, digit) => sum + Number(digit), 0)
  const lost = [...letters].flatMap((letter, k) => (digits[k] === '2' ? [] : [`${letter} ${digits[k]}`]))
  return `${total} of 18${lost.length === 0 ? '' : ` (${lost.join(', ')})`}`
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((total, one) => total + one, 0) / numbers.length

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { max-width: 1500px; margin: 2rem auto; padding: 0 1rem }
section { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 36rem), 1fr)); gap: 0 1.5rem }
h2 { grid-column: 1 / -1; margin: 2.5rem 0 0 } h3 { margin: .5rem 0 } small { font-weight: 400; opacity: .7 }
pre { overflow-x: auto; padding: .8rem; border: 1px solid #8884; border-radius: 6px; font-size: 13px; line-height: 1.4 }
td, th { padding: .1rem .7rem; text-align: right }
`
