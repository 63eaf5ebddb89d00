'use client'
import { LoaderCircle } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { NameField } from '@/components/home/NameField'
import { RefusalNotice } from '@/components/home/RefusalNotice'
import { joinRoom, type Refusal } from '@/components/home/roomRequests'
import { askForSeat } from '@/components/home/seatRequest'
import { useName } from '@/components/home/useName'
import { replayPath } from '@/domain/replay/playback'
import { Button, ButtonLink } from '@/components/ui/Button'

const POLL_MS = 2_000

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, POLL_MS))

type State = { at: 'form'; refusal: Refusal | null } | { at: 'joining' } | { at: 'waiting' }

/** Takes the seat of a link under a name; a seat that is taken can be asked for. */
export function JoinForm({ token }: { token: string }) {
  const t = useTranslations('join')
  const router = useRouter()
  const id = useId()
  const { take, field } = useName(null)
  const [state, setState] = useState<State>({ at: 'form', refusal: null })
  const waiting = useRef<AbortController | null>(null)
  useEffect(() => () => waiting.current?.abort(), [])

  const refusal = state.at === 'form' ? state.refusal : null

  async function join(event: FormEvent) {
    event.preventDefault()
    const name = state.at === 'form' ? take() : null
    if (name === null) return
    setState({ at: 'joining' })
    const joined = await joinRoom({ token, name })
    if (!joined.ok) setState({ at: 'form', refusal: joined.error })
    else if ('pending' in joined.value) await waitForSeat(name)
    else
      router.push(
        joined.value.at === 'replay' ? replayPath(joined.value.roomId) : `/rooms/${joined.value.roomId}`,
      )
  }

  async function askForTheSeat() {
    const name = take()
    if (name !== null) await waitForSeat(name)
  }

  async function waitForSeat(name: string) {
    setState({ at: 'waiting' })
    waiting.current = new AbortController()
    const ask = () => joinRoom({ token, name, requestSeat: true })
    const decided = await askForSeat(ask, pause, waiting.current.signal)
    if (decided === null) setState({ at: 'form', refusal: null })
    else if (decided.ok) router.push(`/rooms/${decided.value.roomId}`)
    else setState({ at: 'form', refusal: decided.error })
  }

  if (state.at === 'waiting')
    return (
      <div role="status" className="flex items-start gap-3">
        <LoaderCircle
          aria-hidden
          className="mt-0.5 size-4 flex-none animate-spin text-text-3"
          strokeWidth={1.75}
        />
        <div>
          <p className="font-semibold">{t('waiting')}</p>
          <p className="mb-3 text-text-3">{t('waitingHint')}</p>
          <Button onClick={() => waiting.current?.abort()}>{t('stop')}</Button>
        </div>
      </div>
    )

  return (
    <form onSubmit={(event) => void join(event)} className="grid gap-3">
      <div className="grid gap-1">
        <label htmlFor={field.id} className="font-medium text-text-2">
          {t('name')}
        </label>
        <NameField {...field} />
      </div>
      {refusal !== null && (
        <RefusalNotice refusal={refusal}>
          {refusal.code === 'seat_taken' && (
            <>
              <p className="mt-1 mb-2 text-text-2">{t('askSeatHint')}</p>
              <Button onClick={() => void askForTheSeat()}>{t('askSeat')}</Button>
            </>
          )}
          {refusal.code === 'other_seat_held' && (
            <ButtonLink href="/" className="mt-2">
              {t('toInterviews')}
            </ButtonLink>
          )}
        </RefusalNotice>
      )}
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2 pt-1">
        <Button
          type="submit"
          variant="primary"
          size="lg"
          busy={state.at === 'joining'}
          aria-describedby={`${id}next`}
        >
          {t('action')}
        </Button>
        <span id={`${id}next`} className="text-12 text-text-3">
          {t('next')}
        </span>
      </div>
    </form>
  )
}
