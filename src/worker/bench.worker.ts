import { expose } from 'comlink'
import { createChatClient } from '../models/chat-client.ts'
import { createWebSandboxes } from '../sandbox/web/web-sandboxes.ts'
import { Bench } from './bench.ts'
import { createFetchTransport } from './fetch-transport.ts'
import { StoredLabels } from './indexeddb-labels.ts'
import { StoredCalls } from './indexeddb-records.ts'
import { KeyedTransport, socketProtocols } from './keyed-transport.ts'
import { ServerConnection } from './server-connection.ts'
import { SocketTransport } from './socket-transport.ts'
import { systemClock } from './system-clock.ts'

/** Where notices about the connection go: to whichever run listens. */
let notify: (message: string) => void = () => {}

const { origin } = self.location
const never = new AbortController().signal
const transport = new KeyedTransport(
  (token) =>
    new SocketTransport({
      open: () => new WebSocket(`${origin.replace(/^http/, 'ws')}/api/calls`, socketProtocols(token)),
      fallback: createFetchTransport(origin, token),
      sleep: (milliseconds) => systemClock.sleep(milliseconds, never),
      onFallback: (message) => notify(message),
    }),
)

const connection = new ServerConnection({
  isReachable: () =>
    fetch(`${origin}/api/health`, { cache: 'no-store' }).then(
      () => true,
      () => false,
    ),
  sleep: (milliseconds) => systemClock.sleep(milliseconds, never),
})

expose(
  new Bench({
    client: createChatClient(transport, systemClock.now),
    archive: StoredCalls.open().catch(() => undefined),
    labels: StoredLabels.open(),
    clock: systemClock,
    random: Math.random,
    sandboxes: createWebSandboxes(),
    connection,
    newId: () => crypto.randomUUID(),
    proxy: origin,
    onAccess: (access) => transport.use(access),
    onNotice: (listener) => {
      notify = listener
    },
  }),
)
