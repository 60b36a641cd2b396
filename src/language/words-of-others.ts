type Words = Readonly<Record<string, readonly string[]>>

/** What other tools call our checks. */
export const checkWords: Words = {
  equals: ['exact', 'exact_match', 'exact-match', 'equal', 'is', 'eq'],
  contains: ['icontains', 'includes', 'include', 'substring'],
  contains_all: ['icontains-all', 'contains-all', 'includes_all'],
  contains_any: ['icontains-any', 'contains-any', 'includes_any'],
  regex: ['match', 'matches', 'pattern', 'regexp'],
  json: ['is-json', 'is_json', 'valid_json'],
  schema: ['json_schema', 'json-schema', 'jsonschema'],
  number: ['numeric', 'approx', 'close_to'],
  choice: ['multiple_choice', 'mcq', 'option'],
  label: ['classification', 'class', 'classify', 'category', 'confusion_matrix'],
  date: ['datetime', 'day', 'deadline'],
  edit_distance: ['levenshtein', 'levenshtein_distance', 'edit-distance', 'fuzzy', 'fuzzy_match'],
  token_f1: ['f1', 'squad', 'squad_f1', 'f1_score'],
  rouge: ['rouge-n', 'rouge_n', 'rouge-l', 'rouge_l', 'rougel', 'rouge1', 'rouge2'],
  bleu: ['sacrebleu', 'sentence_bleu'],
  chrf: ['chrf++', 'chrf2'],
  refuses: ['is-refusal', 'refusal', 'is_refusal', 'refused'],
  finish_reason: ['finish-reason', 'stop_reason'],
  expression: ['assert', 'expr', 'cel', 'formula', 'condition'],
  format: ['formatting', 'form', 'style', 'instructions', 'ifeval', 'markdown'],
  length: ['word_count', 'word-count', 'words'],
  tool_call: ['tool-call', 'function_call', 'function-call', 'tool_calls', 'called'],
  judge: ['llm-rubric', 'llm_rubric', 'llm_judge', 'model_graded', 'model-graded-closedqa', 'g-eval'],
  all_of: ['all', 'and'],
  any_of: ['any', 'or'],
}

/** What other tools call our steps of extraction. */
export const stepWords: Words = {
  strip: ['trim'],
  lower: ['lowercase', 'downcase', 'lower_case'],
  upper: ['uppercase', 'upcase', 'upper_case'],
  code_block: ['code', 'code_fence'],
  regex: ['pattern', 'match', 'regexp'],
  choice: ['multiple_choice', 'option'],
}

/** What other tools call our keys. */
export const keyWords: Words = {
  title: ['name'],
  checks: ['assert', 'asserts', 'assertions', 'scorer', 'scorers', 'metrics', 'evaluators', 'tests', 'check'],
  prompt: ['question', 'input', 'user', 'template', 'prompts'],
  models: ['provider', 'providers', 'model'],
  dataset: ['data', 'tests', 'samples'],
  rows: ['data', 'items', 'examples', 'cases', 'samples', 'records'],
  file: ['path', 'filename'],
  few_shot: ['fewshot', 'few-shot', 'num_fewshot', 'examples', 'shots'],
  turns: ['conversation', 'dialogue', 'dialog', 'chat'],
  steps: ['solver', 'chain', 'pipeline', 'plan'],
  variants: ['alternatives', 'prompts'],
  attempts: ['retries', 'retry', 'max_attempts'],
  vote: ['self_consistency', 'best_of', 'majority', 'samples'],
  tools: ['functions', 'function'],
  respond_with: ['response_format', 'response_schema', 'output_schema', 'structured_output'],
  reasoning: ['reasoning_effort', 'effort', 'thinking'],
  repeat: ['epochs', 'runs', 'trials', 'repetitions', 'n'],
  judge: ['grader', 'judge_model'],
  model: ['judge_model', 'grader'],
  ask: ['question', 'prompt', 'description'],
  extract: ['filter', 'transform', 'postprocess'],
  ignore: ['ignore_case', 'case_sensitive', 'ignorecase'],
}
