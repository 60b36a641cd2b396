import type { Engine, EngineParts } from '../engine.ts'

export async function loadPython(_: EngineParts): Promise<Engine<'python'>> {
  throw new Error('not there yet')
}
