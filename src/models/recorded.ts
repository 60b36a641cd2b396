import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { isJsonObject, type Json } from '../language/json.ts'
import type { ModelInfo } from './chat.ts'

/** What a look-up found. */
export type RecordedLookup =
  | { readonly status: 'found'; readonly response: string }
  /** In words: why there is no answer, and what to do. */
  | { readonly status: 'missing'; readonly why: string }

const encoder = new TextEncoder()

/** SHA-256 of a prompt's UTF-8 bytes in hex: how a recorded answer knows its prompt without repeating it. */
export function promptSha256(prompt: string): string {
  return bytesToHex(sha256(encoder.encode(prompt)))
}

/**
 * Published answers of real models, each under its model, the digest of the last user message, and the repetition it is:
 * one recorded answer is one sample and is never replayed as a second one.
 */
export class RecordedAnswers {
  private readonly models = new Map<string, Map<string, string>>()
  private readonly infos = new Map<string, ModelInfo>()

  /**
   * Adds a line of a `recorded.jsonl`: `{model, prompt_sha256, response, epoch?}`. The first answer under a name stays.
   * Returns what is wrong with the line, if anything.
   */
  addLine(line: string): string | undefined {
    let value: Json
    try {
      value = JSON.parse(line)
    } catch {
      return 'the line is no JSON'
    }
    if (!isJsonObject(value)) return 'the line is no JSON object'
    const { model, prompt_sha256: digest, response, epoch = 1 } = value
    if (typeof model !== 'string' || !model.startsWith('recorded/')) return '"model" must be a text like recorded/name'
    if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest)) return '"prompt_sha256" must be 64 hex digits'
    if (typeof response !== 'string') return '"response" must be a text'
    if (typeof epoch !== 'number' || !Number.isInteger(epoch) || epoch < 1) return '"epoch" must be 1 or more'
    const answers = this.models.get(model) ?? new Map<string, string>()
    this.models.set(model, answers)
    const key = keyOf(digest, epoch)
    if (!answers.has(key)) answers.set(key, response)
    return undefined
  }

  /** Says what a model is, for people; `recorded.json` holds such descriptions beside the answers. */
  describe(id: string, description: string): void {
    this.infos.set(id, info(id, description))
  }

  /** The models that have answers. */
  list(): readonly ModelInfo[] {
    return [...this.models.keys()]
      .sort()
      .map((id) => this.infos.get(id) ?? info(id, 'Published answers of a real model, replayed.'))
  }

  /** The recorded answer to a prompt; `epoch` counts repetitions from 1. */
  find(model: string, prompt: string, epoch: number): RecordedLookup {
    const answers = this.models.get(model)
    if (!answers) return { status: 'missing', why: `There are no recorded answers of ${model}.` }
    const digest = promptSha256(prompt)
    const response = answers.get(keyOf(digest, epoch))
    if (response !== undefined) return { status: 'found', response }
    if (epoch > 1 && answers.has(keyOf(digest, 1))) {
      const why = `${model} has one recorded answer to this prompt and this is repetition ${epoch}: to replay it again would pass for a fresh answer. Take "repeat" out of the task, or choose a live model.`
      return { status: 'missing', why }
    }
    const why = `${model} has no recorded answer to this prompt. Recorded models replay published answers to the exact prompts of the examples that ship them; for any other prompt choose a live model.`
    return { status: 'missing', why }
  }
}

function keyOf(digest: string, epoch: number): string {
  return epoch === 1 ? digest : `${digest}#${epoch}`
}

function info(id: string, description: string): ModelInfo {
  return { id, provider: 'recorded', kind: 'recorded', description, prices: { input: 0, output: 0 } }
}
