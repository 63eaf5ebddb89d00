'use client'
import { ArrowLeft, Check, CloudOff } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { draftOf, dropDraft, keepDraft, newDraftId } from '@/components/editor/drafts'
import { FaultList } from '@/components/editor/FaultList'
import { jumpToLine, lineAt } from '@/components/editor/lines'
import { createProblem, presentVersion, saveProblem, type OwnRefusal } from '@/components/editor/ownRequests'
import { Preview } from '@/components/editor/Preview'
import { TEMPLATE } from '@/components/editor/template'
import { useHydrated } from '@/components/editor/useHydrated'
import { useTextCheck } from '@/components/editor/useTextCheck'
import { Button, ButtonLink } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { Select } from '@/components/ui/Select'
import { Skeleton } from '@/components/ui/Skeleton'
import { Tag } from '@/components/ui/Tag'
import type { EditableProblem, PackRow } from '@/domain/bank/ownProblems'

type Props = {
  /** null for a problem that does not exist yet */
  problem: EditableProblem | null
  /** the draft to go on with, and where a new problem is to be kept */
  draftId?: string
  packId?: string
  packs?: readonly PackRow[]
}

/** Text on the left, what becomes of it on the right, its faults below. What is typed is kept in this browser at once. */
export function ProblemEditor(props: Props) {
  const isHydrated = useHydrated()
  const { problem, draftId } = props
  if (!isHydrated) {
    return (
      <div className="grid gap-2 p-4">
        <Skeleton className="h-4 w-2/5" />
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="h-4 w-3/5" />
      </div>
    )
  }
  return <Editing key={problem?.slug ?? draftId ?? ''} {...props} />
}

type DraftState = 'none' | 'kept' | 'lost'
type Begun = { id: string; text: string; base: number | null; draft: DraftState; restored: boolean }

function begin({ problem, draftId }: Props): Begun {
  const id = problem?.slug ?? draftId ?? newDraftId()
  const draft = draftOf(id)
  const text = problem?.source ?? TEMPLATE
  const isDraft = draft !== null && draft.text !== text
  return {
    id,
    text: isDraft ? draft.text : text,
    base: isDraft ? draft.base : (problem?.version ?? null),
    draft: isDraft ? 'kept' : 'none',
    restored: isDraft && problem !== null,
  }
}

function Editing(props: Props) {
  const { problem, packs = [] } = props
  const t = useTranslations('editor')
  const router = useRouter()
  const ids = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [begun] = useState(() => begin(props))
  const [text, setText] = useState(begun.text)
  const [base, setBase] = useState(begun.base)
  const [draft, setDraft] = useState(begun.draft)
  const [restored, setRestored] = useState(begun.restored)
  const [line, setLine] = useState(1)
  const [packId, setPackId] = useState(props.packId ?? '')
  const [busy, setBusy] = useState(false)
  const [saved, setSaved] = useState<number | null>(null)
  const [refusal, setRefusal] = useState<OwnRefusal | null>(null)
  const check = useTextCheck(text)
  const isChecked = check.state === 'checked' && check.of === text
  // the server knows of some that the text alone does not show
  const faults =
    refusal !== null && refusal.faults.length > 0 ? refusal.faults : (check.checked?.faults ?? [])
  const blocked = isChecked ? faults.length : 0

  function type(next: string): void {
    setText(next)
    setSaved(null)
    setRefusal(null)
    setDraft(keepDraft(begun.id, { text: next, base, at: Date.now() }) ? 'kept' : 'lost')
    if (problem === null && props.draftId === undefined) {
      // a reload, and the list of drafts, find this one again; the router must not load the page anew for it
      const address = new URL(location.href)
      address.searchParams.set('draft', begun.id)
      history.replaceState(history.state, '', address)
    }
  }

  async function save(over: number | null = base): Promise<void> {
    if (busy) return
    setBusy(true)
    setRefusal(null)
    const sent = text
    const done =
      problem === null || over === null
        ? await createProblem(sent, packId === '' ? null : packId)
        : await saveProblem(problem.slug, sent, over)
    setBusy(false)
    if (!done.ok) return setRefusal(done.error)
    const { slug, version } = done.value
    // typed while the answer was on its way: that is a draft of the version just made
    if (area.current !== null && area.current.value !== sent) {
      keepDraft(slug, { text: area.current.value, base: version, at: Date.now() })
    } else {
      dropDraft(begun.id)
      setDraft('none')
    }
    if (problem === null) {
      dropDraft(begun.id)
      return router.replace(`/problems/mine/${slug}`)
    }
    setBase(version)
    setSaved(version)
    setRestored(false)
    // whoever comes back to this page must not begin from the text before
    router.refresh()
  }

  async function saveOver(): Promise<void> {
    if (problem === null) return
    const present = await presentVersion(problem.slug)
    if (present.ok) await save(present.value.version)
    else setRefusal(present.error)
  }

  function takeSaved(): void {
    dropDraft(begun.id)
    // the page is read anew, and with it whatever was saved meanwhile
    location.reload()
  }

  const title = check.checked?.title ?? problem?.title ?? t('untitled')
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-12 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5 sm:px-6">
        <Link
          href="/problems/mine"
          className="inline-flex min-h-6 items-center gap-1.5 text-12 text-text-3 hover:text-text touch:min-h-11"
        >
          <ArrowLeft aria-hidden className="size-3.5" strokeWidth={1.75} />
          {t('title')}
        </Link>
        <h1 className="min-w-0 truncate text-14 font-semibold">{title}</h1>
        {problem !== null && <Tag>{problem.packName ?? t(`visibility.${problem.visibility}`)}</Tag>}
        {base !== null && <span className="text-12 text-text-3">{t('version', { version: base })}</span>}
        <div className="flex flex-1 items-center justify-end gap-3 max-sm:basis-full">
          {problem === null && packs.length > 0 && (
            <label className="flex items-center gap-2 text-12 text-text-3 max-sm:mr-auto">
              {t('keepIn')}
              <Select size="sm" value={packId} onChange={(event) => setPackId(event.target.value)}>
                <option value="">{t('keepPrivate')}</option>
                {packs.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {t('keepPack', { name })}
                  </option>
                ))}
              </Select>
            </label>
          )}
          <DraftBadge draft={draft} saved={saved} />
          <Button
            variant="primary"
            size="lg"
            busy={busy}
            unavailable={blocked > 0}
            aria-describedby={blocked > 0 ? `${ids}why` : undefined}
            onClick={() => void save()}
          >
            {t('save')}
          </Button>
        </div>
        {blocked > 0 && (
          <span id={`${ids}why`} className="sr-only">
            {t('saveWhy', { count: blocked })}
          </span>
        )}
      </div>
      {restored && (
        <Notice tone="info" className="m-2">
          {t('draft.restored')}{' '}
          <Button size="sm" onClick={takeSaved}>
            {t('draft.discard')}
          </Button>
        </Notice>
      )}
      {refusal !== null && (
        <Refused
          refusal={refusal}
          slug={problem?.slug ?? ''}
          onTheirs={takeSaved}
          onMine={() => void saveOver()}
        />
      )}
      <div className="min-h-0 flex-1 max-md:overflow-auto md:grid md:grid-cols-2">
        <div className="flex min-h-0 flex-col border-line max-md:flex-none md:border-r">
          <textarea
            ref={area}
            aria-label={t('text')}
            value={text}
            spellCheck
            onChange={(event) => type(event.target.value)}
            onSelect={(event) =>
              setLine(lineAt(event.currentTarget.value, event.currentTarget.selectionStart))
            }
            className="h-[56vh] w-full flex-none resize-none bg-surface px-4 py-3 font-mono text-12 leading-[18px] [overflow-wrap:anywhere] outline-offset-[-2px] sm:px-6 md:h-auto md:min-h-0 md:flex-1 touch:text-16 touch:leading-6 touch:font-normal"
          />
          <div className="flex max-h-[40vh] min-h-0 flex-none flex-col border-t border-line bg-chrome md:max-h-[38%]">
            <FaultList
              faults={check.checked === null && refusal === null ? null : faults}
              state={check.state}
              onGo={(to) => {
                if (area.current !== null) jumpToLine(area.current, to)
                setLine(to)
              }}
            />
          </div>
          <p className="flex h-7 flex-none items-center border-t border-line bg-chrome px-4 text-12 text-text-3 tabular-nums sm:px-6">
            {t('position', { line, words: check.checked?.words ?? 0 })}
          </p>
        </div>
        <section
          aria-label={t('preview')}
          className="min-h-0 bg-surface max-md:border-t max-md:border-line md:overflow-auto"
        >
          <Preview checked={check.checked} />
        </section>
      </div>
    </div>
  )
}

function DraftBadge({ draft, saved }: { draft: DraftState; saved: number | null }) {
  const t = useTranslations('editor')
  return (
    <span role="status" className="flex items-center gap-1.5 text-12 text-text-3">
      {draft === 'kept' && t('draft.kept')}
      {draft === 'lost' && (
        <span className="flex items-center gap-1.5 text-warn">
          <CloudOff aria-hidden className="size-3.5" strokeWidth={1.75} />
          {t('draft.lost')}
        </span>
      )}
      {draft === 'none' && saved !== null && (
        <>
          <Check aria-hidden className="size-3.5 text-good" strokeWidth={1.75} />
          {t('saved', { version: saved })}
        </>
      )}
    </span>
  )
}

/** What the server said, and what can be done when somebody else was faster. */
function Refused({
  refusal,
  slug,
  onTheirs,
  onMine,
}: {
  refusal: OwnRefusal
  slug: string
  onTheirs: () => void
  onMine: () => void
}) {
  const t = useTranslations('editor.changed')
  const d = useTranslations('editor.draft')
  const c = useTranslations('common')
  const isChanged = refusal.error === 'problem_changed'
  return (
    <Notice tone="error" className="m-2">
      <p>{refusal.message ?? c('offline')}</p>
      {isChanged && (
        <div className="mt-2 flex flex-wrap gap-2">
          <ButtonLink size="sm" href={`/problems/${slug}`} target="_blank">
            {t('theirs')}
          </ButtonLink>
          <Button size="sm" onClick={onMine}>
            {t('mine')}
          </Button>
          <Button size="sm" variant="danger" onClick={onTheirs}>
            {d('discard')}
          </Button>
        </div>
      )}
    </Notice>
  )
}
