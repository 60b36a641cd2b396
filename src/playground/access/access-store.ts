import type { ModelInfo } from '../../models/chat.ts'
import type { Access } from '../../worker/api.ts'
import { createStore } from '../store/store.ts'

/** A key of the person's own, and the models it reaches. */
export interface OwnKey {
  readonly key: string
  readonly models: readonly ModelInfo[]
}

/** Where calls go, and the person's secrets: in the memory of this tab until it is closed, and nowhere else. */
export interface AccessState {
  /** OpenAI-style base of the proxy. */
  readonly proxy: string
  /** The proxy's access token; empty where it asks for none. */
  readonly token: string
  /** By the provider's name. */
  readonly keys: Readonly<Record<string, OwnKey>>
}

export const access = createStore<AccessState>({ proxy: '/v1', token: '', keys: {} })

/** What calls are sent with. */
export function secretsOf({ proxy, token, keys }: AccessState): Access {
  return { proxy, token, keys: Object.fromEntries(Object.entries(keys).map(([name, { key }]) => [name, key])) }
}
