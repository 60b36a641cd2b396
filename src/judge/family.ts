/** Model families by the words their ids begin with, wherever they are served. */
const families: readonly (readonly [string, RegExp])[] = [
  ['GPT', /^(?:gpt|chatgpt|o[134](?:$|-)|davinci|text-davinci|code-davinci)/],
  ['Claude', /^claude/],
  ['Gemini', /^(?:gemini|gemma|palm)/],
  ['Llama', /^(?:meta-)?llama/],
  ['Qwen', /^(?:qwen|qwq)/],
  ['DeepSeek', /^deepseek/],
  ['Mistral', /^(?:mistral|mixtral|magistral|ministral|codestral|pixtral)/],
  ['Grok', /^grok/],
  ['Phi', /^phi(?:-|\d|$)/],
  ['Command', /^command/],
  ['Kimi', /^kimi/],
  ['GLM', /^glm/],
]

/**
 * The family of a model by its id, through any provider's prefix (`openrouter/anthropic/claude-…`); undefined where the
 * name tells none. Judges prefer text of their own kind (Panickssery et al. 2024, arXiv 2404.13076).
 */
export function familyOf(id: string): string | undefined {
  const name = id.split('/').at(-1)?.toLowerCase() ?? ''
  return families.find(([, pattern]) => pattern.test(name))?.[0]
}
