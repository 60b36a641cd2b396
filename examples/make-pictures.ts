// Makes pictures.json, the numbers behind the gallery's pictures, by running every example on the models it names:
//
//     node examples/make-pictures.ts
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { benchleaf } from '../src/cli/testing/benchleaf.testing.ts'
import { serve } from '../src/server/serve.ts'
import { factsOf } from './example-facts.ts'

const examples = dirname(fileURLToPath(import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'benchleaf-pictures-'))
const gallery: readonly { readonly folder: string; readonly file: string }[] = JSON.parse(
  readFileSync(join(examples, 'index.json'), 'utf8'),
)
const server = await serve({ port: 0, host: '127.0.0.1', dataFolder: folder, env: {}, log: () => {} })
const lines: string[] = []
for (const { folder: name, file } of gallery) {
  const out = join(folder, `${name}.json`)
  const { code, stderr } = await benchleaf([
    'run',
    join(examples, name, file),
    '--proxy',
    server.url,
    '--out',
    out,
    '--quiet',
  ])
  if (code !== 0) throw new Error(`${name}: ${stderr}`)
  lines.push(`  ${JSON.stringify(name)}: ${JSON.stringify(factsOf(JSON.parse(readFileSync(out, 'utf8'))))}`)
}
await server.close()
rmSync(folder, { recursive: true, force: true })
writeFileSync(join(examples, 'pictures.json'), `{\n${lines.join(',\n')}\n}\n`)
