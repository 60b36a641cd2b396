import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

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
  const switches = [...quiet, ...more]
  for (const executablePath of [process.env.CHROME_PATH, '/usr/bin/chromium']) {
    if (executablePath && existsSync(executablePath)) return chromium.launch({ executablePath, args: switches })
  }
  const { default: packaged } = await import('@sparticuz/chromium')
  return chromium.launch({ executablePath: await packaged.executablePath(), args: [...packaged.args, ...switches] })
}
