import { createRequire } from 'node:module';

/** A piece of Markdown as a reader understands it. */
export interface MarkdownToken {
  readonly type: string;
  readonly content: string;
  readonly attrs: readonly (readonly [name: string, value: string])[] | null;
  readonly children: readonly MarkdownToken[] | null;
}

type MarkdownParser = new (options: { readonly html: boolean; readonly linkify: boolean }) => {
  parse(text: string, room: object): readonly MarkdownToken[];
};

/** Reads Markdown as generously as any reader does: HTML is let through, and addresses are links by themselves. */
export function markdownTokens(text: string): readonly MarkdownToken[] {
  const Parser = createRequire(__filename)('markdown-it') as MarkdownParser;
  const flat = (tokens: readonly MarkdownToken[]): readonly MarkdownToken[] =>
    tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);
  return flat(new Parser({ html: true, linkify: true }).parse(text, {}));
}

/** What its links and images lead to. */
export function markdownTargets(text: string): readonly string[] {
  return markdownTokens(text).flatMap(({ attrs }) =>
    (attrs ?? []).flatMap(([name, value]) => (name === 'href' || name === 'src' ? [value] : [])),
  );
}
