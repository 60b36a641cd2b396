import type { ModelInfo } from '../models/chat.ts'

/** What a reader must know about models that are no live language models, a sentence each. */
export function modelWords(models: readonly ModelInfo[]): readonly string[] {
  const has = (kind: ModelInfo['kind']) => models.some((model) => model.kind === kind)
  return [
    ...(has('recorded')
      ? ['Recorded answers: published answers of real models, replayed. Nothing is asked anew.']
      : []),
    ...(has('baseline')
      ? ['Baselines are no language models: they show what a score is worth when nothing is understood.']
      : []),
    ...(has('stand-in-judge')
      ? ['The stand-in judge compares words and is no language model: its verdicts only show how judging works.']
      : []),
    ...(has('embedder')
      ? ['The stand-in embedding counts words and knows no meaning: texts are as near as the words they share.']
      : []),
  ]
}
