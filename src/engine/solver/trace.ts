import type { Variant } from '../../language/benchmark.ts'
import { type Digest, digestOf } from '../../language/canonical.ts'
import type { ChatMessage, ContentPart } from '../../models/chat.ts'
import type { WorkCall } from './transcript.ts'

/**
 * One call of a contestant's work, as the run bundle holds it: where it stands, what was said to the model since the call
 * before in the same conversation (same sample and step), and the record that holds what it replied.
 */
export interface TraceCall {
  readonly record: Digest
  /** `user`: the call was of the model that plays the user. */
  readonly by: 'contestant' | 'user'
  /** Of several samples, counted from 1. */
  readonly sample?: number
  /** Of the sample that the vote picked. */
  readonly chosen?: true
  readonly step?: string
  /** Counts from 1. Absent where there are steps. */
  readonly turn?: number
  /** Counts from 1. Absent where the task is asked once. */
  readonly attempt?: number
  /** A picture or a sound in it is named by its digest. */
  readonly said: readonly ChatMessage[]
  /** At the end of a turn: what extraction found; null when it found nothing. */
  readonly answer?: string | null
}

/** True when a cell is one call and no more, so that its trace would say nothing new. */
export function isPlain({ solver, attempts, vote }: Variant): boolean {
  return !attempts && !vote && solver.kind === 'conversation' && solver.further.length === 0 && !solver.asking.tools
}

/** The calls of a contestant's work as the bundle holds them; `chosen` is the sample that a vote picked. */
export function traceOf(
  calls: readonly WorkCall[],
  { solver, attempts }: Variant,
  chosen: number | undefined,
): readonly TraceCall[] {
  return calls.map((call): TraceCall => {
    const { record, by, sample, step, turn, attempt, said } = call
    const extracted = by === 'contestant' ? call.extracted : undefined
    return {
      record: record.digest,
      by,
      ...(sample === undefined ? {} : { sample }),
      ...(sample !== undefined && sample === chosen ? { chosen: true } : {}),
      ...(step === undefined ? {} : { step }),
      ...(solver.kind === 'steps' ? {} : { turn }),
      ...(attempts ? { attempt } : {}),
      said: said.map(withoutMedia),
      ...(extracted ? { answer: 'answer' in extracted ? extracted.answer : null } : {}),
    }
  })
}

function withoutMedia(message: ChatMessage): ChatMessage {
  const { content } = message
  return typeof content === 'string' ? message : { ...message, content: content.map(named) }
}

/** What stands for a picture or sound of that many characters: shorter ones are kept. */
const longestKept = 200

function named(part: ContentPart): ContentPart {
  switch (part.type) {
    case 'text':
      return part
    case 'image_url':
      return { type: 'image_url', image_url: { url: short(part.image_url.url) } }
    case 'input_audio':
      return { type: 'input_audio', input_audio: { ...part.input_audio, data: short(part.input_audio.data) } }
  }
}

function short(data: string): string {
  return data.length <= longestKept || /^https?:/i.test(data) ? data : `digest:${digestOf(data)}`
}
