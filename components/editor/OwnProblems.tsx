'use client'
import {
  Download,
  FilePlus2,
  FolderPlus,
  Import,
  Link2,
  Link2Off,
  LogOut,
  MoreHorizontal,
  Plus,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { DraftList } from '@/components/editor/DraftList'
import { ImportDialog } from '@/components/editor/ImportDialog'
import { LinkDialog } from '@/components/editor/LinkDialog'
import { NewPackDialog } from '@/components/editor/NewPackDialog'
import {
  changeProblem,
  closePackLink,
  leavePack,
  linkToPack,
  linkToProblem,
  type OwnRefusal,
} from '@/components/editor/ownRequests'
import { ProblemRows, type RowActions } from '@/components/editor/ProblemRows'
import { Button, ButtonLink } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { IconButton } from '@/components/ui/IconButton'
import { Menu, MenuItem } from '@/components/ui/Menu'
import { useToast } from '@/components/ui/Toasts'
import type { ImportedPack, OwnProblemRow, OwnProblemsPage, PackRow } from '@/domain/bank/ownProblems'
import type { Result } from '@/domain/result'

type Opened =
  | { kind: 'import'; into: PackRow | null }
  | { kind: 'pack' }
  | { kind: 'link'; of: 'problem' | 'pack'; name: string; path: string }

/** Everything a person wrote, imported or was given, by pack. */
export function OwnProblems({ problems, packs, shared }: OwnProblemsPage) {
  const t = useTranslations('editor')
  const c = useTranslations('common')
  const router = useRouter()
  const toast = useToast()
  const [opened, setOpened] = useState<Opened | null>(null)
  const shown = problems.filter(({ hidden }) => !hidden)
  const hidden = problems.filter((problem) => problem.hidden)
  const close = () => setOpened(null)

  /** Says why not; else the page shows what became of it. */
  async function act<T>(work: Promise<Result<T, OwnRefusal>>): Promise<T | null> {
    const done = await work
    if (!done.ok) {
      toast({ tone: 'error', text: done.error.message ?? c('offline') })
      return null
    }
    router.refresh()
    return done.value
  }

  async function makeLink(of: 'problem' | 'pack', id: string, name: string): Promise<void> {
    const made = await act(of === 'pack' ? linkToPack(id) : linkToProblem(id))
    if (made !== null) setOpened({ kind: 'link', of, name, path: made.link })
  }

  function imported({ added, changed, same, leftOut }: ImportedPack): void {
    close()
    router.refresh()
    const counts = { added: added.length, changed: changed.length, same: same.length }
    const left = leftOut.length === 0 ? '' : ` ${t('import.leftOut', { names: leftOut.join(', ') })}`
    toast({ tone: 'info', text: t('import.done', counts) + left })
  }

  const actions: RowActions = {
    onChange: (problem, change) => void act(changeProblem(problem.slug, change)),
    onLink: (problem) => void makeLink('problem', problem.slug, problem.title),
  }
  const loose = shown.filter(({ packId }) => packId === null)
  return (
    <>
      <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="flex-1 text-20">{t('title')}</h1>
        <Button size="lg" variant="ghost" icon={FolderPlus} onClick={() => setOpened({ kind: 'pack' })}>
          {t('newPack')}
        </Button>
        <Button size="lg" icon={Import} onClick={() => setOpened({ kind: 'import', into: null })}>
          {t('importPack')}
        </Button>
        <ButtonLink size="lg" variant="primary" icon={Plus} href="/problems/mine/new">
          {t('newProblem')}
        </ButtonLink>
      </div>
      <p className="mb-4 text-text-3">{t('lead')}</p>
      {problems.length === 0 && packs.length === 0 && (
        <EmptyState
          icon={FilePlus2}
          title={t('list.none')}
          className="rounded-3 border border-line bg-surface p-4"
        >
          {t('list.noneBody')}
        </EmptyState>
      )}
      {loose.length > 0 && (
        <section>
          <h2 className="mb-2 text-16">{t('list.yours')}</h2>
          <ProblemRows problems={loose} packs={packs} actions={actions} />
        </section>
      )}
      {packs.map((pack) => (
        <PackSection
          key={pack.id}
          pack={pack}
          packs={packs}
          problems={shown.filter(({ packId }) => packId === pack.id)}
          actions={actions}
          onImport={() => setOpened({ kind: 'import', into: pack })}
          onLink={() => void makeLink('pack', pack.id, pack.name)}
          onCloseLink={() => void act(closePackLink(pack.id))}
          onLeave={() => void act(leavePack(pack.id))}
        />
      ))}
      {shared.length > 0 && (
        <section className="mt-6">
          <h2 className="mb-2 text-16">{t('list.shared')}</h2>
          <ProblemRows problems={shared} />
        </section>
      )}
      <DraftList />
      {hidden.length > 0 && <HiddenProblems problems={hidden} onChange={actions.onChange} />}
      {opened?.kind === 'import' && <ImportDialog into={opened.into} onClose={close} onDone={imported} />}
      {opened?.kind === 'pack' && (
        <NewPackDialog
          onClose={close}
          onDone={() => {
            close()
            router.refresh()
          }}
        />
      )}
      {opened?.kind === 'link' && (
        <LinkDialog kind={opened.of} name={opened.name} path={opened.path} onClose={close} />
      )}
    </>
  )
}

function PackSection({
  pack,
  packs,
  problems,
  actions,
  onImport,
  onLink,
  onCloseLink,
  onLeave,
}: {
  pack: PackRow
  packs: readonly PackRow[]
  problems: readonly OwnProblemRow[]
  actions: RowActions
  onImport: () => void
  onLink: () => void
  onCloseLink: () => void
  onLeave: () => void
}) {
  const t = useTranslations('editor')
  const { id, name, yours, members, hasLink } = pack
  return (
    <section className="mt-6" aria-label={name}>
      <div className="mb-2 flex flex-wrap items-center gap-x-2 gap-y-1">
        <h2 className="min-w-0 truncate text-16">{name}</h2>
        <span className="flex-1 text-12 whitespace-nowrap text-text-3">{t('list.members', { members })}</span>
        {problems.length > 0 && (
          // a plain link: the browser saves what it leads to
          <a
            href={`/api/packs/${id}/zip`}
            download
            aria-label={t('pack.exportLabel', { name })}
            className="inline-flex h-7 items-center gap-1.5 rounded-2 border border-line-2 bg-surface px-2.5 font-medium transition-colors hover:bg-hover touch:h-11"
          >
            <Download aria-hidden className="size-4" strokeWidth={1.75} />
            {t('pack.export')}
          </a>
        )}
        <Menu trigger={<IconButton icon={MoreHorizontal} label={t('pack.more', { name })} />}>
          <PackItem href={`/problems/mine/new?pack=${id}`} label={t('pack.write')} />
          <MenuItem icon={Import} onSelect={onImport}>
            {t('pack.import')}
          </MenuItem>
          {yours && (
            <MenuItem icon={Link2} hint={t('pack.inviteHint')} onSelect={onLink}>
              {t('pack.invite')}
            </MenuItem>
          )}
          {yours && hasLink && (
            <MenuItem icon={Link2Off} hint={t('pack.closeHint')} onSelect={onCloseLink}>
              {t('pack.close')}
            </MenuItem>
          )}
          {!yours && (
            <MenuItem icon={LogOut} hint={t('pack.leaveHint')} danger onSelect={onLeave}>
              {t('pack.leave')}
            </MenuItem>
          )}
        </Menu>
      </div>
      {problems.length === 0 ? (
        <EmptyState
          icon={FilePlus2}
          title={t('list.nonePack')}
          className="rounded-3 border border-line bg-surface p-4"
        >
          {t('list.nonePackBody')}
        </EmptyState>
      ) : (
        <ProblemRows problems={problems} packs={packs} actions={actions} />
      )}
    </section>
  )
}

function PackItem({ href, label }: { href: string; label: string }) {
  const router = useRouter()
  return (
    <MenuItem icon={FilePlus2} onSelect={() => router.push(href)}>
      {label}
    </MenuItem>
  )
}

function HiddenProblems({
  problems,
  onChange,
}: {
  problems: readonly OwnProblemRow[]
  onChange: RowActions['onChange']
}) {
  const t = useTranslations('editor.list')
  return (
    <details className="mt-6">
      <summary className="cursor-pointer text-text-3">{t('hidden', { count: problems.length })}</summary>
      <ul className="mt-2 rounded-3 border border-line bg-surface">
        {problems.map((problem) => (
          <li
            key={problem.slug}
            className="flex min-h-11 items-center gap-3 border-b border-line px-4 last:border-b-0"
          >
            <span className="min-w-0 flex-1 truncate text-text-2">{problem.title}</span>
            <Button
              size="sm"
              aria-label={t('show', { title: problem.title })}
              onClick={() => onChange(problem, { hidden: false })}
            >
              {t('bringBack')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
