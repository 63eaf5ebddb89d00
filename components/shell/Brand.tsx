/** The mark: a board with a stroke on it. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" fill="none" aria-hidden className={className ?? 'size-5'}>
      <rect x="1.75" y="3.25" width="16.5" height="13.5" rx="3" stroke="currentColor" strokeWidth="1.5" />
      <path
        d="M5 12.4c1.6-3.6 3-4.6 4-3.6s-.6 3.5.9 3.7c1.5.2 2.3-3.6 4.9-5.1"
        stroke="var(--accent)"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
    </svg>
  )
}
