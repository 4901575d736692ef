import type { SyntaxFault } from './policyTree';
import type { ProblemList } from './problemList';
import { t } from '../l10n';

/**
 * Tells what is no JSON.
 * @param instead what to write in place of a comment, as a sentence
 */
export function checkSyntax(
  list: Pick<ProblemList<'JSON'>, 'error'>,
  { kind, range, expected }: SyntaxFault,
  instead: string,
): void {
  const drop = () => [{ range, text: '' }];
  switch (kind) {
    case 'comment':
      return list.error('JSON', range, t('ECR refuses comments: it reads plain JSON. {0}', instead), [
        [t('Remove the comment'), drop],
      ]);
    case 'trailing-comma':
      return list.error('JSON', range, t('ECR refuses a comma before a closing bracket.'), [
        [t('Remove the comma'), drop],
      ]);
    case 'invalid':
      return list.error(
        'JSON',
        range,
        expected === undefined ? t('This is no JSON.') : t('This is no JSON: here comes {0}.', expected),
      );
  }
}
