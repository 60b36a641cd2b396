import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '../../server/serve.ts'
import { startOpenAiServer } from '../../server/testing/openai-server.testing.ts'
import type { FakeRequest } from '../../server/testing/replies.testing.ts'

/** A proxy with a contestant, `local/writer`, and a judge, `local/judge`, whose verdicts are the test's to choose. */
export interface GradedServer {
  readonly url: string
  /** Every call that reached the models, in order. */
  readonly asked: FakeRequest[]
  close(): Promise<void>
}

/** `verdict` gets what the judge reads. */
export async function startGradedServer(verdict: (read: string) => string): Promise<GradedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'benchleaf-graded-'))
  const asked: FakeRequest[] = []
  const models = await startOpenAiServer({
    reply: (request) => {
      asked.push(request)
      const said = request.messages.map(({ content }) => content).join('\n')
      if (request.model === 'judge') return JSON.stringify({ reasoning: 'So it seems to me.', verdict: verdict(said) })
      return `An answer about ${/about (\w+)/.exec(said)?.[1]}, in a few words.`
    },
  })
  const configFile = join(folder, 'proxy.yaml')
  writeFileSync(
    configFile,
    `providers:\n  local: {kind: openai-compatible, baseUrl: "${models.url}", apiKey: none, models: [writer, judge], prices: {input: 1, output: 4}}\n`,
  )
  const server = await serve({ port: 0, host: '127.0.0.1', dataFolder: folder, configFile, env: {}, log: () => {} })
  return {
    url: server.url,
    asked,
    async close() {
      await server.close()
      await models.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Twelve questions, answered by `local/writer` and graded by `local/judge` on two criteria. */
export const gradedBenchmark = `benchleaf: 1
title: Short answers
main: explain
models: [local/writer]
datasets:
  things:
    rows:
${Array.from({ length: 12 }, (_, row) => `      - {id: q${row + 1}, thing: thing${row + 1}}`).join('\n')}
rubrics:
  quality:
    judge: local/judge
    scale: 1..5
    criteria:
      clear:
        ask: Is it clear?
        levels: {1: muddled, 5: plain}
      safe:
        ask: Is it safe?
        scale: pass_fail
tasks:
  explain:
    dataset: things
    prompt: "Write about {{ thing }}"
    checks:
      - rubric: quality
`
