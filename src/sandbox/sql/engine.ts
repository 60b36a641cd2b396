import type { Engine, EngineParts } from '../engine.ts'

export async function loadSql(_: EngineParts): Promise<Engine<'sql'>> {
  throw new Error('not there yet')
}
