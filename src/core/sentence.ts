/** A sentence as a template with `{0}`-style places, so that `ui` can localise the template and log lines can fill it in. */
export type Sentence = readonly [template: string, ...args: readonly (string | number)[]];

/** Fills a sentence's places. Used for logs and the command line; `ui` localises the template first. */
export function fill([template, ...args]: Sentence): string {
  return fillPlaces(template, args).trim();
}

/** A place without its argument stays as it is. */
export function fillPlaces(template: string, args: readonly (string | number)[]): string {
  return template.replace(/\{(\d+)\}/g, (place, index: string) => String(args[Number(index)] ?? place));
}
