import type { ModelInfo } from '../../models/chat.ts'
import { parseModelList } from '../../models/model-list.ts'
import { access } from '../access/access-store.ts'
import { fetchJson } from './http.ts'

/** The models the proxy lists, in its order, with those that keys of one's own reach. */
export async function fetchModels(): Promise<readonly ModelInfo[]> {
  const listed = parseModelList(await fetchJson('/v1/models', 'The list of models'))
  const own = Object.values(access.get().keys).flatMap(({ models }) => models)
  const known = new Set(own.map(({ id }) => id))
  return [...own, ...listed.filter(({ id }) => !known.has(id))]
}

/** The models that a provider offers to the holder of a key. Throws in plain words where it refuses the key. */
export async function fetchOwnModels(provider: string, key: string): Promise<readonly ModelInfo[]> {
  const path = `/v1/models?provider=${encodeURIComponent(provider)}`
  return parseModelList(await fetchJson(path, `The models of ${provider}`, { 'benchleaf-provider-key': key }))
}
