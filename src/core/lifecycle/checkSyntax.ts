import type { SyntaxFault } from './policyTree';
import type { ProblemList } from './problemList';

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
      return list.error('JSON', range, `ECR refuses comments: it reads plain JSON. ${instead}`, [
        ['Remove the comment', drop],
      ]);
    case 'trailing-comma':
      return list.error('JSON', range, 'ECR refuses a comma before a closing bracket.', [
        ['Remove the comma', drop],
      ]);
    case 'invalid':
      return list.error(
        'JSON',
        range,
        expected === undefined ? 'This is no JSON.' : `This is no JSON: here comes ${expected}.`,
      );
  }
}
