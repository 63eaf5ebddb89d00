import { expect, test } from 'vitest'
import { createRoomRequest, levelsOf } from '@/components/home/startChoices'
import type { ProblemSummary } from '@/domain/queries'
import { createRoomSchema } from '@/domain/wire'

const choices = { seat: 'interviewer', slug: 'ticketmaster', level: 'L6', minutes: 60, name: 'Mara' } as const

test('a chosen problem goes along by its slug, in a request the server accepts', () => {
  const request = createRoomRequest(choices)
  expect(createRoomSchema.parse(request)).toEqual({
    seat: 'interviewer',
    promptSlug: 'ticketmaster',
    level: 'L6',
    minutes: 60,
    name: 'Mara',
  })
})

test('"surprise us" leaves the problem to the server', () => {
  const request = createRoomRequest({ ...choices, slug: '' })
  expect(request).not.toHaveProperty('promptSlug')
  expect(createRoomSchema.safeParse(request).success).toBe(true)
})

test('a problem offers the levels it is written for, a surprise all of them', () => {
  const problem: ProblemSummary = {
    slug: 'ticketmaster',
    title: 'Ticketmaster',
    aliases: [],
    tags: [],
    companies: [],
    parts: [],
    origin: 'W11',
    kind: 'full',
    difficulty: 'advanced',
    levels: ['L5', 'L6'],
    focus: [],
    minutes: 45,
  }
  expect(levelsOf([problem], 'ticketmaster')).toEqual(['L5', 'L6'])
  expect(levelsOf([problem], '')).toEqual(['L4', 'L5', 'L6'])
})
