/**
 * A control sequence as ECMA-48 (§5.3, §5.4, §5.6) writes it, complete or cut off: CSI, the string sequences (OSC, DCS, SOS,
 * PM, APC) with their contents, and the escapes of two or three characters.
 */
const SEQUENCE =
  /(?:\x1B\[|\x9B)[0-?]*[ -/]*[@-~]?|(?:\x1B[P\]X^_]|[\x90\x98\x9D-\x9F])[^\x07\x1B\x9C]*(?:\x07|\x1B\\|\x9C)?|\x1B[ -/]*[0-~]?/g;
/** Select Graphic Rendition: colours and weights, which change nothing but the looks of what follows. */
const COLOUR = /^\x1B\[[0-9;:]*m$/;
const CONTROL = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const RESET = '\x1B[0m';

/**
 * Makes what a build prints harmless in a terminal: colours stay, every other control sequence goes, and so do control and
 * bidirectional characters. Without this a RUN line could set the clipboard, answer queries in the user's name or repaint
 * what was printed before it.
 */
export function keepColours(line: string): string {
  let coloured = false;
  let clean = '';
  let from = 0;
  for (const { 0: sequence, index } of line.matchAll(SEQUENCE)) {
    clean += withoutControls(line.slice(from, index));
    from = index + sequence.length;
    if (!COLOUR.test(sequence)) continue;
    clean += sequence;
    coloured = true;
  }
  clean += withoutControls(line.slice(from));
  return coloured ? clean + RESET : clean;
}

/** Splits output into lines; a carriage return alone, with which progress bars repaint themselves, ends one too. */
export function linesOf(output: string): string[] {
  return output.split(/\r\n|\r|\n/);
}

const withoutControls = (text: string): string => text.replaceAll('\t', '    ').replace(CONTROL, '');
