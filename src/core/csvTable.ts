import { onOneLine } from './findings/reportedFinding';

/** A table for spreadsheets, RFC 4180: all cells in quotes, lines end with CRLF, and none is taken for a formula. */
export function csvTable(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** Spreadsheets take no more into a cell, the quote before it included. */
const MOST_CHARACTERS = 32_766;

/**
 * A spreadsheet runs what begins like a formula, also after white space that it drops. A quote before it keeps it text.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(text: string): string {
  const plain = onOneLine(text, MOST_CHARACTERS);
  const safe = /^["']*[=+\-@＝＋－＠]/.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
}
