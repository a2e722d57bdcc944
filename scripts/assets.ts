import { cpSync, existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Plugin } from 'esbuild'

const asset = /new URL\(\s*(['"])(\.{1,2}\/[^'"]*)\1,\s*import\.meta\.url\s*\)/g
const elsewhere = /import\.meta\.(dirname|filename|url)(?!\))|new URL\(`/

/**
 * Takes the files that the sources read at run time along into the bundle.
 *
 * The sources name each with `new URL('./templates/', import.meta.url)`, a constant that stands for a file or for a
 * folder. The file goes to `<outdir>/assets/<its path in the repository>`, and the bundle names it there.
 *
 * @throws {Error} if a source finds its files in another way, which would work here and fail in the package
 */
export function assets(root: string, outdir: string): Plugin {
  return {
    name: 'assets',
    setup(build) {
      const ours = new RegExp(`^${RegExp.escape(root)}/?(?!.*node_modules).*\\.ts$`)
      build.onLoad({ filter: ours }, ({ path }) => {
        const source = readFileSync(path, 'utf8')
        const contents = source.replaceAll(asset, (_, quote: string, name: string) => {
          const from = resolve(dirname(path), name)
          if (!existsSync(from))
            throw new Error(`${relative(root, path)} reads ${name}, which does not exist`)
          const place = join('assets', relative(root, from))
          cpSync(from, join(outdir, place), { recursive: true, filter: isAsset })
          const slash = statSync(from).isDirectory() ? '/' : ''
          return `new URL(${quote}./${place}${slash}${quote}, import.meta.url)`
        })
        const [found] = elsewhere.exec(contents.replaceAll(asset, '')) ?? []
        if (found) {
          throw new Error(
            `${relative(root, path)}: ${found}: name files by new URL('constant', import.meta.url)`,
          )
        }
        return { contents, loader: 'ts' }
      })
    },
  }
}

const isAsset = (path: string): boolean => !/(\.test\.ts|__pycache__)$/.test(path)
