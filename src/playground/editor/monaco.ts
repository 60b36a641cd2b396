// The whole of Monaco has eighty languages and their workers; this takes the editor, its features and YAML.
import * as monaco from 'monaco-editor/editor'
import 'monaco-editor/features/register.all'
import 'monaco-editor/languages/definitions/yaml/register'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import { configureMonacoYaml, type JSONSchema } from 'monaco-yaml'
import schema from '../../../schemas/benchmark.schema.json'
import { hoverableSchema } from './schema-words.ts'
import { defineThemes } from './themes.ts'
import YamlWorker from './yaml.worker.ts?worker'

interface YamlWorkerOptions {
  readonly createData: unknown
  readonly host?: Record<string, (...args: unknown[]) => unknown>
  readonly keepIdleModels?: boolean
}

globalThis.MonacoEnvironment = {
  getWorker: (_, label) => (label === 'yaml' ? new YamlWorker() : new EditorWorker()),
}

/**
 * monaco-yaml 5.5 asks for its worker by module name, as Monaco before 0.56 wanted it; Monaco now wants the worker
 * itself, told twice: once to wake it and once with its settings.
 */
const monacoForYaml = {
  ...monaco,
  editor: {
    ...monaco.editor,
    createWebWorker(options: YamlWorkerOptions) {
      const worker = new YamlWorker()
      worker.postMessage('ignore')
      worker.postMessage(options.createData)
      return monaco.editor.createWebWorker({
        worker,
        ...(options.host ? { host: options.host } : {}),
        ...(options.keepIdleModels === undefined ? {} : { keepIdleModels: options.keepIdleModels }),
      })
    },
  },
}

// Once for the page: monaco-yaml allows one configured instance.
configureMonacoYaml(monacoForYaml as unknown as Parameters<typeof configureMonacoYaml>[0], {
  enableSchemaRequest: false,
  // Squiggles come from the language's own diagnostics alone.
  validate: false,
  completion: true,
  hover: true,
  hoverSchemaSource: false,
  format: { enable: false },
  schemas: [
    {
      uri: 'inmemory://benchleaf/benchmark.schema.json',
      fileMatch: ['**/*.bench.yaml'],
      schema: hoverableSchema(schema) as JSONSchema,
    },
  ],
})
defineThemes(monaco)

export { monaco }
