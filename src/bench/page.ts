import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuiltPage } from '../playground/testing/built-page.testing.ts'
import { launchChromium } from '../playground/testing/chromium.testing.ts'
import { PlaygroundPage } from '../playground/testing/playground-page.testing.ts'
import { serve } from '../server/serve.ts'
import type { Figure } from './figure.ts'
import { measureDownload } from './page-download.ts'
import { measureKeystrokes } from './page-keystrokes.ts'
import { measureStreaming } from './page-streaming.ts'

const parts: readonly ((playground: PlaygroundPage, url: string) => Promise<readonly Figure[]>)[] = [
  measureDownload,
  measureKeystrokes,
  measureStreaming,
]

/** The built page in a real browser against a real server: what it loads, how soon it answers, whether it stays smooth. */
export async function measurePage(): Promise<readonly Figure[]> {
  ensureBuiltPage()
  const dataFolder = mkdtempSync(join(tmpdir(), 'benchleaf-bench-'))
  const server = await serve({ port: 0, host: '127.0.0.1', dataFolder, env: {}, log: () => {} })
  const browser = await launchChromium()
  const figures: Figure[] = []
  try {
    for (const measure of parts) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 860 } })
      figures.push(...(await measure(new PlaygroundPage(await context.newPage()), server.url)))
      await context.close()
    }
    return figures
  } finally {
    await browser.close()
    await server.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
