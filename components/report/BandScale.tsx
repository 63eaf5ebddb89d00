import { getTranslator } from '@/components/i18n/translator'
import { BAND_RANGES, onScale } from '@/components/report/totalScale'
import type { Results } from '@/components/report/results'
import { classes } from '@/components/ui/classes'

/** The total as the page's one figure, and where it stands among the bands; a partial total has no place there. */
export function BandScale({ results: { card, self, band, interviewer, candidate } }: { results: Results }) {
  const t = getTranslator('report')
  const common = getTranslator('common')
  const name = interviewer?.name ?? common('unnamed')
  if (card === null || card.total.observed === 0) {
    return (
      <p className="tabular-nums">
        <b className="block text-[40px] leading-10 font-semibold">–</b>
        <span className="text-text-2">{t('noCard', { name })}</span>
      </p>
    )
  }
  const { total } = card
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-8 max-sm:grid-cols-1 max-sm:gap-3">
      <p className="tabular-nums">
        <b className="block text-[40px] leading-10 font-semibold tracking-[-0.03em]">{total.sum}</b>
        <span className="text-text-2">
          {total.complete
            ? t('all', { of: total.of })
            : t('partial', { of: total.of, observed: total.observed })}
        </span>
      </p>
      {band === null ? (
        <p className="text-text-3">{t('noBand')}</p>
      ) : (
        <div
          role="img"
          aria-label={t('scaleText', {
            interviewer: name,
            sum: total.sum,
            band: t(`bands.${band}`),
            candidate: candidate?.name ?? common('unnamed'),
            self: self?.total.complete === true ? String(self.total.sum) : 'none',
          })}
          className="pr-2 max-sm:pl-2"
        >
          <div className="relative flex h-2.5 gap-0.5">
            {BAND_RANGES.map((range) => (
              <span
                key={range.band}
                style={{ width: `${onScale(range.to) - onScale(range.from)}%` }}
                className={classes(
                  'h-full first:rounded-l-full',
                  range.band === band ? 'bg-accent-line' : 'bg-line',
                  range.to === 60 && 'rounded-r-full',
                )}
              />
            ))}
            <span
              style={{ left: `${onScale(total.sum)}%` }}
              className="absolute -top-1 -ml-[9px] size-[18px] rounded-full bg-who-i ring-3 ring-bg print:ring-surface"
            />
            {self?.total.complete === true && (
              <span
                style={{ left: `${onScale(self.total.sum)}%` }}
                className="absolute -top-0.5 -ml-[6px] size-[13px] rotate-45 rounded-[3px] border-2 border-who-c bg-bg ring-2 ring-bg print:bg-surface print:ring-surface"
              />
            )}
          </div>
          <div className="relative mt-1.5 h-5 max-sm:h-9 print:h-9 text-12 whitespace-nowrap text-text-3 tabular-nums">
            {[12, 36, 48, 60].map((at) => (
              <span key={at} style={{ left: `${onScale(at)}%` }} className="absolute -translate-x-1/2">
                {at}
              </span>
            ))}
            {BAND_RANGES.map((range) => (
              <span
                key={range.band}
                style={{ left: `${(onScale(range.from) + onScale(range.to)) / 2}%` }}
                className={classes(
                  'absolute -translate-x-1/2',
                  range.band === band
                    ? 'font-semibold text-text max-sm:top-4 print:top-4'
                    : 'font-medium max-sm:hidden print:hidden',
                )}
              >
                {t(`bands.${range.band}`)}
              </span>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}
