import { Lexer, type Token } from 'marked'
import { Fragment, type ReactNode } from 'react'

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function unescaped(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
}

function rendered(tokens: readonly Token[]): ReactNode {
  return tokens.map((token, i) => <Fragment key={i}>{renderedToken(token)}</Fragment>)
}

function renderedToken(token: Token): ReactNode {
  const inner = 'tokens' in token && token.tokens ? rendered(token.tokens) : undefined
  switch (token.type) {
    case 'strong':
      return <strong className="font-semibold">{inner}</strong>
    case 'em':
      return <em>{inner}</em>
    case 'codespan':
      return (
        <code className="rounded-1 bg-inset px-1 font-mono text-[0.92em]">
          {(token as { text: string }).text}
        </code>
      )
    case 'br':
      return <br />
    case 'link':
      return isWebAddress(token['href']) ? (
        <a
          href={token['href']}
          target="_blank"
          rel="noreferrer"
          className="text-accent underline decoration-accent-line underline-offset-3 hover:decoration-current"
        >
          {inner}
        </a>
      ) : (
        inner
      )
    case 'escape':
      return (token as { text: string }).text
    case 'text':
      return inner ?? unescaped((token as { text: string }).text)
    default:
      // anything else, HTML above all, is shown as it was typed
      return token.raw
  }
}

function isWebAddress(href: unknown): href is string {
  return typeof href === 'string' && /^https?:\/\//.test(href)
}

/** One paragraph of Markdown as React nodes: bold, italics, code and web links. HTML in it is text, never markup. */
export function InlineMarkdown({ children }: { children: string }) {
  return rendered(Lexer.lexInline(children))
}
