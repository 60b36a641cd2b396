import { isLeafId, type LeafId } from '../../engine/leaf-id.ts'
import { ApiError, asText, fetchBytes, fetchJson, fieldsOf, postBytes } from '../api/http.ts'
import { openPacked, type PackedLeaf, type ReceivedLeaf } from './leaf-link.ts'

/** Keeps a leaf on this server, for whoever has its link. Throws {@link ApiError} in plain words. */
export async function storeLeaf({ bytes }: PackedLeaf): Promise<LeafId> {
  const id = asText(fieldsOf(await postBytes('/api/leaves', bytes, 'The benchmark could not be stored')).id)
  if (id === undefined || !isLeafId(id)) throw new ApiError('The server did not say under which link it is stored.')
  return id
}

/** Whether this server keeps a leaf. Never rejects. */
export async function keepsLeaf(id: LeafId): Promise<boolean> {
  const reply = await fetchJson(`/api/leaves/${id}/kept`, 'Whether it is kept').catch(() => undefined)
  return fieldsOf(reply).kept === true
}

/** Fetches a stored leaf, and makes sure that it is the one that was asked for. Throws errors in plain words. */
export async function fetchLeaf(id: LeafId): Promise<ReceivedLeaf> {
  const received = await openPacked(await fetchBytes(`/api/leaves/${id}`, 'The shared benchmark'))
  if (received.id !== id) throw new ApiError('The server gave another benchmark than this link names.')
  return received
}
