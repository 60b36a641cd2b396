import type { Cell } from '../engine/cell.ts'
import type { CallRecord } from '../engine/record.ts'
import type { TraceCall } from '../engine/solver/trace.ts'
import { digestOf } from '../language/canonical.ts'
import type { ChatMessage, ContentPart } from '../models/chat.ts'
import { textOf } from '../models/message-text.ts'
import type { SaidMessage, WorkConversation, WorkItem } from './detail-api.ts'

/** Finds the picture or sound that a bundle names by its digest. */
export type MediaByDigest = (digest: string) => string | undefined

/** Pictures and sounds by digest, told apart when somebody looks. */
export function mediaByDigest(media: Readonly<Record<string, string>>): MediaByDigest {
  let known: Map<string, string> | undefined
  return (digest) => {
    known ??= new Map(Object.values(media).map((data) => [`digest:${digestOf(data)}`, data]))
    return known.get(digest)
  }
}

/** A message as the page shows it. */
export function saidMessage(message: ChatMessage, media: MediaByDigest): SaidMessage {
  const parts: readonly ContentPart[] = typeof message.content === 'string' ? [] : message.content
  return { role: message.role, text: textOf(message), media: parts.flatMap((part) => mediumOf(part, media)) }
}

function mediumOf(part: ContentPart, media: MediaByDigest): readonly string[] {
  switch (part.type) {
    case 'text':
      return []
    case 'image_url':
      return [media(part.image_url.url) ?? part.image_url.url]
    case 'input_audio':
      return [`data:audio/${part.input_audio.format};base64,${part.input_audio.data}`]
  }
}

/** A contestant's work as a story, conversation by conversation; empty for a plain question. */
export function workOf(
  { trace = [] }: Pick<Cell, 'trace'>,
  records: readonly CallRecord[],
  media: MediaByDigest,
): readonly WorkConversation[] {
  const byDigest = new Map(records.map((record) => [record.digest, record]))
  const groups = new Map<string, TraceCall[]>()
  for (const call of trace) {
    const key = `${call.sample ?? ''} ${call.step ?? ''}`
    const calls = groups.get(key) ?? []
    groups.set(key, calls)
    calls.push(call)
  }
  return [...groups.values()].map((calls) => {
    const [first] = calls
    const answered = calls.findLast((call) => call.answer !== undefined)
    return {
      sample: first?.sample ?? null,
      step: first?.step ?? null,
      chosen: first?.chosen === true,
      answer: answered?.answer ?? null,
      items: itemsOf(calls, byDigest, media),
    }
  })
}

function itemsOf(
  calls: readonly TraceCall[],
  records: ReadonlyMap<string, CallRecord>,
  media: MediaByDigest,
): readonly WorkItem[] {
  const items: WorkItem[] = []
  let attempt = 1
  let player: string | null = null
  for (const [index, call] of calls.entries()) {
    const record = records.get(call.record)
    if (call.by === 'user') {
      for (const message of call.said) items.push({ type: 'part', text: textOf(message), model: record?.model ?? '' })
      player = record?.model ?? ''
      if (index === calls.length - 1 && record?.status === 'done')
        items.push({ type: 'ended', text: record.output.text, model: record.model })
      continue
    }
    if (call.attempt !== undefined && call.attempt > attempt) {
      attempt = call.attempt
      items.push({ type: 'attempt', number: attempt })
    }
    for (const message of call.said) {
      if (message.role !== 'tool')
        items.push({ type: 'said', message: saidMessage(message, media), by: message.role === 'user' ? player : null })
    }
    player = null
    if (record?.status === 'done') items.push(...repliesOf(call, record, calls[index + 1]))
  }
  return items
}

function repliesOf(
  call: TraceCall,
  record: Extract<CallRecord, { status: 'done' }>,
  next: TraceCall | undefined,
): readonly WorkItem[] {
  const { text, toolCalls = [] } = record.output
  const reply: WorkItem = { type: 'reply', text, answer: call.answer, latencyMs: record.latencyMs }
  const tools = toolCalls.map(
    ({ id, function: called }): WorkItem => ({
      type: 'tool',
      name: called.name,
      arguments: called.arguments,
      result: resultOf(id, next),
    }),
  )
  return text === '' && tools.length > 0 ? tools : [reply, ...tools]
}

function resultOf(id: string, next: TraceCall | undefined): string | null {
  const told = next?.said.find((message) => message.role === 'tool' && message.tool_call_id === id)
  return told ? textOf(told) : null
}
