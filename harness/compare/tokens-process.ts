/** A process that reads tokens: what students wrote is parsed here, so that it can be killed. */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import treeSitter from '@vscode/tree-sitter-wasm'
import { readTokens } from './read-tokens.ts'
import type { Grammar, Tokens, TokensRequest } from './tokens.ts'

/** The build copies them beside the module. */
const pathOf = (name: string): string =>
  import.meta.url.endsWith('.ts')
    ? createRequire(import.meta.url).resolve(`@vscode/tree-sitter-wasm/wasm/${name}`)
    : fileURLToPath(new URL(`./${name}`, import.meta.url))

const { Language, Parser } = treeSitter
const languages = new Map<Grammar, ReturnType<typeof Language.load>>()

function languageOf(grammar: Grammar): ReturnType<typeof Language.load> {
  const known = languages.get(grammar) ?? Language.load(pathOf(`tree-sitter-${grammar}.wasm`))
  languages.set(grammar, known)
  return known
}

async function tokensOf({ grammar, text, most }: TokensRequest): Promise<Tokens> {
  const parser = new Parser().setLanguage(await languageOf(grammar))
  const tree = parser.parse(text)
  const tokens = tree === null ? { kinds: [], places: [] } : readTokens(tree.rootNode, most)
  tree?.delete()
  parser.delete()
  return tokens
}

async function serve(): Promise<void> {
  await Parser.init({ locateFile: () => pathOf('tree-sitter.wasm') })
  process.on('message', async (request: TokensRequest) => process.send?.(await tokensOf(request)))
  process.send?.('ready')
}

void serve()
