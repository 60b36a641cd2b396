import { gzipSync } from 'node:zlib'
import type { Request } from 'playwright-core'
import { engineScripts, readingWorkerScripts } from '../playground/testing/built-scripts.testing.ts'
import type { PlaygroundPage } from '../playground/testing/playground-page.testing.ts'
import type { Figure } from './figure.ts'

/** Scripts and styles, gzipped, of the page, its editor and its workers, as a first visit loads them. */
export async function measureDownload(playground: PlaygroundPage, url: string): Promise<readonly Figure[]> {
  const asked: Request[] = []
  playground.page.on('request', (request) => asked.push(request))
  await playground.open(url)
  await playground.page.waitForLoadState('networkidle')
  const scripts = asked.filter((request) => /\.(?:js|css)$/.test(nameOf(request)))
  const sizes = await Promise.all(scripts.map(sizeOf))
  const editor = sizes.findIndex(({ name }) => name.startsWith('monaco-editor'))
  if (editor < 0) throw new Error('The page loaded no editor: its script goes by another name now.')
  // What reads is asked for with the page; the engine, its checks and judges once something has been read.
  const ofReading = readingWorkerScripts()
  const reading = sizes.filter(({ name }) => ofReading.includes(name))
  const ofEngine = engineScripts()
  const engine = sizes.filter(({ name }) => ofEngine.includes(name))
  const ofEditor = (name: string) => /^(?:monaco|editor\.worker|yaml|benchmark\.schema)/.test(name)
  const others = sizes.filter((script) => !reading.includes(script) && !engine.includes(script))
  const before = others.filter(({ name }, index) => index < editor && !ofEditor(name))
  const editorParts = others.filter(({ name }) => ofEditor(name))
  const ahead = others.filter((script) => !before.includes(script) && !editorParts.includes(script))
  return [
    {
      name: 'page before the editor, gzipped',
      value: sum(before),
      unit: 'kB',
      target: { atMost: 200 },
      note: names(before),
    },
    {
      name: 'the same with the worker that reads',
      value: sum(before) + sum(reading),
      unit: 'kB',
      target: { atMost: 420 },
      note: names(reading),
    },
    { name: 'engine, loaded after the first reading', value: sum(engine), unit: 'kB', note: names(engine) },
    { name: 'editor and its workers', value: sum(editorParts), unit: 'kB', note: names(editorParts) },
    { name: 'parts fetched ahead, at rest', value: sum(ahead), unit: 'kB' },
    { name: 'all of a first visit', value: sum(sizes), unit: 'kB' },
  ]
}

interface Script {
  readonly name: string
  readonly kilobytes: number
}

function nameOf(request: Request): string {
  return new URL(request.url()).pathname.split('/').at(-1) ?? ''
}

async function sizeOf(request: Request): Promise<Script> {
  const body = await (await request.response())?.body()
  if (!body) throw new Error(`${request.url()} did not come.`)
  return { name: nameOf(request), kilobytes: gzipSync(body).length / 1000 }
}

function sum(scripts: readonly Script[]): number {
  return scripts.reduce((total, { kilobytes }) => total + kilobytes, 0)
}

/** Without the hashes that builds put into file names. */
function names(scripts: readonly Script[]): string {
  return scripts
    .map(({ name, kilobytes }) => `${name.replace(/-[\w-]{8}\.(js|css)$/, '.$1')} ${kilobytes.toFixed(0)}`)
    .join(', ')
}
