import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkText, type PreviewBlock } from '@/components/editor/checkText'
import { TEMPLATE } from '@/components/editor/template'
import { SECTIONS } from '@/domain/bank/outline'

const SHORTENER = readFileSync('prisma/bank/url-shortener.md', 'utf8')

function blocks(source: string, section: string): readonly PreviewBlock[] {
  return checkText(source).sections.find(({ title }) => title === section)?.blocks ?? []
}

test('the template has every section, evaluates, and lacks only what an author is to add', () => {
  const { faults, sections, title } = checkText(TEMPLATE)
  expect(title).toBe('My problem')
  expect(sections.map((section) => section.title)).toEqual([...SECTIONS])
  expect(blocks(TEMPLATE, 'Estimates')).toContainEqual(expect.objectContaining({ type: 'estimates' }))
  // too few rows, items, dives, edges and words, and cells that are to be told apart: nothing that is wrong in itself
  const codes = new Set(faults.map(({ code }) => code))
  expect([...codes].sort()).toEqual(['DIVE', 'LIST', 'MERMAID', 'TABLE', 'WORDS'])
})

test('a text without faults is shown with its values filled in', () => {
  const { faults, sections, words } = checkText(SHORTENER)
  expect(faults).toEqual([])
  expect(words).toBeGreaterThan(1_800)
  expect(words).toBeLessThan(3_000)
  expect(JSON.stringify(sections)).not.toContain('{{')
})

test('a text with faults is shown as far as it can be', () => {
  const source = SHORTENER.replace('## Brief', '## Brif').replace(/^given .*$/m, 'given nonsense')
  const { faults, sections } = checkText(source)
  expect(faults.length).toBeGreaterThan(2)
  expect(sections[0]?.title).toBe('Brif')
  expect(sections).toHaveLength(SECTIONS.length)
})

test('markup of a stranger stays text', () => {
  const script = '<script>alert(1)</script>'
  const source = SHORTENER.replace('## Brief\n\n', `## Brief\n\n${script} `)
  const [paragraph] = blocks(source, 'Brief')
  expect(paragraph?.type === 'paragraph' && paragraph.text).toContain(script)
  expect(checkText(source).faults).toContainEqual(expect.objectContaining({ code: 'HTML' }))
})

test('nothing at all is no reason to fail', () => {
  for (const source of ['', '---', '---\n---\n', '## \n|\n```', '\u0000']) {
    expect(checkText(source).faults.length).toBeGreaterThan(0)
  }
})
