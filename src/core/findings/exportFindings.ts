import { csvOf } from './csv';
import { markdownOf } from './markdown';
import { openVexOf, type VexDocument } from './openVex';
import type { ReportedFinding } from './reportedFinding';
import { sarifOf } from './sarif';

export type ExportFormat = 'sarif' | 'csv' | 'markdown' | 'openvex';

const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  sarif: 'sarif',
  csv: 'csv',
  markdown: 'md',
  openvex: 'openvex.json',
};

/** What is exported: an image, and the Dockerfile that its lines are of where one is linked to it. */
export interface ExportSubject {
  /** For people: `team/app:1.0`. */
  readonly name: string;
  /** With its digest where the whole of it is known. */
  readonly uri: string;
  /** The Dockerfile's path from its workspace folder. */
  readonly dockerfile?: string;
}

/** Findings as a file of a format. Those that are ignored are in it, with their reason. */
export function exportFindings(
  format: ExportFormat,
  { name, uri: image, dockerfile }: ExportSubject,
  findings: readonly ReportedFinding[],
  vex: VexDocument,
): string {
  const subject = { image, dockerfile: dockerfile ?? '' };
  switch (format) {
    case 'csv':
      return csvOf(subject, findings);
    case 'markdown':
      return markdownOf(subject, findings);
    case 'openvex':
      return json(openVexOf(subject, findings, vex));
    case 'sarif':
      // A result needs a file: without a Dockerfile the image stands for it.
      return json(sarifOf({ image, dockerfile: dockerfile ?? name }, findings));
  }
}

/** A file's name that every system takes, with the ending that is usual for the format. */
export function exportFileName(format: ExportFormat, { name }: Pick<ExportSubject, 'name'>): string {
  const plain = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  return `${plain === '' ? 'findings' : plain.slice(0, 100)}.${ENDINGS[format]}`;
}

const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;
