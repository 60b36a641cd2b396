import type { CDPSession, Page } from 'playwright-core'

/** Bytes in use by a page and its workers, once what nobody holds any more has been collected. */
export async function collectedHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  const workers: string[] = []
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.push(sessionId)
  })
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  await session.send('HeapProfiler.collectGarbage')
  let bytes = (await session.send('Runtime.getHeapUsage')).usedSize
  for (const worker of workers) {
    await ask(session, worker, 'HeapProfiler.collectGarbage')
    const { usedSize } = (await ask(session, worker, 'Runtime.getHeapUsage')) as { usedSize: number }
    bytes += usedSize
  }
  await session.detach()
  return bytes
}

let asked = 0

/** Asks a worker, which has no session of its own, through its page's. */
function ask(session: CDPSession, sessionId: string, method: string): Promise<unknown> {
  const id = ++asked
  return new Promise((resolve, reject) => {
    const listen = ({ message }: { readonly message: string }) => {
      const reply = JSON.parse(message) as { id?: number; result?: unknown; error?: { message: string } }
      if (reply.id !== id) return
      session.off('Target.receivedMessageFromTarget', listen)
      if (reply.error) reject(new Error(reply.error.message))
      else resolve(reply.result)
    }
    session.on('Target.receivedMessageFromTarget', listen)
    session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) }).catch(reject)
  })
}
