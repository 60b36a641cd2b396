import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { unpackedChromium } from './packaged-chromium.testing.ts'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts a headless Chromium: $CHROME_PATH, the system's, or the one that comes as a package. `more` are switches. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const args = [...quiet, ...more]
  for (const executablePath of [process.env.CHROME_PATH, '/usr/bin/chromium']) {
    if (executablePath && existsSync(executablePath)) return chromium.launch({ executablePath, args })
  }
  const folder = await unpackedChromium()
  const executablePath = join(folder, 'chromium')
  try {
    return await chromium.launch({ executablePath, args })
  } catch (error) {
    if (!String(error).includes('error while loading shared libraries')) throw error
    const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023/lib') }
    return chromium.launch({ executablePath, args, env })
  }
}
