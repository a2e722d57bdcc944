import type { Result } from '#kit/engine'

/** Makes a call ten times and prints the answers; empty if the call is. Two of a coin agree too often. */
export function manyTimes(call: string, { language }: Pick<Result, 'language'>): string {
  if (call === '') return ''
  const lines = call.split('\n')
  if (language !== 'python' && lines.length > 1) {
    const last = lines.findIndex((line) => /^import | = await import\(/.test(line))
    const body = lines.slice(last + 1).map((line) => `  ${line}`)
    return [...lines.slice(0, last + 1), 'for (let k = 0; k < 10; k++) {', ...body, '}'].join('\n')
  }
  if (language !== 'python') return `for (let k = 0; k < 10; k++) console.log(${call})`
  const imports = lines.slice(0, 1 + lines.findLastIndex((line) => /^(?:import|from) /.test(line)))
  const body = lines.slice(imports.length)
  const last = `print(${body.at(-1)})`
  const loop =
    body.length === 1
      ? [`for _ in range(10): ${last}`]
      : ['for _ in range(10):', ...[...body.slice(0, -1), last].map((line) => `    ${line}`)]
  return [...imports, ...loop].join('\n')
}
