import { tagProblem } from '../reference/tag';

/** The tags in a line of text, separated by blanks or commas, each once. */
export function readTagList(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((tag) => tag !== ''))];
}

/** What is wrong with a line of tags, naming the tag; undefined when each will do. */
export function tagListProblem(text: string): string | undefined {
  const tags = readTagList(text);
  if (tags.length === 0) return tagProblem('');
  for (const tag of tags) {
    const problem = tagProblem(tag);
    if (problem !== undefined) return tags.length === 1 ? problem : `${tag}: ${problem}`;
  }
  return undefined;
}
