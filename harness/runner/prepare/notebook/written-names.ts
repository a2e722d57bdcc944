const begins = /^(?:async +)?(?:def|class) +(\w+)(.*)/
const texts = /("""|''')[\s\S]*?\1/g
/** What a starter has in place of code. */
const isStub = (line: string): boolean => /^(?:pass|\.\.\.|raise NotImplementedError\b.*)?$/.test(line.trim())

/** The functions and classes that Python code defines at the top, except those that a starter leaves to be written. */
export function writtenNames(code: string): readonly string[] {
  const written = new Set<string>()
  let [name, isSignature] = ['', false]
  for (const whole of code.replace(texts, '').split(/\r\n|\r|\n/)) {
    const line = whole.replace(/#.*/, '').trimEnd()
    const [, found, rest = ''] = begins.exec(line) ?? []
    if (found !== undefined) {
      name = found
      isSignature = !rest.includes(':') || /[(,]$/.test(rest)
      const body = /\) *(?:->[^:]*)?:(.*)$/.exec(rest)?.[1] ?? ''
      if (!isSignature && !isStub(body)) written.add(name)
    } else if (isSignature) {
      isSignature = !line.endsWith(':')
    } else if (/^\S/.test(line)) {
      name = ''
    } else if (name !== '' && !isStub(line)) {
      written.add(name)
    }
  }
  return [...written]
}
