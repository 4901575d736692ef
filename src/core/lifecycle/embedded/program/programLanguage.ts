import type { TextExpression } from '../expression';
import type { Token, TokenList } from '../tokens';

/** What sets programming languages apart when their literals are read. */
export interface ProgramLanguage {
  readonly tokens: (text: string) => TokenList;
  readonly textOf: (document: string, token: Token) => TextExpression;
  readonly constants: ReadonlyMap<string, boolean | null>;
  /** A key without quotes is its own name; elsewhere it is a variable. */
  readonly namesAreKeys: boolean;
  /** Texts that stand one after the other are one text. */
  readonly joinsNeighbours: boolean;
}
