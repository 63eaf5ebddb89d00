'use client'
import { FileArchive, FolderOpen } from 'lucide-react'
import { useId, useRef, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { importPack, type OwnRefusal } from '@/components/editor/ownRequests'
import { chosenPack, zipOf, type ChosenPack } from '@/components/editor/packFiles'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { Notice } from '@/components/ui/Notice'
import { TextField } from '@/components/ui/TextField'
import { OWN_LIMITS, type ImportedPack } from '@/domain/bank/ownProblems'

/** Takes in a zip, files or a folder: all of it, or nothing with every fault listed. */
export function ImportDialog({
  into,
  onClose,
  onDone,
}: {
  /** null for a new pack */
  into: { id: string; name: string } | null
  onClose: () => void
  onDone: (imported: ImportedPack) => void
}) {
  const t = useTranslations('editor.import')
  const p = useTranslations('editor.pack')
  const ids = useId()
  const [chosen, setChosen] = useState<ChosenPack | null>(null)
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<OwnRefusal | null>(null)
  const isEmpty = chosen?.kind === 'files' && chosen.files.length === 0
  const isReady = chosen !== null && !isEmpty && (into !== null || name.trim() !== '')

  function choose(files: FileList | null): void {
    const next = chosenPack([...(files ?? [])])
    setChosen(next)
    setRefusal(null)
    if (next !== null && name === '') setName(next.name.slice(0, OWN_LIMITS.packName))
  }

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (chosen === null || !isReady || busy) return
    setBusy(true)
    setRefusal(null)
    const done = await importPack(
      into === null ? { name: name.trim() } : { packId: into.id },
      await zipOf(chosen),
    )
    setBusy(false)
    if (done.ok) onDone(done.value)
    else setRefusal(done.error)
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={into === null ? t('title') : t('intoTitle', { name: into.name })}
      description={t('body')}
    >
      <form onSubmit={(event) => void send(event)} className="grid gap-3">
        {into !== null && <p className="text-12 text-text-3">{t('newer')}</p>}
        <div className="flex flex-wrap gap-2">
          <FileChoice icon={FileArchive} label={t('files')} accept=".zip,.md" onChoose={choose} />
          <FileChoice icon={FolderOpen} label={t('folder')} isFolder onChoose={choose} />
        </div>
        {chosen !== null && (
          <p className="text-12 break-words text-text-2">
            {isEmpty
              ? t('nothing')
              : t('chosen', {
                  count: chosen.kind === 'zip' ? 1 : chosen.files.length,
                  name: chosen.kind === 'zip' ? chosen.file.name : chosen.name,
                })}{' '}
            {chosen.kind === 'files' && chosen.passed > 0 && t('passed', { count: chosen.passed })}
          </p>
        )}
        {into === null && (
          <div className="grid gap-1">
            <label htmlFor={`${ids}name`} className="font-medium text-text-2">
              {p('name')}
            </label>
            <TextField
              id={`${ids}name`}
              value={name}
              maxLength={OWN_LIMITS.packName}
              onChange={(event) => setName(event.target.value)}
            />
          </div>
        )}
        {refusal !== null && <RefusedPack refusal={refusal} />}
        <div className="flex justify-end">
          <Button type="submit" variant="primary" size="lg" busy={busy} unavailable={!isReady}>
            {t('action')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function RefusedPack({ refusal }: { refusal: OwnRefusal }) {
  const t = useTranslations('editor.import')
  const f = useTranslations('editor.faults')
  const c = useTranslations('common')
  const { faults, faultCount, message } = refusal
  return (
    <Notice tone="error">
      <p className="font-semibold">{t('refused')}</p>
      {faults.length === 0 && <p>{message ?? c('offline')}</p>}
      <ul className="mt-1 grid max-h-[30vh] gap-1 overflow-auto font-mono text-12 break-words">
        {faults.map((fault, index) => (
          <li key={index}>{`${fault.file}:${fault.line}: ${fault.code} ${fault.message}`}</li>
        ))}
        {faultCount > faults.length && <li>{f('more', { count: faultCount - faults.length })}</li>}
      </ul>
    </Notice>
  )
}

function FileChoice({
  icon,
  label,
  accept,
  isFolder = false,
  onChoose,
}: {
  icon: typeof FolderOpen
  label: string
  accept?: string
  isFolder?: boolean
  onChoose: (files: FileList | null) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button icon={icon} size="lg" onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        aria-label={label}
        hidden
        multiple
        {...(accept !== undefined && { accept })}
        {...(isFolder && { webkitdirectory: '' })}
        onChange={(event) => {
          onChoose(event.target.files)
          // the same file chosen again, mended in the meantime, is a choice too
          event.target.value = ''
        }}
      />
    </>
  )
}
