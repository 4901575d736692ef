import { RULE_PRIORITY } from '../policyShape';

const RESOURCES = /^Resources:[ \t]*(?:#[^\n]*)?\r?\n/m;
const NEXT_KEY = /^[^\s#]/gm;

/**
 * The template with blanks instead of resources that hold no policy: same places, a fraction of the time. A template has up
 * to 500 resources and is read at every change. Any text but a template's stays as it is.
 */
export function withoutOtherResources(text: string): string {
  const header = RESOURCES.exec(text);
  if (header === null) return text;
  const start = header.index + header[0].length;
  NEXT_KEY.lastIndex = start;
  const end = NEXT_KEY.exec(text)?.index ?? text.length;
  const block = text.slice(start, end);
  const indent = /^ {1,16}(?=[^\s#])/m.exec(block)?.[0].length;
  if (indent === undefined) return text;
  const resources = block.split(new RegExp(`^(?= {${indent}}[^\\s#-])`, 'm'));
  return text.slice(0, start) + resources.map(orBlank).join('') + text.slice(end);
}

function orBlank(resource: string): string {
  if (resource.includes(RULE_PRIORITY) || !resource.endsWith('\n')) return resource;
  return `${' '.repeat(resource.length - 1)}\n`;
}
