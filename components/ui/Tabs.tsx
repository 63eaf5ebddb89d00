'use client'
import * as Radix from 'radix-ui/tabs'
import type { ReactNode } from 'react'

/** Panels behind a row of tabs. All stay mounted, so that what is typed in one is not lost; `end` stands at the row's end. */
export function Tabs<T extends string>({
  label,
  value,
  onChange,
  tabs,
  end,
}: {
  label: string
  value: T
  onChange: (value: T) => void
  tabs: readonly { value: T; label: string; badge?: number; panel: ReactNode }[]
  end?: ReactNode
}) {
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => onChange(next as T)}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex h-10 flex-none items-center gap-0.5 border-b border-line pr-1.5 pl-2 touch:h-12">
        <Radix.List aria-label={label} className="flex h-full flex-1 gap-0.5">
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.value}
              value={tab.value}
              className="relative inline-flex h-full items-center gap-1.5 px-2.5 font-medium text-text-3 transition-colors outline-offset-[-2px] hover:text-text data-[state=active]:text-text data-[state=active]:after:absolute data-[state=active]:after:inset-x-2 data-[state=active]:after:-bottom-px data-[state=active]:after:h-0.5 data-[state=active]:after:rounded-full data-[state=active]:after:bg-accent"
            >
              {tab.label}
              {tab.badge !== undefined && tab.badge > 0 && (
                <span className="min-w-3.5 rounded-full bg-accent-fill px-1 text-center text-11 leading-[14px] font-semibold text-on-accent tabular-nums">
                  {tab.badge}
                </span>
              )}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {end}
      </div>
      {tabs.map((tab) => (
        <Radix.Content
          key={tab.value}
          value={tab.value}
          forceMount
          className="flex min-h-0 flex-1 flex-col outline-offset-[-2px] data-[state=inactive]:hidden"
        >
          {tab.panel}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
