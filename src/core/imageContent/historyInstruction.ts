import { collapse } from '../findings/buildStep';
import { historyWords, withoutShell } from '../findings/historyStep';

/**
 * What a history entry says of how its layer was made, as a Dockerfile would: without the shell, the hashes and the marks
 * that builders write around it. What is no instruction of a Dockerfile (`bazel build …`, a comment) stays as it is.
 * Undefined where the entry says nothing.
 */
export function historyInstruction(createdBy: string): string | undefined {
  const { kind, rest } = historyWords(createdBy);
  const words = collapse(rest);
  if (kind === undefined) return withoutKeyword(rest);
  return words === '' ? kind : `${kind} ${instructionWords(kind, words)}`;
}

/** The classic builder names no `RUN`: a command behind a shell is one. */
function withoutKeyword(text: string): string | undefined {
  const words = collapse(text);
  if (words === '') return undefined;
  const command = collapse(withoutShell(text));
  return command === words || command === '' ? words : `RUN ${command}`;
}

function instructionWords(kind: string, words: string): string {
  switch (kind) {
    case 'RUN':
      return collapse(withoutShell(words));
    case 'COPY':
    case 'ADD':
      return words.replace(/\b(file|dir|multi):([0-9a-f]{12})[0-9a-f]* in /, '$1:$2… ');
    case 'EXPOSE':
      return exposed(words);
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
    case 'VOLUME':
      return words.replace(/" (?=")/g, '", ');
    default:
      return words;
  }
}

/** BuildKit writes Go's map: `map[8080/tcp:{} 9090/udp:{}]`. */
function exposed(words: string): string {
  const ports = words.match(/\d+(?:-\d+)?(?:\/\w+)?/g);
  return words.startsWith('map[') && ports !== null ? ports.join(' ') : words;
}
