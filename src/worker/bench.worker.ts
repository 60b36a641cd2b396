import { expose } from 'comlink'
import { createChatClient } from '../models/chat-client.ts'
import { proxyUrl } from '../models/proxy-base.ts'
import { createWebSandboxes } from '../sandbox/web/web-sandboxes.ts'
import { createFetchTransport } from './fetch-transport.ts'
import { StoredLabels } from './indexeddb-labels.ts'
import { StoredCalls } from './indexeddb-records.ts'
import { KeyedTransport, socketProtocols } from './keyed-transport.ts'
import { lazyBench, type WholeBench } from './lazy-bench.ts'
import { nothingRead, ReadingDesk } from './reading-desk.ts'
import { ServerConnection } from './server-connection.ts'
import { SocketTransport } from './socket-transport.ts'
import { systemClock } from './system-clock.ts'

/** Where notices about the connection go: to whichever run listens. */
let notify: (message: string) => void = () => {}

const never = new AbortController().signal
const transport = new KeyedTransport(
  `${self.location.origin}/v1`,
  (proxy, token) =>
    new SocketTransport({
      open: () => new WebSocket(proxyUrl(proxy, '/api/calls').replace(/^http/, 'ws'), socketProtocols(token)),
      fallback: createFetchTransport(proxy, token),
      sleep: (milliseconds) => systemClock.sleep(milliseconds, never),
      onFallback: (message) => notify(message),
    }),
)

async function isReachable(): Promise<boolean> {
  const url = proxyUrl(transport.proxy, '/api/health')
  const ask = (mode: RequestMode) =>
    fetch(url, { cache: 'no-store', mode }).then(
      () => true,
      () => false,
    )
  // A gateway that has no such address may refuse to show its refusal to a page of another host.
  return (await ask('cors')) || ask('no-cors')
}

const connection = new ServerConnection({
  isReachable,
  sleep: (milliseconds) => systemClock.sleep(milliseconds, never),
})

const last = nothingRead()

async function loadBench(): Promise<WholeBench> {
  const { Bench } = await import('./bench.ts')
  const parts = {
    client: createChatClient(transport, systemClock.now),
    archive: StoredCalls.open().catch(() => undefined),
    labels: StoredLabels.open(),
    clock: systemClock,
    random: Math.random,
    sandboxes: createWebSandboxes(),
    connection,
    newId: () => crypto.randomUUID(),
    proxy: () => transport.proxy,
    onNotice: (listener: (message: string) => void) => {
      notify = listener
    },
  }
  return new Bench(parts, last)
}

expose(
  lazyBench({
    desk: new ReadingDesk(last),
    use: async (access) => transport.use(access),
    offline: async () => {
      // A server of this device is reached without a network.
      if (!(await isReachable())) transport.drop()
    },
    load: loadBench,
  }),
)
