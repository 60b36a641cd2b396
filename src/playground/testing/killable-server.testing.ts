import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../cli/benchleaf.js', import.meta.url))

/** The product in a process of its own, which can die and come back at the same address. */
export class KillableServer {
  readonly url: string
  private readonly port: number
  private readonly folder: string
  private process: ChildProcess | undefined

  private constructor(port: number, folder: string) {
    this.port = port
    this.folder = folder
    this.url = `http://127.0.0.1:${port}`
  }

  /** Starts it with one model, `local/slow`, that lives at an address. */
  static async start(modelsUrl: string): Promise<KillableServer> {
    const folder = mkdtempSync(join(tmpdir(), 'benchleaf-killable-'))
    const config = `providers:\n  local: {kind: openai-compatible, baseUrl: "${modelsUrl}", apiKey: none, models: [slow], prices: {input: 0, output: 0}}\n`
    writeFileSync(join(folder, 'proxy.yaml'), config)
    const server = new KillableServer(await freePort(), folder)
    await server.revive()
    return server
  }

  /** Starts it again after it died. */
  async revive(): Promise<void> {
    const { port, folder } = this
    const settings = { PORT: String(port), HOST: '127.0.0.1', BENCHLEAF_DATA: join(folder, 'data') }
    this.process = spawn(process.execPath, [command, 'serve'], {
      env: { ...process.env, ...settings, BENCHLEAF_CONFIG: join(folder, 'proxy.yaml') },
      stdio: 'ignore',
    })
    for (;;) {
      const answer = await fetch(`${this.url}/api/health`).catch(() => undefined)
      if (answer?.ok) return
      if (this.process.exitCode !== null) throw new Error(`The server ended with code ${this.process.exitCode}.`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  /** Ends it without a word, as a power cut does. */
  async kill(): Promise<void> {
    if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null) return
    const gone = once(this.process, 'exit')
    this.process.kill('SIGKILL')
    await gone
  }

  async close(): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
