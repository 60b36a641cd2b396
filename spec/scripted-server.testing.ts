import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { digestOf } from '../src/language/canonical.ts'
import type { ChatRequest } from '../src/models/chat.ts'
import { serve } from '../src/server/serve.ts'
import { startOpenAiServer } from '../src/server/testing/openai-server.testing.ts'
import { scriptedModels } from './scripted-models.testing.ts'

/** A proxy whose `local/…` models are the scripted ones. */
export interface ScriptedServer {
  readonly url: string
  /** Calls that reached the models; the proxy answers a call it knows by itself. */
  readonly calls: number
  close(): Promise<void>
}

/** Starts the scripted models, and a proxy before them, on free ports. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'benchleaf-scripted-'))
  const asked = new Map<string, number>()
  let calls = 0
  const models = await startOpenAiServer({
    reply: (body) => {
      const request = body as unknown as ChatRequest
      const model = scriptedModels[request.model]
      if (!model) throw new Error(`there is no scripted model ${request.model}`)
      const digest = digestOf(request)
      const before = asked.get(digest) ?? 0
      asked.set(digest, before + 1)
      calls++
      return model(request, before)
    },
  })
  const configFile = join(dataFolder, 'proxy.yaml')
  const names = Object.keys(scriptedModels).join(', ')
  writeFileSync(
    configFile,
    `providers:\n  local: {kind: openai-compatible, baseUrl: "${models.url}", apiKey: none, models: [${names}], prices: {input: 1, output: 4}}\n`,
  )
  const server = await serve({ port: 0, host: '127.0.0.1', dataFolder, configFile, env: {}, log: () => {} })
  return {
    url: server.url,
    get calls() {
      return calls
    },
    async close() {
      await server.close()
      await models.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** A host that has files at addresses of their own. */
export interface FileServer {
  readonly url: string
  close(): Promise<void>
}

/** Serves the files of a folder. */
export async function startFileServer(folder: string): Promise<FileServer> {
  const server = createServer(({ url = '' }, response) => response.end(readFileSync(join(folder, basename(url)))))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
