import type { Engine, EngineParts, FromWorker, Language, ToWorker } from './engine.ts'

/**
 * What a sandbox's worker does: it loads its engine, takes away all that reaches beyond it, and then runs what it is
 * given. `post` sends to the host; the returned function takes what the host sends.
 */
export function workerLoop<Name extends Language>(
  loadEngine: (parts: EngineParts) => Promise<Engine<Name>>,
  lockUp: () => void,
  post: (message: FromWorker<Name>) => void,
): (message: ToWorker<Name>) => Promise<void> {
  let engine: Engine<Name> | undefined
  return async (message) => {
    try {
      if (message.type === 'load') {
        engine = await loadEngine(message.parts)
        lockUp()
        post({ type: 'ready' })
      } else if (engine) post({ type: 'finished', finished: engine.run(message.program) })
    } catch (error) {
      post({ type: 'broken', reason: error instanceof Error ? error.message : String(error) })
    }
  }
}
