import type { PlaygroundPage } from '../playground/testing/playground-page.testing.ts'
import { type Figure, percentile } from './figure.ts'

const rows = 50_000
const models = ['baseline/echo', 'baseline/longest-word']
const seconds = 30

/** What the page notes about its main thread while the run streams in. */
interface Notes {
  readonly longTasks: readonly number[]
  /** Milliseconds between one animation frame and the next. */
  readonly frames: readonly number[]
}

/** A real run of 100,000 cells against the local proxy, seen for half a minute while the grid is scrolled all the time. */
export async function measureStreaming(playground: PlaygroundPage, url: string): Promise<readonly Figure[]> {
  const { page } = playground
  await playground.open(url)
  await page.locator('input[type="file"]').setInputFiles([
    { name: 'stream.bench.yaml', mimeType: 'application/yaml', buffer: Buffer.from(benchmark) },
    { name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from(csv()) },
  ])
  const cells = rows * models.length
  await playground.planned(cells)
  await page.getByRole('button', { name: 'Run options' }).click()
  await page.getByLabel('Calls at once').fill('64')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await playground.run.click()
  await playground.grid.waitFor()
  await page.evaluate(noteFramesWhileScrolling)
  const before = await done(playground)
  const startedAt = performance.now()
  await page.waitForTimeout(seconds * 1000)
  const [after, elapsed] = [await done(playground), (performance.now() - startedAt) / 1000]
  const { longTasks, frames } = (await page.evaluate('globalThis.benchNotes')) as Notes
  await page.getByRole('button', { name: 'Stop' }).click()
  const cellRate = (after - before) / elapsed
  const sorted = frames.toSorted((a, b) => a - b)
  return [
    {
      name: 'cells streamed in',
      value: cellRate,
      unit: '/s',
      note: `of ${cells.toLocaleString('en')}, ${seconds} s, 64 calls at once`,
    },
    { name: 'updates streamed in', value: 2 * cellRate, unit: '/s', note: 'each cell twice: begun, ended' },
    {
      name: 'tasks over 50 ms on the main thread',
      value: longTasks.length,
      unit: '',
      target: { atMost: 0 },
      note: 'while scrolling',
    },
    { name: 'longest of them', value: Math.max(0, ...longTasks), unit: 'ms', note: '0: none over 50 ms' },
    {
      name: 'frames while scrolling',
      value: frames.length / (frames.reduce((sum, each) => sum + each, 0) / 1000),
      unit: '/s',
    },
    { name: 'time between frames, 95th percentile', value: percentile(sorted, 0.95), unit: 'ms' },
  ]
}

async function done({ page }: PlaygroundPage): Promise<number> {
  return Number(await page.getByRole('progressbar', { name: 'Cells done' }).getAttribute('aria-valuenow'))
}

const benchmark = `benchleaf: 1
title: A stream of cells
main: answer
models: [${models.join(', ')}]
datasets:
  rows: {file: rows.csv}
tasks:
  answer:
    dataset: rows
    prompt: "{{ question }}"
    checks:
      - contains: "{{ number }}"
`

function csv(): string {
  const lines = Array.from({ length: rows }, (_, row) => `q${row},What is ${row} plus ${row + 1}?,${row}`)
  return ['id,question,number', ...lines].join('\n')
}

/** Runs in the page: scrolls the grid a little each frame, to the end and back. */
const noteFramesWhileScrolling = `(() => {
  const notes = { longTasks: [], frames: [] }
  globalThis.benchNotes = notes
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) notes.longTasks.push(entry.duration)
  }).observe({ type: 'longtask' })
  const viewport = document.querySelector('[role="grid"]').parentElement
  let step = 45
  let last = performance.now()
  const frame = (now) => {
    notes.frames.push(now - last)
    last = now
    viewport.scrollTop += step
    if (viewport.scrollTop <= 0 || viewport.scrollTop + viewport.clientHeight >= viewport.scrollHeight) step = -step
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
})()`
