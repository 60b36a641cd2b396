import type { JsonObject } from '../../language/json.ts'
import { baselines } from '../../models/baseline.ts'
import type { ChatRequest, ModelInfo } from '../../models/chat.ts'
import { hashedWords, hashedWordsVector } from '../../models/hashed-words.ts'
import type { RecordedAnswers } from '../../models/recorded.ts'
import { readEmbedding } from '../../models/wire-embedding.ts'
import { lastUserMessage, readChatRequest } from '../../models/wire-request.ts'
import { estimateTokens, estimateUsage } from '../../models/wire-usage.ts'
import { completionObject, completionStream } from './completion.ts'
import type { Provider, ProviderReply } from './provider.ts'
import { badRequest, type CallReply, jsonReply } from './reply.ts'

/** What a model of this process says, or why it says nothing. */
type Answer = { readonly text: string } | { readonly refusal: CallReply }

/** The null models and the lexical stand-in judge. */
export function createBaselineProvider(): Provider {
  const byId = new Map(baselines.map((baseline) => [baseline.info.id, baseline]))
  const infos = [...baselines.map(({ info }) => info), hashedWords]
  return localProvider({
    name: 'baseline',
    models: async () => infos,
    known: (id) => infos.find((info) => info.id === id),
    answer: async (request, epoch) => {
      const baseline = byId.get(request.model)
      if (baseline) return { text: baseline.reply(request, epoch) }
      const names = infos.map(({ id }) => id).join(', ')
      return { refusal: badRequest(`There is no model ${request.model}. There are ${names}.`, 'model_not_found', 404) }
    },
  })
}

/** Published answers of real models. `load` is asked when the first call or list needs them. */
export function createRecordedProvider(load: () => Promise<RecordedAnswers>): Provider {
  let loading: Promise<RecordedAnswers> | undefined
  let loaded: RecordedAnswers | undefined
  const answers = async () => {
    loading ??= load()
    loaded = await loading
    return loaded
  }
  return localProvider({
    name: 'recorded',
    models: async () => (await answers()).list(),
    known: (id) => loaded?.list().find((info) => info.id === id),
    answer: async (request, epoch) => {
      const found = (await answers()).find(request.model, lastUserMessage(request), epoch)
      return found.status === 'found'
        ? { text: found.response }
        : { refusal: badRequest(found.why, 'no_recorded_answer', 404) }
    },
  })
}

interface LocalProviderParts {
  readonly name: 'baseline' | 'recorded'
  readonly models: () => Promise<readonly ModelInfo[]>
  readonly known: (id: string) => ModelInfo | undefined
  readonly answer: (request: ChatRequest, epoch: number) => Promise<Answer>
}

function localProvider({ name, models, known, answer }: LocalProviderParts): Provider {
  return {
    name,
    kind: name,
    models,
    known: (model) => known(`${name}/${model}`),
    cost: () => 0,
    async call({ route, body, epoch }) {
      if (route === '/embeddings') return embeddingReply(name, body)
      if (`${name}/${String(body.model)}` === hashedWords.id) {
        return badRequest(`${hashedWords.id} makes embeddings and does not chat.`)
      }
      const read = readChatRequest(body)
      if ('error' in read) return badRequest(read.error)
      const request = { ...read.request, model: `${name}/${read.request.model}` }
      const said = await answer(request, epoch)
      return 'refusal' in said ? said.refusal : replyWith(said.text, request, body)
    },
    close: async () => undefined,
  }
}

/** Vectors of one text or several, in OpenAI's dialect. */
function embeddingReply(name: string, { model, input }: JsonObject): ProviderReply {
  if (`${name}/${String(model)}` !== hashedWords.id) {
    return badRequest(`The model ${name}/${String(model)} only chats; it makes no embeddings.`)
  }
  const texts = Array.isArray(input) ? input : [input]
  if (texts.length === 0 || !texts.every((text) => typeof text === 'string')) {
    return badRequest('"input" must be a text or a list of texts.')
  }
  const data = texts.map((text, index) => ({ object: 'embedding', index, embedding: hashedWordsVector(text) }))
  const inputTokens = texts.reduce((sum, text) => sum + estimateTokens(text), 0)
  const usage = { prompt_tokens: inputTokens, total_tokens: inputTokens }
  const reply = { object: 'list', data, model: hashedWords.id, usage }
  const output = readEmbedding(reply, hashedWords.id)
  return {
    ...jsonReply(200, reply),
    usage: { inputTokens, outputTokens: 0 },
    ...(output === undefined ? {} : { output }),
  }
}

function replyWith(text: string, request: ChatRequest, body: JsonObject): ProviderReply {
  const usage = estimateUsage(request, text)
  const answer = { text, model: request.model, usage }
  if (body.stream !== true) {
    const output = { text, finishReason: 'stop', model: request.model }
    return { ...jsonReply(200, completionObject(answer, Date.now())), usage, output }
  }
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: completionStream(answer, Date.now()),
  }
}
