/** Numbers, sizes and times in the user's language. */
export interface Format {
  count(count: number): string;
  /** Decimal units, as the ECR console and docker use them. */
  bytes(bytes: number): string;
  /** Such as "3 days ago". */
  age(from: Date, now: Date): string;
  dateTime(date: Date): string;
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const SECONDS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** @param language a BCP 47 tag, as `vscode.env.language` gives it. */
export function createFormat(language: string): Format {
  const numbers = new Intl.NumberFormat(language);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const sizes = BYTE_UNITS.map(
    (unit) =>
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'byte' ? 'long' : 'short',
        maximumSignificantDigits: 3,
      }),
  );
  return {
    count: (count) => numbers.format(count),
    bytes: (bytes) => {
      const power = bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3 + 1e-9);
      const index = Math.min(power, sizes.length - 1);
      return sizes[index]?.format(bytes / 1_000 ** index) ?? String(bytes);
    },
    age: (from, now) => {
      const seconds = (from.getTime() - now.getTime()) / 1_000;
      const [unit, length] = SECONDS.find(([, unitSeconds]) => Math.abs(seconds) >= unitSeconds) ?? [
        'second' as const,
        60,
      ];
      return relative.format(unit === 'second' ? 0 : Math.trunc(seconds / length), unit);
    },
    dateTime: (date) => dates.format(date),
  };
}
