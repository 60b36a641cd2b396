import type { ModelInfo } from '../../models/chat.ts'
import { parseModelList } from '../../models/model-list.ts'
import { fetchJson } from './http.ts'

/** The models the proxy lists, in its order. */
export async function fetchModels(): Promise<readonly ModelInfo[]> {
  return parseModelList(await fetchJson('/v1/models', 'The list of models'))
}
