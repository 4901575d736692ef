/** Numbers, sizes and times in the user's language. */
export interface Format {
  count(count: number): string;
  /** Decimal units, as the ECR console and docker use them. */
  bytes(bytes: number): string;
  /** An amount of a currency of ISO 4217; what is less than its smallest coin is said to be. */
  money(amount: number, currency: string): string;
  /** Such as "3 days ago" or "2 wk. ago": short, for rows are narrow. */
  age(from: Date, now: Date): string;
  dateTime(date: Date): string;
  /** Of the day alone. */
  time(date: Date): string;
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const DAY = 86_400;
const SECONDS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', DAY],
  ['hour', 3_600],
  ['minute', 60],
];

/** @param language a BCP 47 tag, as `vscode.env.language` gives it. */
export function createFormat(language: string): Format {
  const numbers = new Intl.NumberFormat(language);
  const days = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  // "last month" is no age: from a week on, in numbers.
  const longer = new Intl.RelativeTimeFormat(language, { style: 'short' });
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const times = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
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
    money: (amount, currency) => {
      const format = new Intl.NumberFormat(language, {
        style: 'currency',
        currency,
        currencyDisplay: 'code',
      });
      const coin = 10 ** -(format.resolvedOptions().maximumFractionDigits ?? 2);
      const text = amount > 0 && amount < coin ? `< ${format.format(coin)}` : format.format(amount);
      // An editor marks the blank that does not break as a strange character.
      return text.replaceAll('\u00a0', ' ');
    },
    age: (from, now) => {
      const seconds = (from.getTime() - now.getTime()) / 1_000;
      const found = SECONDS.find(([, length]) => Math.abs(seconds) >= length);
      if (found === undefined) return days.format(0, 'second');
      const [unit, length] = found;
      const format = length > DAY ? longer : days;
      return format.format(Math.trunc(seconds / length), unit);
    },
    dateTime: (date) => dates.format(date),
    time: (date) => times.format(date),
  };
}
