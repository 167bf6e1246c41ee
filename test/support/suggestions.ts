/** The contents of the `suggestion` blocks of a comment, without the line end that every block has. */
export function parseSuggestions(body: string): readonly string[] {
  const lines = body.replaceAll('\r\n', '\n').split('\n');
  const found: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const fence = /^(`{3,}|~{3,})suggestion\b/.exec(lines[at] ?? '')?.[1];
    if (fence !== undefined) {
      const end = lines.indexOf(fence, at + 1);
      found.push(lines.slice(at + 1, end < 0 ? lines.length : end).join('\n'));
      at = end < 0 ? lines.length : end;
    }
  }
  return found;
}
