import { describe, expect, test } from 'vitest'
import { drawingVerdict, mayBringEarlier } from '@/domain/room/drawing'
import { visible } from '@/domain/room/view'
import { liveRoom, seatedRoom } from '@/tests/factories'

function refusal(result: { ok: boolean; error?: unknown }): unknown {
  return result.ok ? 'accepted' : result.error
}

describe('who may draw', () => {
  test('[HO1] the interviewer gives and takes the pen, in lobby and interview; both are told', () => {
    const played = seatedRoom()
    expect(refusal(played.as('cai', { type: 'setDrawing', who: 'nobody' }))).toBe('not_allowed')
    played.as('ina', { type: 'setDrawing', who: 'candidate' })
    expect(played.as('ina', { type: 'setDrawing', who: 'candidate' })).toEqual({ ok: true, value: [] })
    played.as('ina', { type: 'startInterview' })
    expect(played.view('obi').drawing).toBe('candidate')
    const verdicts = () => ['ina', 'cai', 'obi'].map((who) => refusal(drawingVerdict(played.room, who)))
    expect(verdicts()).toEqual(['pen_away', 'accepted', 'not_allowed'])
    played.as('ina', { type: 'setDrawing', who: 'nobody' })
    expect(verdicts()).toEqual(['pen_away', 'pen_away', 'not_allowed'])
    played.as('ina', { type: 'setDrawing', who: 'both' })
    expect(verdicts()).toEqual(['accepted', 'accepted', 'not_allowed'])
    played.as('ina', { type: 'endInterview' })
    expect(refusal(played.as('ina', { type: 'setDrawing', who: 'both' }))).toBe('wrong_stage')
    expect(verdicts()).toEqual(['wrong_stage', 'wrong_stage', 'not_allowed'])
  })

  test('[HO2] what was drawn earlier may come while the pen is away, not after the end and not from who never draws', () => {
    const played = liveRoom()
    played.as('ina', { type: 'setDrawing', who: 'nobody' })
    const may = () => ['ina', 'cai', 'obi'].map((who) => mayBringEarlier(played.room, who))
    expect(may()).toEqual([true, true, false])
    played.as('ina', { type: 'endInterview' })
    expect(may()).toEqual([false, false, false])
  })
})

describe('nudges', () => {
  const nudge = { kind: 'idle', occurrence: 'since-5' } as const

  test('[NU8] are shown and put away once a time, and are known to nobody but who they are for', () => {
    const played = liveRoom()
    expect(refusal(played.as('cai', { type: 'showNudge', ...nudge }))).toBe('not_allowed')
    expect(played.as('ina', { type: 'dismissNudge', ...nudge })).toEqual({ ok: true, value: [] })
    played.as('ina', { type: 'showNudge', ...nudge })
    expect(played.as('ina', { type: 'showNudge', ...nudge })).toEqual({ ok: true, value: [] })
    played.after(1_000).as('ina', { type: 'dismissNudge', ...nudge })
    expect(played.as('ina', { type: 'dismissNudge', ...nudge })).toEqual({ ok: true, value: [] })
    expect(played.view('ina').nudges).toEqual([{ ...nudge, at: played.now - 1_000, dismissedAt: played.now }])
    expect(['cai', 'obi'].map((who) => played.view(who).nudges)).toEqual([[], []])
    const shown = played.events.filter((e) => e.type === 'nudgeShown' || e.type === 'nudgeDismissed')
    expect(shown).toHaveLength(2)
    for (const who of ['cai', 'obi'])
      expect(shown.some((e) => visible(e, played.room, { participantId: who }))).toBe(false)
  })

  test('[NU8] there are none in the realistic style', () => {
    const played = seatedRoom()
    played.as('ina', { type: 'changeSettings', style: 'realistic' })
    played.as('ina', { type: 'startInterview' })
    expect(refusal(played.as('ina', { type: 'showNudge', ...nudge }))).toBe('not_allowed')
  })
})
