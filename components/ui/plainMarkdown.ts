import { Lexer, type Token } from 'marked'

/** One paragraph of Markdown without its marks, where only letters can stand: titles, alternatives, captions. */
export function plainMarkdown(source: string): string {
  return wordsOf(Lexer.lexInline(source))
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if ('tokens' in token && token.tokens) return wordsOf(token.tokens)
      const { type, raw } = token
      return type === 'text' || type === 'codespan' || type === 'escape' ? String(token.text) : raw
    })
    .join('')
}
