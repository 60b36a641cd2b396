import type { Engine, EngineParts, FromWorker, Language, ToWorker } from '../engine.ts'
import { lockUp } from '../lock-up.ts'
import { makeWorldStill } from '../still-world.ts'
import { workerLoop } from '../worker-loop.ts'

/** Makes this web worker a sandbox with the engine. */
export function takeJobs<Name extends Language>(loadEngine: (parts: EngineParts) => Promise<Engine<Name>>): void {
  makeWorldStill()
  // Taken before the worker is locked up.
  const post: (message: FromWorker<Name>) => void = self.postMessage.bind(self)
  const take = workerLoop(loadEngine, lockUp, post)
  self.addEventListener('message', (event: MessageEvent<ToWorker<Name>>) => void take(event.data))
}
