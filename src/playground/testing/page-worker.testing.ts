import type { Page } from 'playwright-core'

/** A method of the worker's API and what it is given; all of it is JSON. */
export type WorkerCall = readonly [method: string, ...given: readonly unknown[]]

/**
 * Starts one more of the page's own worker and makes calls, one after the other, over comlink's wire. Gives back what each
 * resolves to.
 */
export async function callPageWorker(page: Page, calls: readonly WorkerCall[]): Promise<readonly unknown[]> {
  const url = page
    .workers()
    .map((worker) => worker.url())
    .find((each) => each.includes('/bench.worker-'))
  if (url === undefined) throw new Error('the page has started no worker')
  return page.evaluate(
    async ([address, asked]) => {
      const worker = new Worker(address, { type: 'module' })
      const results: unknown[] = []
      for (const [id, [method, ...given]] of asked.entries()) {
        const reply = new Promise<{ type: string; value: unknown }>((resolve, reject) => {
          worker.onmessage = ({ data }) => resolve(data)
          worker.onerror = (event) => reject(new Error(event.message))
        })
        const argumentList = given.map((value) => ({ type: 'RAW', value }))
        worker.postMessage({ id: String(id), type: 'APPLY', path: [method], argumentList })
        const { type, value } = await reply
        if (type !== 'RAW') throw new Error(`${method} failed: ${JSON.stringify(value)}`)
        results.push(value)
      }
      worker.terminate()
      return results
    },
    [url, calls] as const,
  )
}
