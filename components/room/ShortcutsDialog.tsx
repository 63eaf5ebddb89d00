'use client'

import { useTranslations } from 'use-intl'
import { Dialog } from '@/components/ui/Dialog'
import { Kbd } from '@/components/ui/Kbd'
import { useRoom } from '@/components/room/RoomProvider'

type Line = { keys: readonly string[]; text: string }

/** Which keys do what, for this person's role. */
export function ShortcutsDialog({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations('room.shortcuts')
  const { can } = useRoom()
  const groups: { title: string; lines: Line[] }[] = [
    {
      title: t('anywhere'),
      lines: [
        ...(can('pin') ? [{ keys: ['Alt+P'], text: t('pin') }] : []),
        ...(can('seeNudges') ? [{ keys: ['Alt+N'], text: t('nudge') }] : []),
        { keys: ['Ctrl+\\', '⌘\\'], text: t('rail') },
        { keys: ['?'], text: t('help') },
      ],
    },
    ...(can('scoreLive')
      ? [
          {
            title: t('rubric'),
            lines: [
              { keys: ['1', '2', '3', '4', '5'], text: t('score') },
              { keys: ['N'], text: t('notObserved') },
              { keys: ['U'], text: t('unsure') },
              { keys: ['0', 'Backspace'], text: t('clear') },
              { keys: ['↑', '↓'], text: t('rows') },
            ],
          },
        ]
      : []),
    ...(can('chat')
      ? [
          {
            title: t('chat'),
            lines: [
              { keys: ['Enter'], text: t('send') },
              { keys: ['Shift+Enter'], text: t('newLine') },
            ],
          },
        ]
      : []),
  ]
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')}>
      <div className="grid gap-4">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-1 text-12 font-semibold">{group.title}</h3>
            <dl>
              {group.lines.map((line) => (
                <div key={line.text} className="flex items-center gap-4 border-t border-line py-1.5">
                  <dt className="flex-1 text-text-2">{line.text}</dt>
                  <dd className="flex gap-1">
                    {line.keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p className="text-12 text-text-3">{t('boardHelp')}</p>
      </div>
    </Dialog>
  )
}
