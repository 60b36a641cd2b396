import { expose } from 'comlink'
import { createChatClient } from '../models/chat-client.ts'
import { createWebSandboxes } from '../sandbox/web/web-sandboxes.ts'
import { Bench } from './bench.ts'
import { createFetchTransport } from './fetch-transport.ts'
import { StoredLabels } from './indexeddb-labels.ts'
import { StoredCalls } from './indexeddb-records.ts'
import { KeyedTransport, socketProtocols } from './keyed-transport.ts'
import { SocketTransport } from './socket-transport.ts'
import { systemClock } from './system-clock.ts'

/** Where notices about the connection go: to whichever run listens. */
let notify: (message: string) => void = () => {}

const { origin } = self.location
const transport = new KeyedTransport(
  (token) =>
    new SocketTransport({
      open: () => new WebSocket(`${origin.replace(/^http/, 'ws')}/api/calls`, socketProtocols(token)),
      fallback: createFetchTransport(origin, token),
      sleep: (milliseconds) => systemClock.sleep(milliseconds, new AbortController().signal),
      onFallback: (message) => notify(message),
    }),
)

expose(
  new Bench({
    client: createChatClient(transport, systemClock.now),
    archive: StoredCalls.open().catch(() => undefined),
    labels: StoredLabels.open(),
    clock: systemClock,
    random: Math.random,
    sandboxes: createWebSandboxes(),
    newId: () => crypto.randomUUID(),
    proxy: origin,
    onAccess: (access) => transport.use(access),
    onNotice: (listener) => {
      notify = listener
    },
  }),
)
