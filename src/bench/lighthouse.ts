import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse, { desktopConfig } from 'lighthouse'
import { ensureBuiltPage } from '../playground/testing/built-page.testing.ts'
import { launchChromium } from '../playground/testing/chromium.testing.ts'
import { serve } from '../server/serve.ts'
import type { Figure } from './figure.ts'

const pages: readonly { readonly name: string; readonly path: string }[] = [
  { name: 'first visit', path: '/' },
  { name: 'limits page', path: '/#/limits' },
]
const goals: Readonly<Record<string, number>> = { performance: 95, accessibility: 100, 'best-practices': 100 }

/** Google's Lighthouse, for a desktop, on the built page in a fresh profile. */
export async function measureLighthouse(): Promise<readonly Figure[]> {
  ensureBuiltPage()
  const dataFolder = mkdtempSync(join(tmpdir(), 'benchleaf-bench-'))
  const server = await serve({ port: 0, host: '127.0.0.1', dataFolder, env: {}, log: () => {} })
  const port = await freePort()
  const browser = await launchChromium([`--remote-debugging-port=${port}`])
  try {
    const figures: Figure[] = []
    for (const { name, path } of pages) figures.push(...(await inspect(name, `${server.url}${path}`, port)))
    return figures
  } finally {
    await browser.close()
    await server.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

async function inspect(name: string, url: string, port: number): Promise<readonly Figure[]> {
  const options = { port, onlyCategories: Object.keys(goals), logLevel: 'error' } as const
  const inspected = await lighthouse(url, options, desktopConfig)
  if (!inspected) throw new Error(`Lighthouse gave no report about ${url}.`)
  const { categories, audits } = inspected.lhr
  return Object.entries(goals).map(([id, goal]) => {
    const category = categories[id]
    const missed = (category?.auditRefs ?? []).flatMap(({ id: audit, weight }) => {
      const { score, title, displayValue } = audits[audit] ?? {}
      return weight > 0 && typeof score === 'number' && score < 0.9
        ? [displayValue ? `${title}: ${displayValue}` : title]
        : []
    })
    return {
      name: `${name}: ${category?.title ?? id}`,
      value: Math.round((category?.score ?? 0) * 100),
      unit: 'of 100',
      target: { atLeast: goal },
      ...(missed.length === 0 ? {} : { note: missed.join('; ') }),
    }
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
