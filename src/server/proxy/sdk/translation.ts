import type { SharedV4ProviderOptions } from '@ai-sdk/provider'
import type { Json, JsonObject } from '../../../language/json.ts'
import type { SdkKind } from '../provider-kinds.ts'

/** A request cannot be put into the provider's words; the message is for the client. */
export class UntranslatableError extends Error {
  override readonly name = 'UntranslatableError'
}

/** Kinds whose clients pass on where a prompt is to be kept in the provider's cache. */
const cachingKinds = new Set<SdkKind>(['anthropic', 'alibaba', 'openrouter'])

/** The translation of one request: for which provider, and what of it could not be said. */
export class Translation {
  readonly kind: SdkKind
  /** The provider's own name for the model. */
  readonly model: string
  private readonly said = new Set<string>()

  constructor(kind: SdkKind, model: string) {
    this.kind = kind
    this.model = model
  }

  get warnings(): readonly string[] {
    return [...this.said]
  }

  warn(sentence: string): void {
    this.said.add(sentence)
  }

  /** Names what is left out: `name` is a field of the request as the client wrote it. */
  leaveOut(name: string): void {
    this.warn(`"${name}" is not supported with this provider, so it was left out.`)
  }

  /** Names the fields of an object that are not among those that are read. */
  leaveOutOthers(object: JsonObject, read: readonly string[], where: string): void {
    for (const [name, value] of Object.entries(object)) {
      if (!read.includes(name) && !isNothing(value)) this.leaveOut(`${where}.${name}`)
    }
  }

  /** What goes beside a message or a part of one: a mark for the provider's cache of prompts. */
  cacheMark(mark: Json | undefined, where: string): { readonly providerOptions?: SharedV4ProviderOptions } {
    if (mark === undefined || mark === null) return {}
    if (cachingKinds.has(this.kind)) return this.beside({ cacheControl: mark })
    this.leaveOut(`${where}.cache_control`)
    return {}
  }

  /** Options of this provider alone, as the library takes them with a message or a part of one. */
  beside(options: JsonObject): { readonly providerOptions: SharedV4ProviderOptions } {
    return { providerOptions: { [this.kind]: options } as SharedV4ProviderOptions }
  }
}

/** A field that asks for nothing. */
export function isNothing(value: Json | undefined): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}
