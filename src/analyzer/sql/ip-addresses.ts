/**
 * An IP address as GenericIPAddressField hands it to the database: `get_prep_value` cleans what holds a colon
 * (`clean_ipv6_address`, utils/ipv6.py), and leaves the rest as it is. Undefined where it is no address.
 */
export function cleanAddress(address: string, unpacksIpv4: boolean): string | undefined {
  if (!address.includes(':')) return isIpv4(address) ? address : undefined;
  const groups = ipv6Groups(address);
  if (groups === undefined) return undefined;
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (!isMapped) return compress(groups);
  const ipv4 = groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.');
  return unpacksIpv4 ? ipv4 : `::ffff:${ipv4}`;
}

function isIpv4(address: string): boolean {
  const parts = address.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
}

/** The eight groups of sixteen bits. */
function ipv6Groups(address: string): readonly number[] | undefined {
  const last = address.slice(address.lastIndexOf(':') + 1);
  const bytes = isIpv4(last) ? last.split('.').map(Number) : undefined;
  const [one = 0, two = 0, three = 0, four = 0] = bytes ?? [];
  const plain =
    bytes === undefined
      ? address
      : `${address.slice(0, -last.length)}${((one << 8) | two).toString(16)}:${((three << 8) | four).toString(16)}`;
  const halves = plain.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const [before = [], after = []] = halves;
  const missing = 8 - before.length - after.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return groups.every((group) => /^[\da-f]{1,4}$/i.test(group))
    ? groups.map((group) => parseInt(group, 16))
    : undefined;
}

/** `IPv6Address.__str__`: the first of the longest runs of zeros, of two groups at least, is left out. */
function compress(groups: readonly number[]): string {
  let [start, length] = [-1, 1];
  for (let at = 0; at < groups.length; at += 1) {
    let end = at;
    while (groups[end] === 0) end += 1;
    if (end - at > length) [start, length] = [at, end - at];
  }
  const written = groups.map((group) => group.toString(16));
  return start < 0
    ? written.join(':')
    : `${written.slice(0, start).join(':')}::${written.slice(start + length).join(':')}`;
}
