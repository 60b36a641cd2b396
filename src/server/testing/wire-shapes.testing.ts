import type { ProviderKind } from '../proxy/provider-kinds.ts'
import { alibaba } from './shapes/alibaba.testing.ts'
import { anthropic } from './shapes/anthropic.testing.ts'
import { deepseek } from './shapes/deepseek.testing.ts'
import { google } from './shapes/google.testing.ts'
import { ollama } from './shapes/ollama.testing.ts'
import { openai } from './shapes/openai.testing.ts'
import { openaiCompatible } from './shapes/openai-compatible.testing.ts'
import { openrouter } from './shapes/openrouter.testing.ts'
import type { WireShape } from './shapes/wire-shape.testing.ts'

/** Replies in each provider's own wire format, as its documentation shows them: the sources stand beside each. */
export const wireShapes: Readonly<Record<ProviderKind, WireShape>> = {
  openai,
  anthropic,
  google,
  deepseek,
  alibaba,
  openrouter,
  ollama,
  'openai-compatible': openaiCompatible,
}
