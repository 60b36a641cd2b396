import type { PlaygroundPage } from '../playground/testing/playground-page.testing.ts'
import { type Figure, percentile } from './figure.ts'
import { largeBenchmark, largeBenchmarkLines } from './large-benchmark.ts'

const warmUps = 3
const repetitions = 20
/** A person who types fast: milliseconds between keys. */
const betweenKeysMs = 60
const typed = 'a remark that goes on for a while, without a pause'

/** From a key that breaks the benchmark to the squiggle under it, in a file of {@link largeBenchmarkLines} lines. */
export async function measureKeystrokes(playground: PlaygroundPage, url: string): Promise<readonly Figure[]> {
  const { page } = playground
  await playground.open(url)
  await playground.openFile('large.bench.yaml', largeBenchmark())
  await page.getByText('No problems').waitFor()
  await playground.clickLine('benchleaf: 1')
  await page.evaluate(noteSquiggles)
  const times: number[] = []
  for (let round = 0; round < warmUps + repetitions; round++) {
    await page.keyboard.press('x')
    await page.locator('.squiggly-error').first().waitFor()
    const time = (await page.evaluate('globalThis.benchSquiggle')) as number
    await page.keyboard.press('Backspace')
    await page.getByText('No problems').waitFor()
    if (round >= warmUps) times.push(time)
  }
  times.sort((a, b) => a - b)
  await playground.clickLine('title: A large benchmark')
  await page.evaluate(noteLongTasks)
  await page.keyboard.type(` # ${typed}`, { delay: betweenKeysMs })
  await page.getByText('No problems').waitFor()
  const longTasks = (await page.evaluate('globalThis.benchLongTasks')) as number[]
  const lines = `${largeBenchmarkLines.toLocaleString('en')} lines`
  return [
    {
      name: 'key to squiggle, median',
      value: percentile(times, 0.5),
      unit: 'ms',
      target: { atMost: 100 },
      note: `${lines}, from the key going down to the frame that paints it`,
    },
    {
      name: 'key to squiggle, 95th percentile',
      value: percentile(times, 0.95),
      unit: 'ms',
      target: { atMost: 100 },
    },
    {
      name: 'longest task on the main thread while typing',
      value: Math.max(0, ...longTasks),
      unit: 'ms',
      target: { atMost: 50 },
      note: `${typed.length} keys, one each ${betweenKeysMs} ms; 0: none over 50 ms`,
    },
  ]
}

/** Runs in the page: notes each task that takes more than 50 ms. */
const noteLongTasks = `(() => {
  globalThis.benchLongTasks = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.benchLongTasks.push(entry.duration)
  }).observe({ type: 'longtask' })
})()`

/** Runs in the page: from the time a key went down to the frame that paints the first squiggle after it. */
const noteSquiggles = `(() => {
  let pressedAt
  addEventListener('keydown', (event) => { if (event.key === 'x') pressedAt = event.timeStamp }, true)
  new MutationObserver(() => {
    if (pressedAt === undefined || !document.querySelector('.squiggly-error')) return
    const since = pressedAt
    pressedAt = undefined
    requestAnimationFrame(() => { globalThis.benchSquiggle = performance.now() - since })
  }).observe(document.body, { subtree: true, childList: true, attributes: true })
})()`
