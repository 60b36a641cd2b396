import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedProxy, pageHome, shareAddress } from './proxy-choice.ts'

test('the page lies where its file lies', () => {
  assert.equal(pageHome('https://me.github.io/bench/index.html?x=1#/leaf/a/b'), 'https://me.github.io/bench')
  assert.equal(pageHome('http://localhost:8787/#/limits'), 'http://localhost:8787')
})

test('a shared address names a proxy that others can reach, and it is read from there', () => {
  const page = 'https://me.github.io/bench/'
  const address = shareAddress(page, 'https://proxy.example.org/v1')
  assert.equal(askedProxy(new URL(address).search), 'https://proxy.example.org/v1')
  for (const own of [null, 'http://localhost:8787/v1', 'http://127.0.0.1:1/v1', 'http://[::1]:8787/v1']) {
    assert.equal(shareAddress(page, own), page)
  }
})

test('what is no address asks for nothing', () => {
  for (const search of ['', '?proxy=', '?proxy=javascript:alert(1)', '?other=http://a.example']) {
    assert.equal(askedProxy(search), undefined)
  }
})
