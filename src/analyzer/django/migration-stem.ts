/** A migration's name without the number that `makemigrations` puts in front; a name that is a number alone stays as it is. */
export function migrationStem(name: string): string {
  return name.replace(/^\d+_(?=.)/u, '');
}
