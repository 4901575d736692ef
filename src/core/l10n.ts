import { fillPlaces, type Sentence } from './sentence';

/** As `vscode.l10n.t`: `{0}` in the template stands for the first argument. */
type Translate = (template: string, ...args: readonly (string | number)[]) => string;

let translate: Translate = (template, ...args) => fillPlaces(template, args);

/**
 * A text for users, in their language. Texts that are made while a module loads are in it too: in an editor every bundle
 * calls `translateWith` (`ui/translations.ts`) before it loads anything else. Without an editor (`cli`) all are English.
 */
export const t: Translate = (template, ...args) => translate(template, ...args);

/** A sentence in the user's language, where core itself makes a text of it. */
export const sentenceInWords = ([template, ...args]: Sentence): string => translate(template, ...args);

/** From now on texts are translated so. */
export function translateWith(translator: Translate): void {
  translate = translator;
}
