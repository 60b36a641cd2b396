import { gzipSync } from 'node:zlib'
import type { PlaygroundPage } from '../playground/testing/playground-page.testing.ts'
import type { Figure } from './figure.ts'

/** Gzipped JavaScript, in the order in which the page asks for it. */
export async function measureDownload(playground: PlaygroundPage, url: string): Promise<readonly Figure[]> {
  const scripts: { readonly name: string; readonly body: Promise<Buffer> }[] = []
  playground.page.on('response', (response) => {
    const name = new URL(response.url()).pathname.split('/').at(-1) ?? ''
    if (name.endsWith('.js')) scripts.push({ name, body: response.body() })
  })
  await playground.open(url)
  await playground.page.waitForLoadState('networkidle')
  const sizes = await Promise.all(
    scripts.map(async ({ name, body }) => ({ name, kilobytes: gzipSync(await body).length / 1000 })),
  )
  const editor = sizes.findIndex(({ name }) => name.startsWith('monaco-editor'))
  if (editor < 0) throw new Error('The page loaded no editor: its script goes by another name now.')
  const inWorker = ({ name }: { readonly name: string }) => name.includes('worker')
  const before = sizes.filter((script, index) => index < editor && !inWorker(script))
  const after = sizes.filter((script, index) => index >= editor && !inWorker(script))
  const workers = sizes.filter(inWorker)
  return [
    {
      name: 'script before the editor, gzipped',
      value: sum(before),
      unit: 'kB',
      target: { atMost: 200 },
      note: names(before),
    },
    { name: 'script of the editor, gzipped', value: sum(after), unit: 'kB', note: names(after) },
    { name: 'script of the workers, gzipped', value: sum(workers), unit: 'kB', note: names(workers) },
  ]
}

interface Script {
  readonly name: string
  readonly kilobytes: number
}

function sum(scripts: readonly Script[]): number {
  return scripts.reduce((total, { kilobytes }) => total + kilobytes, 0)
}

/** Without the hashes that builds put into file names. */
function names(scripts: readonly Script[]): string {
  return scripts
    .map(({ name, kilobytes }) => `${name.replace(/-[\w-]{8}\.js$/, '.js')} ${kilobytes.toFixed(0)}`)
    .join(', ')
}
