import { isLeafId } from '../../engine/leaf-id.ts'
import { replyHeaders } from '../page-headers.ts'
import { readBytes } from '../proxy/read-body.ts'
import { badRequest, type CallReply, errorReply, jsonReply } from '../proxy/reply.ts'
import { type LeafStore, longestPackedBytes } from './leaf-store.ts'

/** Answers `POST /api/leaves`: stores a deflated leaf and gives its id. */
export async function storeLeaf(request: Request, leaves: LeafStore, client: string): Promise<CallReply> {
  const packed = await readBytes(request, longestPackedBytes)
  if (!packed)
    return badRequest(`A shared benchmark has at most ${longestPackedBytes} bytes, deflated.`, 'too_large', 413)
  const stored = await leaves.store(packed, client)
  switch (stored.kind) {
    case 'stored':
      return jsonReply(200, { id: stored.id })
    case 'unreadable':
      return badRequest('This is no shared benchmark: see spec/sharing.md for what one is.', 'no_leaf')
    case 'client-full':
      return errorReply(
        429,
        {
          message:
            'You have shared as much today as this server keeps for one person. Save the file and send it instead.',
          type: 'rate_limit_error',
          code: 'leaf_bytes_per_day',
        },
        { 'retry-after': String(stored.retryAfterSeconds) },
      )
    case 'full':
      return errorReply(507, {
        message: 'This server keeps no more shared benchmarks. Save the file and send it instead.',
        type: 'server_error',
        code: 'storage_full',
      })
  }
}

/** Answers `GET /api/leaves/<id>/kept`: whether there is one, so that a page offers no link that leads nowhere. */
export async function leafIsKept(id: string, leaves: LeafStore): Promise<CallReply> {
  return jsonReply(200, { kept: isLeafId(id) && (await leaves.find(id)) !== undefined })
}

/** Answers `GET /api/leaves/<id>`: the deflated leaf. Whoever has the link may have it; ids cannot be guessed. */
export async function fetchLeaf(id: string, leaves: LeafStore): Promise<Response | CallReply> {
  const packed = isLeafId(id) ? await leaves.find(id) : undefined
  if (!packed) return badRequest('No benchmark is shared under this link on this server.', 'not_found', 404)
  return new Response(packed, {
    headers: {
      ...replyHeaders,
      'content-type': 'application/octet-stream',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': 'attachment',
    },
  })
}
