'use client'
import { EyeOff, Folder, Link2, Lock, MoreHorizontal, PencilLine } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { LocalTime } from '@/components/i18n/LocalTime'
import type { ProblemChange } from '@/components/editor/ownRequests'
import { IconButton, IconLink } from '@/components/ui/IconButton'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/Menu'
import { Tag } from '@/components/ui/Tag'
import type { OwnProblemRow, PackRow } from '@/domain/bank/ownProblems'

export type RowActions = {
  onChange: (problem: OwnProblemRow, change: ProblemChange) => void
  onLink: (problem: OwnProblemRow) => void
}

/** Problems in a box, one a row. Those of others, without `actions`, can only be looked at. */
export function ProblemRows({
  problems,
  packs = [],
  actions,
}: {
  problems: readonly OwnProblemRow[]
  packs?: readonly PackRow[]
  actions?: RowActions
}) {
  const t = useTranslations('editor')
  return (
    <ul className="rounded-3 border border-line bg-surface">
      {problems.map((problem) => (
        <li
          key={problem.slug}
          className="flex min-h-11 items-center gap-x-3 border-b border-line px-4 py-1 transition-colors first:rounded-t-3 last:rounded-b-3 last:border-b-0 hover:bg-hover"
        >
          <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
            <Link
              href={`/problems/${problem.slug}`}
              className="inline-flex min-h-6 items-center rounded-1 font-semibold underline-offset-3 hover:underline touch:min-h-11"
            >
              {problem.title}
            </Link>
            <span className="truncate font-mono text-11 font-normal text-text-3">{problem.name}.md</span>
          </span>
          {problem.visibility !== 'team' && (
            <Tag tone={problem.visibility === 'link' ? 'accent' : 'plain'}>
              {t(`visibility.${problem.visibility}`)}
            </Tag>
          )}
          <span className="w-36 text-right text-12 text-text-3 tabular-nums max-sm:hidden">
            {t('version', { version: problem.version })}, <LocalTime at={problem.updatedAt} format="day" />
          </span>
          {actions !== undefined && (
            <span className="flex">
              <IconLink
                href={`/problems/mine/${problem.slug}`}
                icon={PencilLine}
                label={t('list.edit', { title: problem.title })}
              />
              <RowMenu problem={problem} packs={packs} actions={actions} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function RowMenu({
  problem,
  packs,
  actions,
}: {
  problem: OwnProblemRow
  packs: readonly PackRow[]
  actions: RowActions
}) {
  const t = useTranslations('editor.list')
  return (
    <Menu trigger={<IconButton icon={MoreHorizontal} label={t('more', { title: problem.title })} />}>
      {problem.yours && (
        <>
          <MenuItem icon={Link2} hint={t('shareHint')} onSelect={() => actions.onLink(problem)}>
            {t('share')}
          </MenuItem>
          {problem.visibility !== 'private' && (
            <MenuItem
              icon={Lock}
              hint={t('makePrivateHint')}
              onSelect={() => actions.onChange(problem, { visibility: 'private' })}
            >
              {t('makePrivate')}
            </MenuItem>
          )}
          {packs
            .filter(({ id }) => id !== problem.packId)
            .map(({ id, name }) => (
              <MenuItem
                key={id}
                icon={Folder}
                hint={t('toPackHint')}
                onSelect={() => actions.onChange(problem, { visibility: 'team', packId: id })}
              >
                {t('toPack', { pack: name })}
              </MenuItem>
            ))}
          <MenuSeparator />
        </>
      )}
      <MenuItem
        icon={EyeOff}
        hint={t('hideHint')}
        danger
        onSelect={() => actions.onChange(problem, { hidden: true })}
      >
        {t('hide')}
      </MenuItem>
    </Menu>
  )
}
