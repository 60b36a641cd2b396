import type { PlaygroundPage } from '../playground/testing/playground-page.testing.ts'
import { type Figure, percentile } from './figure.ts'
import { collectedHeap } from './page-heap.ts'

const rows = 50_000
const models = ['baseline/echo', 'baseline/longest-word']
/** The same run again, its answers recorded by then. */
const repeats = 3
const longestMs = 15 * 60_000
const megabyte = 1_000_000

/** What the page notes from the press of Run to the end. */
interface Notes {
  /** Milliseconds of each task on the main thread of more than 50. */
  readonly longTasks: readonly number[]
  /** Milliseconds between one animation frame and the next, while the grid is scrolled all the time. */
  readonly frames: readonly number[]
  /** Cells that the worker told the page of: begun, and ended. */
  readonly updates: number
  readonly milliseconds: number
}

/** A real run of 100,000 cells against the local proxy, from the press of Run to its end, scrolled all the time; and again. */
export async function measureStreaming(playground: PlaygroundPage, url: string): Promise<readonly Figure[]> {
  const { page } = playground
  await page.addInitScript(countUpdates)
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
  const first = await watchedRun(playground)
  const heaps = [await collectedHeap(page)]
  for (let repeat = 0; repeat < repeats; repeat++) {
    await watchedRun(playground)
    heaps.push(await collectedHeap(page))
  }
  const sorted = first.frames.toSorted((a, b) => a - b)
  const [heapFirst = Number.NaN, heapLast = Number.NaN] = [heaps[0], heaps.at(-1)]
  return [
    {
      name: 'updates streamed in',
      value: first.updates / (first.milliseconds / 1000),
      unit: '/s',
      target: { atLeast: 2000 },
      note: `${cells.toLocaleString('en')} cells to the end, 64 calls at once; ${first.updates.toLocaleString('en')} updates counted`,
    },
    { name: 'the whole run', value: first.milliseconds / 1000, unit: 's' },
    {
      name: 'longest task on the main thread',
      value: Math.max(0, ...first.longTasks),
      unit: 'ms',
      target: { atMost: 50 },
      note: `from the press of Run to the end, while scrolling; ${first.longTasks.length} over 50 ms`,
    },
    {
      name: 'frames while scrolling',
      value: first.frames.length / (first.frames.reduce((sum, each) => sum + each, 0) / 1000),
      unit: '/s',
      target: { atLeast: 58 },
      note: 'of 60',
    },
    {
      name: 'time between frames, 95th percentile',
      value: percentile(sorted, 0.95),
      unit: 'ms',
      target: { atMost: 20 },
    },
    { name: 'memory after the run', value: heapFirst / megabyte, unit: 'MB', note: 'page and worker, collected' },
    {
      name: `memory after ${repeats} more runs, of that`,
      value: heapLast / heapFirst,
      unit: '',
      target: { atMost: 1.1 },
      note: heaps.map((heap) => (heap / megabyte).toFixed(0)).join(', '),
    },
  ]
}

async function watchedRun({ page, run, grid }: PlaygroundPage): Promise<Notes> {
  await page.evaluate(watch)
  await run.click()
  await page.getByText('Running', { exact: true }).waitFor()
  await grid.waitFor()
  await page.evaluate(scroll)
  await page.getByText('Finished', { exact: true }).waitFor({ timeout: longestMs })
  const notes = (await page.evaluate('globalThis.benchWatch.end()')) as Notes
  const cells = await page.getByRole('progressbar', { name: 'Cells done' }).getAttribute('aria-valuenow')
  if (Number(cells) !== rows * models.length) throw new Error(`Only ${cells} cells came in.`)
  return notes
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

/** Runs in the page before its own scripts: counts the cells in each batch that comes from the worker. */
const countUpdates = `(() => {
  globalThis.benchUpdates = 0
  const listen = MessagePort.prototype.addEventListener
  MessagePort.prototype.addEventListener = function (type, listener, ...rest) {
    if (type === 'message') {
      listen.call(this, 'message', ({ data }) => {
        for (const { value } of data?.argumentList ?? []) {
          if (!Array.isArray(value)) continue
          for (const update of value) if (update?.type === 'cells') globalThis.benchUpdates += update.cells.length
        }
      })
    }
    return listen.call(this, type, listener, ...rest)
  }
})()`

/** Runs in the page: notes what happens on its main thread from now on. */
const watch = `(() => {
  const notes = { longTasks: [], frames: [] }
  const startedAt = performance.now()
  const updatesBefore = globalThis.benchUpdates
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.startTime >= startedAt) notes.longTasks.push(entry.duration)
  })
  observer.observe({ type: 'longtask' })
  globalThis.benchWatch = {
    ...notes,
    going: true,
    end() {
      this.going = false
      observer.disconnect()
      return { ...notes, updates: globalThis.benchUpdates - updatesBefore, milliseconds: performance.now() - startedAt }
    },
  }
})()`

/** Runs in the page: scrolls the grid a little each frame, to the end and back. */
const scroll = `(() => {
  const watch = globalThis.benchWatch
  const viewport = document.querySelector('[role="grid"]').parentElement
  let step = 45
  let last = performance.now()
  const frame = (now) => {
    if (!watch.going) return
    watch.frames.push(now - last)
    last = now
    viewport.scrollTop += step
    if (viewport.scrollTop <= 0 || viewport.scrollTop + viewport.clientHeight >= viewport.scrollHeight) step = -step
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
})()`
