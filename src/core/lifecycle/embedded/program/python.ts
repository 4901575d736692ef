import type { ProgramLanguage } from './programLanguage';
import { pythonText } from './pythonText';
import { pythonTokens } from './pythonTokens';

export const PYTHON: ProgramLanguage = {
  tokens: pythonTokens,
  textOf: pythonText,
  constants: new Map([
    ['True', true],
    ['False', false],
    ['None', null],
  ]),
  namesAreKeys: false,
  joinsNeighbours: true,
};
