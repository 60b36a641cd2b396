import type { Json, JsonObject } from '../../language/json.ts'
import { Card, More } from './card.tsx'
import { SelectField } from './choice-fields.tsx'
import { useChange } from './form-context.ts'
import { LinesField } from './lines-field.tsx'
import { benchmark, definition, propertyOf } from './schema.ts'
import { SchemaField } from './schema-field.tsx'
import { TextField } from './text-field.tsx'
import { tableOf, textOf, textsOf } from './value.ts'
import { plainHint } from './words.ts'

function hintOf(key: string): string {
  return plainHint(propertyOf(benchmark, key)?.description)
}

/** What the benchmark is called, what it is for, who wrote it, and what counts. */
export function About({ value }: { readonly value: JsonObject }) {
  const { put } = useChange()
  const targets = [...Object.keys(tableOf(value.tasks)), ...Object.keys(tableOf(value.suites))]
  const optional = (key: string) => (text: string) => {
    if (text !== '' || value[key] !== undefined) void put([key], text === '' ? undefined : text)
  }
  const list = (key: string) => (texts: readonly string[]) => {
    if (texts.length > 0 || value[key] !== undefined) void put([key], texts.length > 0 ? texts : undefined)
  }
  return (
    <Card title="About" path={[]}>
      <TextField
        label="Title"
        path={['title']}
        value={textOf(value.title)}
        onCommit={(text) => void put(['title'], text)}
      />
      <TextField
        label="Description"
        hint={hintOf('description')}
        path={['description']}
        value={textOf(value.description)}
        long
        onCommit={optional('description')}
      />
      <LinesField
        label="Models"
        hint="Who answers, unless the person running chooses others. A model's id, a pattern such as openai/*, or all."
        path={['models']}
        values={textsOf(value.models)}
        onCommit={list('models')}
      />
      <More title="Authors, tags and more">
        <LinesField label="Authors" path={['authors']} values={textsOf(value.authors)} onCommit={list('authors')} />
        <LinesField
          label="Tags"
          hint={hintOf('tags')}
          path={['tags']}
          values={textsOf(value.tags)}
          onCommit={list('tags')}
        />
        <TextField
          label="Licence"
          hint={hintOf('license')}
          path={['license']}
          value={textOf(value.license)}
          placeholder="for example CC-BY-4.0"
          onCommit={optional('license')}
        />
        {targets.length > 1 && (
          <SelectField
            label="What counts"
            hint={hintOf('main')}
            path={['main']}
            value={textOf(value.main)}
            options={targets.map((target) => ({ value: target, label: target }))}
            onChoose={optional('main')}
          />
        )}
        <DefaultJudge defaults={value.defaults} />
      </More>
    </Card>
  )
}

function DefaultJudge({ defaults }: { readonly defaults: Json | undefined }) {
  const schema = propertyOf(definition('Defaults'), 'judge')
  return (
    schema && (
      <SchemaField
        name="judge"
        label="Judge"
        hint="Who grades where a rubric or a check names no judge of its own."
        schema={schema}
        path={['defaults', 'judge']}
        value={tableOf(defaults).judge}
        columns={[]}
      />
    )
  )
}
