import { posix } from 'node:path'
import type { Survey } from './survey.ts'

/**
 * Whether a survey shows that a submission has nothing at the path of a file of code. It does not show it of what links
 * may lead to, nor of a submission of which a part was left out.
 */
export function isAbsent({ digest, files, links, problem }: Survey, file: string): boolean {
  const path = posix.normalize(file)
  const isListed = /\.(?:py|[cm]?[jt]s|cpp|cc|cxx)$/.test(path) && !path.startsWith('../')
  const isWhole = digest !== undefined && problem === undefined && links.length === 0
  return isWhole && isListed && !files.includes(path)
}
