import { classes } from '@/components/ui/classes'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'
import type { ReferenceSheet, SheetBlock } from '@/domain/bank/referenceSheets'

/** What a reference sheet holds. `narrow` for the panel beside the board: tables become terms and what they are. */
export function SheetSections({ sheet, narrow = false }: { sheet: ReferenceSheet; narrow?: boolean }) {
  return sheet.sections.map(({ title, blocks }) => (
    <section key={title} className={narrow ? 'mt-4 first:mt-0' : 'mt-8 first:mt-0'}>
      <h2 className={narrow ? 'mb-1.5 font-semibold' : 'mb-2 text-16'}>
        <InlineMarkdown>{title}</InlineMarkdown>
      </h2>
      <div className={classes('grid', narrow ? 'gap-2.5' : 'gap-3 text-14')}>
        {blocks.map((block, i) => (
          <Block key={i} block={block} narrow={narrow} />
        ))}
      </div>
    </section>
  ))
}

function Block({ block, narrow }: { block: SheetBlock; narrow: boolean }) {
  switch (block.kind) {
    case 'text':
      return (
        <p className="max-w-[76ch] text-text-2">
          <InlineMarkdown>{block.text}</InlineMarkdown>
        </p>
      )
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List
          className={classes(
            'grid max-w-[76ch] gap-1.5 pl-5 text-text-2',
            block.ordered ? 'list-decimal' : 'list-disc',
          )}
        >
          {block.items.map((item, i) => (
            <li key={i}>
              <InlineMarkdown>{item}</InlineMarkdown>
            </li>
          ))}
        </List>
      )
    }
    case 'table':
      return narrow ? <Terms rows={block.rows} /> : <Table head={block.head} rows={block.rows} />
  }
}

function Terms({ rows }: { rows: readonly (readonly string[])[] }) {
  return (
    <dl className="grid gap-2">
      {rows.map(([term = '', ...meaning], i) => (
        <div key={i}>
          <dt className="text-12 text-text-3">
            <InlineMarkdown>{term}</InlineMarkdown>
          </dt>
          <dd className="tabular-nums">
            <InlineMarkdown>{meaning.join(', ')}</InlineMarkdown>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Table({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) {
  const cell = 'border-b border-line py-1.5 pr-6 text-left align-top last:pr-0'
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={head.join(', ')}>
      <table className="min-w-full border-collapse text-13">
        <thead>
          <tr>
            {head.map((name, i) => (
              <th
                key={i}
                scope="col"
                className={classes(cell, 'border-line-2 text-12 font-medium text-text-3')}
              >
                <InlineMarkdown>{name}</InlineMarkdown>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...cells], i) => (
            <tr key={i}>
              <th scope="row" className={classes(cell, 'font-medium')}>
                <InlineMarkdown>{name}</InlineMarkdown>
              </th>
              {cells.map((text, j) => (
                <td key={j} className={classes(cell, 'text-text-2 tabular-nums')}>
                  <InlineMarkdown>{text}</InlineMarkdown>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
