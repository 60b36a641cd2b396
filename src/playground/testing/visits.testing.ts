import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before } from 'node:test'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { type RunningServer, serve } from '../../server/serve.ts'
import { ensureBuiltPage } from './built-page.testing.ts'
import { launchChromium } from './chromium.testing.ts'
import { PlaygroundPage } from './playground-page.testing.ts'

/** The Chromium of a file's tests. */
export class Visits {
  private chromium: Browser | undefined
  private readonly profiles: BrowserContext[] = []

  get browser(): Browser {
    if (!this.chromium) throw new Error('no browser before the first test')
    return this.chromium
  }

  /** A browser that remembers nothing, until the end of the test. */
  async profile(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      colorScheme: 'light',
      ...options,
    })
    context.setDefaultTimeout(60_000)
    this.profiles.push(context)
    return context
  }

  /** A tab of its own profile, with nothing open in it. */
  async tab(options: BrowserContextOptions = {}): Promise<PlaygroundPage> {
    return new PlaygroundPage(await (await this.profile(options)).newPage())
  }

  /** A first visit. */
  async first(url: string, options: BrowserContextOptions = {}): Promise<PlaygroundPage> {
    const playground = await this.tab(options)
    await playground.open(url)
    return playground
  }

  async start(): Promise<void> {
    ensureBuiltPage()
    this.chromium = await launchChromium()
  }

  /** Closes the tabs of a test. */
  async leave(): Promise<void> {
    for (const context of this.profiles.splice(0)) await context.close()
  }

  async end(): Promise<void> {
    await this.chromium?.close()
  }
}

/** Starts a browser before a file's tests, and closes it after them; what a test opened is closed after that test. */
export function visitsForTests(): Visits {
  const visits = new Visits()
  before(() => visits.start())
  afterEach(() => visits.leave())
  after(() => visits.end())
  return visits
}

/** A server for a file's tests, in a folder of its own. */
export interface TestServer {
  readonly url: string
  readonly folder: string
}

/** Starts the product before a file's tests, and ends it after them. `config` starts what its proxy's configuration names, and gives that configuration. */
export function serverForTests(config?: () => Promise<string>): TestServer {
  const folder = mkdtempSync(join(tmpdir(), 'benchleaf-page-'))
  let server: RunningServer | undefined
  before(async () => {
    const configFile = join(folder, 'proxy.yaml')
    if (config) writeFileSync(configFile, await config())
    const more = config ? { configFile } : {}
    server = await serve({ port: 0, host: '127.0.0.1', dataFolder: folder, env: {}, log: () => {}, ...more })
  })
  after(async () => {
    await server?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder,
    get url() {
      if (!server) throw new Error('no server before the first test')
      return server.url
    },
  }
}
