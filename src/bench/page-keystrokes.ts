import type { PlaygroundPage } from '../playground/testing/playground-page.testing.ts'
import { type Figure, percentile } from './figure.ts'
import { largeBenchmark, largeBenchmarkLines } from './large-benchmark.ts'

const warmUps = 3
const repetitions = 20
/** How long the page waits for the next keystroke before it reads, in milliseconds. */
const debounceMs = 150

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
  const median = percentile(times, 0.5)
  const lines = `${largeBenchmarkLines.toLocaleString('en')} lines`
  return [
    {
      name: 'key to squiggle, median',
      value: median,
      unit: 'ms',
      note: `${lines}, with the pause of ${debounceMs} ms`,
    },
    {
      name: 'key to squiggle without the pause, median',
      value: median - debounceMs,
      unit: 'ms',
      target: { atMost: 100 },
    },
    {
      name: 'key to squiggle without the pause, 95th percentile',
      value: percentile(times, 0.95) - debounceMs,
      unit: 'ms',
      target: { atMost: 100 },
    },
  ]
}

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
