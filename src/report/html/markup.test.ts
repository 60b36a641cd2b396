import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { html } from './markup.ts'

test('no text put in opens a tag, ends an attribute or begins an entity', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { text: written } = html`${text}`
      assert.doesNotMatch(written, /[<>"']/)
      assert.doesNotMatch(written, /&(?!amp;|lt;|gt;|quot;|#39;)/)
    }),
  )
  assert.equal(
    html`<b title="${'"x"'}">${['a', 'b'].map((each) => html`<i>${each}</i>`)}</b>`.text,
    '<b title="&quot;x&quot;"><i>a</i><i>b</i></b>',
  )
})
