import { logError } from './log-error.ts'

/** What begins or ends a string, what does not although it looks so, and numbers that Python writes. */
const tokens = /\\.|"|-?\b(?:NaN|Infinity)\b/g

/**
 * The value of JSON text; NaN, Infinity and -Infinity, which Python writes bare, become strings.
 *
 * @throws {UsageError} with the line, if it is not JSON
 */
export function parseLogJson(path: string, text: string): unknown {
  let isInString = false
  const quoted = text.replaceAll(tokens, (token) => {
    if (token === '"') isInString = !isInString
    return isInString || token === '"' || token.startsWith('\\') ? token : `"${token}"`
  })
  try {
    return JSON.parse(quoted)
  } catch (error) {
    const [, position] = /position (\d+)/.exec((error as Error).message) ?? []
    const line = position === undefined ? '' : `line ${quoted.slice(0, Number(position)).split('\n').length}`
    throw logError(path, line, 'it begins like JSON and is not JSON', 'Write it with json.dump.')
  }
}
