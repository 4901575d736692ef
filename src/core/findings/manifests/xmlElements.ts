import type { Span } from './packagePlace';

/** An element of an XML text with its places. */
export interface XmlElement {
  /** Without a namespace's prefix. */
  readonly name: string;
  readonly children: readonly XmlElement[];
  /** Its text, space around it left out; empty where it has children. */
  readonly text: string;
  readonly at: Span;
}

interface OpenElement {
  readonly name: string;
  readonly children: XmlElement[];
  readonly start: number;
}

/** Far deeper than any POM. */
const DEEPEST = 200;

/** Comments, CDATA, processing instructions and declarations, else a tag. */
const MARKUP =
  /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<\?[^]*?(?:\?>|$)|<![^>]*>?|<(\/?)([A-Za-z_][\w.:-]*)(?:[^<>"']|"[^"]*"|'[^']*')*?(\/?)>/g;

/**
 * The elements of an XML text, the outermost first. Written here because the readers of XML that are small keep no places of
 * texts, and the ones that do are far larger than this; entities and namespaces mean nothing to the names in a POM. What is
 * not closed is closed by what stands around it.
 */
export function xmlElements(source: string): readonly XmlElement[] {
  const top: XmlElement[] = [];
  const open: OpenElement[] = [];
  const close = (end: number): void => {
    const element = open.pop();
    if (element === undefined) return;
    const { name, children, start } = element;
    const written = source.slice(start, end);
    const bare = children.length > 0 ? '' : written.replace(/<!--[^]*?(?:-->|$)/g, '').trim();
    // A comment in the middle of a text leaves no one place for it.
    const text = written.includes(bare) ? bare : '';
    const from = start + written.indexOf(text);
    (open.at(-1)?.children ?? top).push({
      ...{ name, children, text },
      at: children.length > 0 ? { start, end } : { start: from, end: from + text.length },
    });
  };
  for (const { index, 0: tag, 1: slash, 2: prefixed, 3: closed } of source.matchAll(MARKUP)) {
    if (prefixed === undefined) continue;
    const name = prefixed.slice(prefixed.indexOf(':') + 1);
    if (slash === '') {
      if (open.length >= DEEPEST) return [];
      open.push({ name, children: [], start: index + tag.length });
      if (closed === '/') close(index + tag.length);
    } else if (open.some((one) => one.name === name)) {
      while (open.at(-1)?.name !== name) close(index);
      close(index);
    }
  }
  while (open.length > 0) close(source.length);
  return top;
}

/** The elements that a path of names leads to, through all elements of each name. */
export function elementsAt(
  elements: readonly XmlElement[],
  ...path: readonly string[]
): readonly XmlElement[] {
  const [name, ...rest] = path;
  const found = elements.filter((element) => element.name === name);
  return rest.length === 0 ? found : found.flatMap(({ children }) => elementsAt(children, ...rest));
}

export function childOf({ children }: XmlElement, name: string): XmlElement | undefined {
  return children.find((child) => child.name === name);
}
