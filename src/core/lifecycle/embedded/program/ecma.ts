import { ecmaText } from './ecmaText';
import { ecmaTokens } from './ecmaTokens';
import type { ProgramLanguage } from './programLanguage';

/** TypeScript and JavaScript. */
export const ECMA: ProgramLanguage = {
  tokens: ecmaTokens,
  textOf: ecmaText,
  constants: new Map([
    ['true', true],
    ['false', false],
    ['null', null],
  ]),
  namesAreKeys: true,
  joinsNeighbours: false,
};
