import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import type { Plugin } from 'esbuild'

/** Puts a validator that is ready to run where the sources make one when they start. */
export const compiledSchema: Plugin = {
  name: 'compiled-schema',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/harness\/cli\/export\/validate-result\.ts$/ }, ({ path }) => {
      const schema = JSON.parse(readFileSync(join(path, '../../../kit/value/result.schema.json'), 'utf8'))
      const ajv = new Ajv2020({ strict: false, code: { source: true, esm: true } })
      ajv.addSchema(schema, 'result')
      return { contents: standaloneCode.default(ajv, { validateResult: 'result' }), loader: 'js' }
    })
    onLoad({ filter: /\/harness\/assignment\/validate-manifest\.ts$/ }, ({ path }) => {
      const schema = JSON.parse(readFileSync(join(path, '../assignment.schema.json'), 'utf8'))
      const ajv = new Ajv({
        allErrors: true,
        strict: false,
        verbose: true,
        code: { source: true, esm: true },
      })
      ajv.addSchema(schema, 'manifest')
      return { contents: standaloneCode.default(ajv, { validateManifest: 'manifest' }), loader: 'js' }
    })
  },
}
