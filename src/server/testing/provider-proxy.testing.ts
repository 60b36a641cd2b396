import type { TestContext } from 'node:test'
import type { ProviderKind } from '../proxy/provider-kinds.ts'
import { startServer } from './serving.testing.ts'
import { startWireServer, type WireAnswer, type WireRequest } from './wire-server.testing.ts'
import { wireShapes } from './wire-shapes.testing.ts'

/** The key that the proxy has for its provider. */
export const providerKey = 'sk-very-secret-key'

/** A proxy whose provider `it` is of a kind and answers as told. */
export async function startProxyOf(
  context: TestContext,
  kind: ProviderKind,
  answer: (request: WireRequest) => WireAnswer,
) {
  const wire = await startWireServer(context, answer)
  const config = `providers:\n  it: {kind: ${kind}, baseUrl: "${wire.origin}/v1", apiKey: ${providerKey}}\n`
  const server = await startServer(context, { config, env: { BENCHLEAF_LOG: 'json' } })
  return { server, requests: wire.requests, calls: wire.calls, model: `it/${wireShapes[kind].model}` }
}

/** A call of a tool, whole or a fragment of one. */
interface ToolCall {
  readonly id: string
  readonly index?: number
  readonly function: { readonly name: string; readonly arguments: string }
}
/** A chunk of a stream. */
export interface Chunk {
  readonly model: string
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number }
  readonly choices: {
    readonly finish_reason: string | null
    readonly delta?: { readonly content?: string; readonly tool_calls?: ToolCall[] }
  }[]
}

/** The calls of a whole reply. */
export function wholeCalls(json: Record<string, unknown> | undefined): readonly ToolCall[] {
  const [choice] = (json as { choices: { message: { tool_calls: ToolCall[] } }[] }).choices
  return choice?.message.tool_calls ?? []
}

/** The calls of a stream, put together from their fragments as clients do. */
export function streamedCalls(text: string): readonly ToolCall[] {
  const made: ToolCall[] = []
  for (const { index = 0, id, function: part, ...more } of chunksOf(text).flatMap(
    ({ choices }) => choices[0]?.delta?.tool_calls ?? [],
  )) {
    const known = made[index] ?? { ...more, id, function: { name: '', arguments: '' } }
    const { name, arguments: written } = known.function
    made[index] = {
      ...known,
      function: { name: name + (part.name ?? ''), arguments: written + (part.arguments ?? '') },
    }
  }
  return made
}

/** The chunks of a stream that hold data. */
export function chunksOf(text: string): Chunk[] {
  return text
    .split('\n\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice('data: '.length)))
}
