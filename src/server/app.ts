import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import type { Doors } from './doors.ts'
import { fetchLeaf, leafIsKept, storeLeaf } from './hub/leaf-routes.ts'
import type { LeafStore } from './hub/leaf-store.ts'
import { pageHeaders, replyHeaders } from './page-headers.ts'
import type { Calls } from './proxy/calls.ts'
import type { Catalogue } from './proxy/catalogue.ts'
import { type LimitsParts, limitsReport, maxBodyBytes } from './proxy/limits.ts'
import { modelEntry } from './proxy/model-entry.ts'
import { priceList } from './proxy/price-source.ts'
import { readJsonBody } from './proxy/read-body.ts'
import type { ReceiptKeys } from './proxy/receipt-keys.ts'
import { badRequest, type CallReply, errorReply, jsonReply } from './proxy/reply.ts'
import type { StaticFiles } from './static.ts'
import type { TokenScope } from './tokens.ts'

/** What the server answers from. */
export interface AppParts {
  readonly doors: Doors
  /** Origins of further hosts whose pages may use this server. */
  readonly allowedOrigins: readonly string[]
  readonly calls: Calls
  readonly catalogue: Catalogue
  readonly limits: LimitsParts
  readonly keys: ReceiptKeys
  readonly leaves: LeafStore
  readonly files: StaticFiles
  readonly version: string
  /** Milliseconds since 1970 at which the server started. */
  readonly startedAt: number
  readonly log: (line: string) => void
}

type App = Hono<{ Bindings: HttpBindings }>
type AppContext = Context<{ Bindings: HttpBindings }>

/** Every HTTP route of the server. */
export function createApp(parts: AppParts): App {
  const { doors, allowedOrigins, calls, catalogue, limits, keys, leaves, files, version, startedAt, log } = parts
  const app: App = new Hono()

  const admit = ({ env }: AppContext, scope: TokenScope) =>
    doors.admit(env.incoming.headers, env.incoming.socket.remoteAddress, scope)

  app.use(async (context, next) => {
    const { host, origin } = context.env.incoming.headers
    const refusal = doors.refusal({ host, origin })
    if (refusal) return respond(refusal)
    await next()
  })
  // Without credentials: a page of another host sends its token itself, or has none.
  app.use(
    cors({
      origin: [...allowedOrigins],
      allowMethods: ['GET', 'POST'],
      exposeHeaders: ['*'],
      maxAge: 600,
    }),
  )

  app.post('/v1/*', async (context) => {
    const admitted = await admit(context, 'call')
    if ('refusal' in admitted) return respond(admitted.refusal)
    const body = await readJsonBody(context.req.raw, maxBodyBytes)
    if ('problem' in body) return respond(bodyProblem(body.problem))
    const { signal } = context.req.raw
    try {
      const reply = await calls.answer({
        path: context.req.path,
        body: body.value,
        client: admitted.client,
        headers: {
          'benchleaf-epoch': context.req.header('benchleaf-epoch'),
          'benchleaf-cache': context.req.header('benchleaf-cache'),
          'benchleaf-provider-key': context.req.header('benchleaf-provider-key'),
          traceparent: context.req.header('traceparent'),
          tracestate: context.req.header('tracestate'),
        },
        signal,
      })
      return respond(reply)
    } catch (error) {
      // Nobody is there to read this.
      if (signal.aborted) return respond(badRequest('The client went away.', 'aborted', 499))
      throw error
    }
  })

  app.get('/v1/models', async (context) => {
    const admitted = await admit(context, 'read')
    if ('refusal' in admitted) return respond(admitted.refusal)
    const own = context.req.header('benchleaf-provider-key')
    if (own !== undefined) {
      return respond(await calls.listWithKey(context.req.query('provider') ?? '', own, admitted.client))
    }
    const models = await catalogue.models()
    return respond(jsonReply(200, { object: 'list', data: models.map(modelEntry), priceList }))
  })
  app.get('/api/health', () => {
    const uptimeSeconds = Math.floor((Date.now() - startedAt) / 1000)
    return respond(jsonReply(200, { status: 'ok', version, uptimeSeconds, inFlight: calls.inFlight }))
  })
  app.get('/api/limits', async (context) => {
    const admitted = await admit(context, 'read')
    if ('refusal' in admitted) return respond(admitted.refusal)
    return respond(jsonReply(200, await limitsReport(admitted.client, limits)))
  })
  app.post('/api/leaves', async (context) => {
    const admitted = await admit(context, 'call')
    if ('refusal' in admitted) return respond(admitted.refusal)
    return respond(await storeLeaf(context.req.raw, leaves, admitted.client))
  })
  app.get('/api/leaves/:id', async (context) => {
    const found = await fetchLeaf(context.req.param('id'), leaves)
    return found instanceof Response ? found : respond(found)
  })
  app.get('/api/leaves/:id/kept', async (context) => respond(await leafIsKept(context.req.param('id'), leaves)))
  // The one page reads the fragment, which works on a static host too.
  app.get('/limits', (context) => context.redirect('/#/limits'))
  app.get('/l/:id', (context) => context.redirect(`/#/l/${encodeURIComponent(context.req.param('id'))}`))
  app.get('/api/calls', () =>
    respond(badRequest('/api/calls is a WebSocket: connect to it with ws://.', 'upgrade_required', 426)),
  )
  app.get('/.well-known/jwks.json', async () =>
    respond(jsonReply(200, { keys: await keys.published() }, { 'cache-control': 'max-age=300' })),
  )
  app.on(['GET', 'HEAD'], '/*', async (context) => {
    const found = await files.find(context.req.path, context.req.header('accept-encoding'))
    if (!found) return respond(notFound(context))
    const headers = { ...pageHeaders(context.env.incoming.headers.host ?? '', context.req.path), ...found.headers }
    return new Response(found.body, { status: found.status, headers })
  })

  app.notFound((context) => respond(notFound(context)))
  app.onError((error) => {
    log(`A request failed unexpectedly: ${error.stack ?? error.message}`)
    return respond(
      errorReply(500, {
        message: 'The server failed to answer this request. Its log says why.',
        type: 'server_error',
        code: 'internal_error',
      }),
    )
  })
  return app
}

function respond({ status, headers, body }: CallReply): Response {
  return new Response(body, { status, headers: { ...replyHeaders, ...headers } })
}

function notFound(context: Context): CallReply {
  return badRequest(`There is nothing at ${context.req.method} ${context.req.path}.`, 'not_found', 404)
}

function bodyProblem(problem: 'too-large' | 'not-json'): CallReply {
  return problem === 'too-large'
    ? badRequest(`The request is longer than ${maxBodyBytes} bytes.`, 'too_large', 413)
    : badRequest('The request is no valid JSON.', 'invalid_json')
}
