// How Python prints numbers and times.

/** `repr(float)`. */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(value, -0)) return '-0.0';
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    const sign = power < 0 ? '-' : '+';
    return `${mantissa}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  const digits = fixed(value, mantissa, power);
  return digits.includes('.') ? digits : `${digits}.0`;
}

function fixed(value: number, mantissa: string, power: number): string {
  const decimals = Math.max(0, mantissa.replace(/^-?\d\.?/, '').length - power);
  return value.toFixed(Math.min(decimals, 100));
}

/** Python keeps a timedelta as days, and seconds and microseconds that are not negative. */
export function daysAndRest(microseconds: bigint): readonly [days: bigint, rest: bigint] {
  const day = 86_400_000_000n;
  const rest = ((microseconds % day) + day) % day;
  return [(microseconds - rest) / day, rest];
}

/** `str(timedelta)` without its comma. */
export function pythonTimedelta(microseconds: bigint): string {
  const [days, rest] = daysAndRest(microseconds);
  const pad = (value: bigint, width: number): string => String(value).padStart(width, '0');
  const seconds = rest / 1_000_000n;
  const clock = `${seconds / 3600n}:${pad((seconds / 60n) % 60n, 2)}:${pad(seconds % 60n, 2)}`;
  const fraction = rest % 1_000_000n === 0n ? '' : `.${pad(rest % 1_000_000n, 6)}`;
  const unit = days === 1n || days === -1n ? 'day' : 'days';
  return days === 0n ? `${clock}${fraction}` : `${days} ${unit} ${clock}${fraction}`;
}

/** `repr(bytes)`; one character (0 to 255) a byte. */
export function pythonBytes(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const escapes: Readonly<Record<string, string>> = {
    '\t': '\\t',
    '\n': '\\n',
    '\r': '\\r',
    '\\': '\\\\',
    [quote]: `\\${quote}`,
  };
  const written = Array.from(value, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const isPrintable = code >= 0x20 && code < 0x7f;
    return escapes[character] ?? (isPrintable ? character : `\\x${code.toString(16).padStart(2, '0')}`);
  });
  return `b${quote}${written.join('')}${quote}`;
}
